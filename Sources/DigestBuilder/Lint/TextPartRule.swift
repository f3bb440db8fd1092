/// There is a part for those who read plain text.
struct TextPartRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        guard SourceText.readableLine(issue.text) == nil else { return [] }
        return [
            LintFinding(
                level: .error, rule: .text, place: LintPlace.textPart,
                problem: "It is empty; watches, screen readers and spam filters want it.",
                fix: "Look at digest.txt.mustache and what it includes.")
        ]
    }
}
