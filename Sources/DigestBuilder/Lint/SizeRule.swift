/// The HTML part is not clipped, and nobody wonders what was left out for that.
struct SizeRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let bytes = DigestSize.bytes(of: issue.digest.html)
        if bytes > DigestSize.limit {
            return [
                LintFinding(
                    level: .error, rule: .size, place: LintPlace.htmlPart,
                    problem:
                        "It has \(DigestSize.kilobytes(bytes)), over \(DigestSize.kilobytes(DigestSize.limit)); Gmail hides the end, the unsubscribe link with it.",
                    fix: "Take articles, or text and styles of the templates, out.")
            ]
        }
        guard let shortening = issue.digest.shortening else { return [] }
        return [
            LintFinding(
                level: .notice, rule: .size, place: LintPlace.htmlPart, problem: shortening.sentence,
                fix: "Fewer articles (digest.articles) or sentences (digest.sentences) leave the others whole.")
        ]
    }
}
