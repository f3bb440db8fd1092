import DigestBuilder

/// A message as one reader gets it, for the preview desk.
package struct PreviewMessage: Sendable {
    /// Decoded, one line.
    package var subject: String
    /// Name and address of the sender, decoded.
    package var from: String
    /// Name and address of the subscriber whose copy is shown.
    package var to: String
    /// Why they do not get it; nil for who gets it, and for somebody on no list.
    package var obstacle: PreviewObstacle?
    /// The HTML part, decoded.
    package var html: String
    /// The text part, decoded.
    package var text: String
    /// The whole message as it would be handed to the relay: CR LF, before dot-stuffing.
    package var raw: [UInt8]
    /// The articles with a summary, and how it was made: worked out when it is asked for, since that takes as long as
    /// the summaries themselves.
    package var articles: @Sendable () -> [PreviewArticle]
    /// What went wrong while it was made, such as a source that could not be read; a sentence each.
    package var problems: [String]
    /// What `check --issue` says of it.
    package var findings: [LintFinding]
    /// Whether its issue was frozen, so that nothing of it can be changed and how its summaries were made is not known.
    package var isFrozen = false
    /// Its issue's number; that of the next issue is the one that it would have.
    package var issueNumber: Int?
    /// BCP 47 tag of the language whose words it has.
    package var language: String?
    /// Changes when, and only when, the content does.
    package var version: String

    /// A message with its parts as they were rendered.
    package init(
        subject: String, from: String, to: String, html: String, text: String, raw: [UInt8],
        articles: @escaping @Sendable () -> [PreviewArticle] = { [] }, problems: [String] = [],
        findings: [LintFinding] = [], issueNumber: Int? = nil,
        language: String? = nil, version: String
    ) {
        self.subject = subject
        self.from = from
        self.to = to
        self.html = html
        self.text = text
        self.raw = raw
        self.articles = articles
        self.problems = problems
        self.findings = findings
        self.issueNumber = issueNumber
        self.language = language
        self.version = version
    }

    /// The size that Gmail's clipping goes by.
    package var htmlBytes: Int { html.utf8.count }

    /// The size on the wire.
    package var messageBytes: Int { raw.count }

    /// The header block of `raw`, LF line ends, without the empty line.
    package var headers: String {
        let text = String(decoding: raw.prefix(Self.headerLimit), as: UTF8.self).replacing("\r\n", with: "\n")
        guard let end = text.firstRange(of: "\n\n") else { return text }
        return String(text[..<end.lowerBound])
    }

    /// A message is ours, so its headers are far smaller.
    private static let headerLimit = 65_536
}
