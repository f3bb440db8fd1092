/// Every full entry has a summary.
struct SummaryRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        issue.entries.filter(\.sentences.isEmpty).map { entry in
            LintFinding(
                level: .warning, rule: .summary, place: LintPlace.article(entry), problem: "It has no summary.",
                fix: "See with `kabar why` what was read of it; its source or page may give no text.")
        }
    }
}
