import Summaries

/// Articles are in the language that they are marked with, by which screen readers choose their voice, and readers are
/// told about those that are not in the newsletter's.
struct LanguageRule: LintRule {
    /// In a shorter text the language is a guess.
    private static let leastCharacters = 120

    private let detector = LanguageDetector()

    func findings(in issue: LintedIssue) -> [LintFinding] {
        issue.entries.compactMap { entry in
            let marked = Wording.primaryTag(entry.language ?? issue.edition.language)
            if let found = language(of: entry, hint: marked), found != marked {
                return LintFinding(
                    level: .warning, rule: .language, place: LintPlace.article(entry),
                    problem: "It is marked as \"\(marked)\" and reads like \"\(found)\".",
                    fix: "Correct its language where it is written: in the feed, the page or the front matter.")
            }
            guard marked != Wording.primaryTag(issue.edition.language) else { return nil }
            return LintFinding(
                level: .notice, rule: .language, place: LintPlace.article(entry),
                problem: "It is in \"\(marked)\", the newsletter in \"\(issue.edition.language)\".", fix: "")
        }
    }

    private func language(of entry: EditionEntry, hint: String) -> String? {
        let text = entry.sentences.joined(separator: " ")
        return text.count < Self.leastCharacters ? nil : detector.language(of: text, hint: hint)
    }
}
