import Crypto
import DigestBuilder
import Foundation
import Subscribers

/// Makes the MIME message that one subscriber gets for one issue.
///
/// What is the same for all is encoded once, when the builder is made; a message costs the copying of these bytes,
/// one link token, one hash and the subscriber's own few values; another token where the template leads to their settings.
package struct MessageBuilder: Sendable {
    /// Longest display name in `To:`, in bytes of UTF-8; what is longer is cut between characters.
    private static let maximumNameBytes = 256

    /// The address that refusals come back to (`MAIL FROM`).
    package let envelopeSender: EmailAddress

    private let signer: LinkSigner
    /// nil leaves signing to the relay.
    private let dkim: DKIMSigner?
    private let date: Date
    private let links: UnsubscribeLinks
    private let template: MessageTemplate
    /// By the key of the issue's version.
    private let versions: [String: MessageTemplate]
    private let issueNeedsSMTPUTF8: Bool
    /// What the Message-ID is hashed from, but for the subscriber.
    private let identity: [UInt8]
    private let identityPrefix: String

    /// Prepares an issue. Throws where a value of the issue cannot stand in a header; nothing has been sent then.
    /// - Parameter dkim: signs every message; without it they go out unsigned.
    package init(issue: Issue, signer: LinkSigner, dkim: DKIMSigner? = nil) throws(MessageError) {
        self.signer = signer
        self.dkim = dkim
        date = issue.date
        envelopeSender = issue.from.address
        issueNeedsSMTPUTF8 = issue.from.address.needsSMTPUTF8 || issue.replyTo?.address.needsSMTPUTF8 == true
        links = try UnsubscribeLinks(webBaseURL: issue.webBaseURL, address: issue.unsubscribeAddress)
        identityPrefix = "\(issue.number).\(issue.kind == .digest ? issue.rhythm.rawValue : "service")"
        identity = Array("\(issue.listID)\u{1F}\(identityPrefix)\u{1F}".utf8)
        template = try MessageTemplate(issue, links: links, identity: identity)
        var versions: [String: MessageTemplate] = [:]
        for (key, digest) in issue.versions {
            versions[key] = try MessageTemplate(issue.version(key, digest), links: links, identity: identity)
        }
        self.versions = versions
    }

    /// The message of one subscriber: CRLF line ends, lines of at most 998 bytes (78 in headers where words allow it,
    /// 76 in bodies), 7-bit unless the address itself needs SMTPUTF8, before dot-stuffing; ends with CRLF.
    /// Equal input gives equal bytes.
    package func message(for recipient: Recipient) throws(MessageError) -> [UInt8] {
        let token = signer.token(.unsubscribe, subscriberID: recipient.subscriberID)
        let template = template(for: recipient)
        let values = template.fields.map { value(of: $0, for: recipient, token: token) }
        var bytes: [UInt8] = []
        // The own header fields take under 1 kB; a value fills one or two gaps and may grow by escaping.
        bytes.reserveCapacity(
            template.fixedBytes + 1_024 + signatureBytes + values.reduce(0) { $0 + 6 * $1.count })
        try appendHeaders(template.headers, for: recipient, token: token, to: &bytes)
        template.appendBody(values, to: &bytes)
        try sign(&bytes)
        return bytes
    }

    /// Of the version that goes to the recipient.
    private func template(for recipient: Recipient) -> MessageTemplate {
        recipient.version.flatMap { versions[$0] } ?? template
    }

    private func sign(_ bytes: inout [UInt8]) throws(MessageError) {
        guard let dkim else { return }
        do throws(DKIMError) {
            try dkim.sign(&bytes, date: date)
        } catch {
            throw .unsigned(error)
        }
    }

    private var signatureBytes: Int { dkim?.maximumBytes ?? 0 }

    /// Whether a message takes a signature, a third of a millisecond, to make.
    package var isSigning: Bool { dkim != nil }

    /// Bytes of a message, about and rather too many: most subscribers' fields are short.
    package var messageBytes: Int {
        versions.values.reduce(template.fixedBytes) { max($0, $1.fixedBytes) } + 4_096 + signatureBytes
    }

    /// Both parts as that subscriber reads them, LF line ends: what `message` encodes. For previews.
    package func parts(for recipient: Recipient) -> (text: String, html: String) {
        let token = signer.token(.unsubscribe, subscriberID: recipient.subscriberID)
        let digest = template(for: recipient).digest
        let text = digest.text.filled { field in
            String(decoding: value(of: field, for: recipient, token: token), as: UTF8.self)
        }
        let html = digest.html.filled { field in
            String(decoding: GapValue.escaped(value(of: field, for: recipient, token: token)), as: UTF8.self)
        }
        return (text, html)
    }

    /// `<12.weekly.9f...@example.org>`: the same for every attempt to send this issue to this subscriber, and without
    /// a trace of the address.
    package func messageID(for recipient: Recipient) -> String {
        var hash = SHA256()
        hash.update(data: identity)
        hash.update(data: Array(recipient.subscriberID.utf8))
        let name = IssueHeaders.hexadecimal(hash.finalize().prefix(16))
        return "<\(identityPrefix).\(name)@\(envelopeSender.asciiDomain)>"
    }

    /// The subject line as that subscriber reads it.
    package func subject(for recipient: Recipient) -> String {
        template(for: recipient).digest.subject
    }

    /// The link by which a subscriber leaves, as it stands in the body: the page, or `mailto:` where there is none.
    package func unsubscribeURL(for recipient: Recipient) -> String {
        unsubscribeURL(token: signer.token(.unsubscribe, subscriberID: recipient.subscriberID))
    }

    /// Whether the message has an address in its header that only SMTPUTF8 servers take (RFC 6531).
    package func needsSMTPUTF8(for recipient: Recipient) -> Bool {
        recipient.address.needsSMTPUTF8 || issueNeedsSMTPUTF8
    }

    private func unsubscribeURL(token: String) -> String {
        links.web(token) ?? links.mail(token)
    }

    private func value(of field: SubscriberField, for recipient: Recipient, token: String) -> [UInt8] {
        let (field, fallback) = field.parts
        let value =
            switch field {
            case .name: GapValue.plain(recipient.name ?? "")
            case .email: GapValue.plain(recipient.address.description)
            case .unsubscribeURL: unsubscribeURL(token: token)
            case .preferencesURL: preferencesURL(for: recipient)
            default: GapValue.plain(customValue(of: field, for: recipient))
            }
        return Array((value.isEmpty ? GapValue.plain(fallback) : value).utf8)
    }

    /// Empty where the newsletter has no pages.
    private func preferencesURL(for recipient: Recipient) -> String {
        links.preferences(signer.timedToken(.preferences, recipient.subscriberID, at: date)) ?? ""
    }

    private func customValue(of field: SubscriberField, for recipient: Recipient) -> String {
        guard field.rawValue.hasPrefix("fields.") else { return "" }
        return recipient.fields[String(field.rawValue.dropFirst("fields.".count))] ?? ""
    }

    private func appendHeaders(
        _ headers: IssueHeaders, for recipient: Recipient, token: String, to bytes: inout [UInt8]
    ) throws(MessageError) {
        bytes.append(contentsOf: headers.beforeTo)
        let name = ControlCharacter.cleaned(recipient.name ?? "", maximumBytes: Self.maximumNameBytes)
        let mailbox = try HeaderText.mailbox(name: name, address: recipient.address, field: "To")
        try HeaderField.append("To", mailbox, allowingUTF8: recipient.address.needsSMTPUTF8, to: &bytes)
        bytes.append(contentsOf: headers.afterTo)
        try HeaderField.append("Message-ID", [messageID(for: recipient)], to: &bytes)
        bytes.append(contentsOf: headers.afterMessageID)
        if headers.namesList {
            let web = links.web(token).map { ["<\($0)>,"] } ?? []
            try HeaderField.append("List-Unsubscribe", web + ["<\(links.mail(token))>"], to: &bytes)
        }
        bytes.append(contentsOf: headers.closing)
    }
}
