/// Looks at an issue as it would be sent and says what is wrong with it, with a place and a fix for each finding.
///
/// Nothing is asked over the network: links are judged by their form.
package struct IssueLint {
    private let issue: LintedIssue
    private let templateFindings: [LintFinding]
    private let rules: [any LintRule]

    /// - Parameters:
    ///   - edition: what the digest was made of, before it was shortened.
    ///   - templateFindings: what is wrong with the templates (`DigestRenderer.findings(inTemplates:)`).
    ///   - subscriberFields: the names of all fields that somebody on the list has; nil when the list is not known.
    /// - Throws: when the HTML part cannot be read.
    package init(
        edition: Edition, digest: RenderedDigest, settings: DigestSettings, templateFindings: [LintFinding] = [],
        subscriberFields: Set<String>? = nil
    ) throws(DigestError) {
        self.templateFindings = templateFindings
        rules = Self.allRules
        issue = try LintedIssue(
            edition: edition, digest: digest, settings: settings, subscriberFields: subscriberFields)
    }

    /// An issue that was frozen, by what is kept of it. Nothing is said of what is not kept: the postal address that the
    /// settings had, the fields of the list, how each summary was made and in which language an article was taken to be.
    ///
    /// - Parameter edition: names its articles; the words that they brought are no leftovers of a template.
    package init(frozen digest: RenderedDigest, edition: Edition, settings: DigestSettings) throws(DigestError) {
        templateFindings = []
        rules = Self.rulesOfBytes
        issue = try LintedIssue(edition: edition, digest: digest, settings: settings, subscriberFields: nil)
    }

    /// They look at the digest itself, and at its articles' addresses and titles.
    private static let rulesOfBytes: [any LintRule] = [
        TextPartRule(), UnsubscribeRule(), FieldRule(), SubjectRule(), SizeRule(), LinkRule(), PictureRule(),
        DuplicateRule(), ContrastRule(), ClientRule(),
    ]

    private static let allRules: [any LintRule] = [
        TextPartRule(), UnsubscribeRule(), PostalAddressRule(), FieldRule(), SubjectRule(), SizeRule(), LinkRule(),
        PictureRule(), DuplicateRule(), SummaryRule(), LanguageRule(), ContrastRule(), ClientRule(),
    ]

    /// The worst first; of one level in the order of the rules and of the document.
    package var findings: [LintFinding] {
        let findings = templateFindings + rules.flatMap { $0.findings(in: issue) }
        return LintFinding.Level.allCases.sorted(by: >).flatMap { level in findings.filter { $0.level == level } }
    }
}

/// One kind of thing to look for.
protocol LintRule: Sendable {
    func findings(in issue: LintedIssue) -> [LintFinding]
}
