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
                return LintFinding(.otherLanguage(marked: marked, found: found), at: LintPlace(entry))
            }
            guard marked != Wording.primaryTag(issue.edition.language) else { return nil }
            return LintFinding(
                .foreignArticle(language: marked, newsletter: issue.edition.language), at: LintPlace(entry))
        }
    }

    private func language(of entry: EditionEntry, hint: String) -> String? {
        let text = entry.sentences.joined(separator: " ")
        return text.count < Self.leastCharacters ? nil : detector.language(of: text, hint: hint)
    }
}
