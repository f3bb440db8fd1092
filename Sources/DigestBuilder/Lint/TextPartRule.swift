/// There is a part for those who read plain text.
struct TextPartRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        SourceText.readableLine(issue.text) == nil ? [LintFinding(.emptyText, at: .textPart)] : []
    }
}
