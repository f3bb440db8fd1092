/// Looks at an issue as it would be sent and says what is wrong with it, with a place and a fix for each finding.
///
/// Nothing is asked over the network: links are judged by their form.
package struct IssueLint {
    private let issue: LintedIssue
    private let templateFindings: [LintFinding]

    /// - Parameters:
    ///   - edition: what the digest was made of, before it was shortened.
    ///   - templateFindings: what is wrong with the templates (`DigestRenderer.templateFindings`).
    ///   - subscriberFields: the names of all fields that somebody on the list has; nil when the list is not known.
    /// - Throws: when the HTML part cannot be read.
    package init(
        edition: Edition, digest: RenderedDigest, settings: DigestSettings, templateFindings: [LintFinding] = [],
        subscriberFields: Set<String>? = nil
    ) throws(DigestError) {
        self.templateFindings = templateFindings
        issue = try LintedIssue(
            edition: edition, digest: digest, settings: settings, subscriberFields: subscriberFields)
    }

    private var rules: [any LintRule] {
        [
            TextPartRule(), UnsubscribeRule(), PostalAddressRule(), FieldRule(), SubjectRule(), SizeRule(), LinkRule(),
            PictureRule(), DuplicateRule(), SummaryRule(), LanguageRule(), ContrastRule(), ClientRule(),
        ]
    }

    /// The worst first; of one level in the order of the rules and of the document.
    package var findings: [LintFinding] {
        let findings = templateFindings + rules.flatMap { $0.findings(in: issue) }
        return LintFinding.Level.allCases.sorted(by: >).flatMap { level in findings.filter { $0.level == level } }
    }
}

/// One kind of thing to look for.
protocol LintRule {
    func findings(in issue: LintedIssue) -> [LintFinding]
}
