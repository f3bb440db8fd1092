import Crypto
import DigestBuilder

/// What all messages of one version of an issue have in common, encoded once: the digest's two parts but for the
/// subscriber's fields, and the header fields that do not change.
struct MessageTemplate: Sendable {
    let digest: RenderedDigest
    let headers: IssueHeaders
    /// What fills the gaps of both parts; a gap names its field by the place here.
    let fields: [SubscriberField]
    let textPart: PreparedPart
    let htmlPart: PreparedPart
    /// Content-Type of the whole and everything up to the first part's body.
    let openingBoundary: [UInt8]
    let middleBoundary: [UInt8]
    let closingBoundary: [UInt8]
    /// Bytes of a message but for its subscriber's fields, about.
    let fixedBytes: Int

    /// The template of the issue itself, without its other versions.
    /// - Parameter identity: what the boundary between the parts is hashed from.
    init(_ issue: Issue, links: UnsubscribeLinks, identity: [UInt8]) throws(MessageError) {
        digest = issue.digest
        headers = try IssueHeaders(issue, links: links)
        var fields: [SubscriberField] = []
        textPart = PreparedPart(CutText(issue.digest.text, fields: &fields))
        htmlPart = PreparedPart(CutText(issue.digest.html, fields: &fields))
        self.fields = fields
        // "=_" cannot occur in a body: after "=" quoted-printable has hexadecimal digits or a line break, and base64
        // has "=" at its very end only (RFC 2045, section 6.7, note).
        let boundary = "=_kabar_" + IssueHeaders.hexadecimal(SHA256.hash(data: identity).prefix(12))
        openingBoundary = Array(
            ("Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n"
                + Self.partHeader(boundary, "text/plain", textPart)).utf8)
        middleBoundary = Array(("\r\n" + Self.partHeader(boundary, "text/html", htmlPart)).utf8)
        closingBoundary = Array("\r\n--\(boundary)--\r\n".utf8)
        fixedBytes =
            headers.bytes + openingBoundary.count + textPart.literalBytes + middleBoundary.count + htmlPart.literalBytes
            + closingBoundary.count
    }

    private static func partHeader(_ boundary: String, _ type: String, _ part: PreparedPart) -> String {
        "--\(boundary)\r\nContent-Type: \(type); charset=utf-8\r\n"
            + "Content-Transfer-Encoding: \(part.encodingName)\r\n\r\n"
    }

    /// Appends Content-Type and the body, the gaps filled by `values` in the order of `fields`.
    func appendBody(_ values: [[UInt8]], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: openingBoundary)
        textPart.append(values, to: &bytes)
        bytes.append(contentsOf: middleBoundary)
        htmlPart.append(values.map(GapValue.escaped), to: &bytes)
        bytes.append(contentsOf: closingBoundary)
    }
}

extension Issue {
    /// The issue as those get it whose version has that key.
    func version(_ key: String, _ digest: RenderedDigest) -> Issue {
        var issue = self
        if let language = EditionVersion(key: key)?.language { issue.language = language.rawValue }
        issue.digest = digest
        issue.versions = [:]
        return issue
    }
}
