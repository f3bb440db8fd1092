import Markup

/// Both parts show where the sender lives.
struct PostalAddressRule: LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding] {
        let address = SourceText.line(issue.settings.postalAddress)
        guard !address.isEmpty else { return [LintFinding(.noPostalAddress, at: .settings)] }
        let lines = issue.settings.postalAddress.split(whereSeparator: \.isNewline).map { SourceText.line(String($0)) }
        let parts = [
            (SourceText.line(issue.document.textContent), LintPlace.htmlPart),
            (SourceText.line(issue.text), LintPlace.textPart),
        ]
        return parts.filter { part, _ in !lines.allSatisfy { part.contains($0) } }.map { _, place in
            LintFinding(.hiddenPostalAddress, at: place)
        }
    }
}
