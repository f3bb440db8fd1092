import Markup

/// Both parts show where the sender lives.
struct PostalAddressRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let address = SourceText.line(issue.settings.postalAddress)
        guard !address.isEmpty else {
            return [
                LintFinding(
                    level: .error, rule: .postalAddress, place: "newsletter.yaml",
                    problem: "There is no postal address, which the law of most countries wants in every newsletter.",
                    fix: "Set postalAddress.")
            ]
        }
        let lines = issue.settings.postalAddress.split(whereSeparator: \.isNewline).map { SourceText.line(String($0)) }
        let parts = [
            (SourceText.line(issue.document.textContent), LintPlace.htmlPart),
            (SourceText.line(issue.text), LintPlace.textPart),
        ]
        return parts.filter { part, _ in !lines.allSatisfy { part.contains($0) } }.map { _, place in
            LintFinding(
                level: .error, rule: .postalAddress, place: place, problem: "The postal address is missing.",
                fix: "Put {{newsletter.postalAddress}} back into the footer, outside of sections.")
        }
    }
}
