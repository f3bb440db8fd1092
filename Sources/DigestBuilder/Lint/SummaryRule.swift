/// Every full entry has a summary.
struct SummaryRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        issue.entries.filter(\.sentences.isEmpty).map { LintFinding(.noSummary, at: LintPlace($0)) }
    }
}
