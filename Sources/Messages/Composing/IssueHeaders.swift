import Crypto
import Subscribers

/// The header fields that are the same in every message of an issue, as bytes, in the order of the message.
///
/// A mail to somebody who is not on the list names no list: there is nothing to leave, and nothing that came in bulk.
struct IssueHeaders: Sendable {
    /// Date, From; `To` follows.
    let beforeTo: [UInt8]
    /// Reply-To, Subject; `Message-ID` follows.
    let afterTo: [UInt8]
    /// List-Id; `List-Unsubscribe` follows where the messages name the list.
    let afterMessageID: [UInt8]
    /// The rest, up to and without Content-Type.
    let closing: [UInt8]
    let namesList: Bool

    var bytes: Int { beforeTo.count + afterTo.count + afterMessageID.count + closing.count }

    init(_ issue: Issue, links: UnsubscribeLinks) throws(MessageError) {
        namesList = issue.kind != .service
        var bytes: [UInt8] = []
        try HeaderField.append("Date", [MailDate.text(issue.date)], to: &bytes)
        try Self.append(issue.from, as: "From", to: &bytes)
        beforeTo = bytes

        bytes = []
        if let replyTo = issue.replyTo { try Self.append(replyTo, as: "Reply-To", to: &bytes) }
        try HeaderField.append("Subject", HeaderText.unstructured(issue.digest.subject, field: "Subject"), to: &bytes)
        afterTo = bytes

        bytes = []
        if namesList { try Self.appendListID(issue, to: &bytes) }
        afterMessageID = bytes

        bytes = []
        if namesList { try Self.appendListFields(issue, links: links, to: &bytes) }
        try Self.appendClosing(issue, to: &bytes)
        closing = bytes
    }

    private static func append(_ mailbox: Mailbox, as field: String, to bytes: inout [UInt8]) throws(MessageError) {
        let tokens = try HeaderText.mailbox(name: mailbox.name, address: mailbox.address, field: field)
        try HeaderField.append(field, tokens, allowingUTF8: mailbox.address.needsSMTPUTF8, to: &bytes)
    }

    /// RFC 2919, section 2: letters, digits and dots, at most 255 bytes.
    private static func appendListID(_ issue: Issue, to bytes: inout [UInt8]) throws(MessageError) {
        let isName = issue.listID.utf8.allSatisfy {
            isTagByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        }
        let labels = issue.listID.split(separator: ".", omittingEmptySubsequences: false)
        guard isName, labels.count > 1, !labels.contains(""), issue.listID.utf8.count <= 255 else {
            throw .badListID(issue.listID)
        }
        let name = try HeaderText.phrase(issue.listName, field: "List-Id")
        try HeaderField.append("List-Id", name + ["<\(issue.listID)>"], to: &bytes)
    }

    private static func appendListFields(
        _ issue: Issue, links: UnsubscribeLinks, to bytes: inout [UInt8]
    ) throws(MessageError) {
        if links.offersOneClick {
            try HeaderField.append("List-Unsubscribe-Post", ["List-Unsubscribe=One-Click"], to: &bytes)
        }
        let owner = issue.replyTo?.address ?? issue.from.address
        try HeaderField.append("List-Help", ["<\(links.mailAddress)?subject=help>"], to: &bytes)
        try HeaderField.append("List-Owner", ["<\(UnsubscribeLinks.mailto(owner))>"], to: &bytes)
        if let feedbackID = try feedbackID(issue) { try HeaderField.append("Feedback-ID", [feedbackID], to: &bytes) }
    }

    private static func appendClosing(_ issue: Issue, to bytes: inout [UInt8]) throws(MessageError) {
        // RFC 3834, section 5; the two below it reach responders that do not know the first.
        try HeaderField.append("Auto-Submitted", ["auto-generated"], to: &bytes)
        if issue.kind == .digest { try HeaderField.append("Precedence", ["bulk"], to: &bytes) }
        try HeaderField.append("X-Auto-Response-Suppress", ["OOF,", "AutoReply"], to: &bytes)
        try HeaderField.append("MIME-Version", ["1.0"], to: &bytes)
        guard !issue.language.isEmpty, issue.language.utf8.count <= 64, issue.language.utf8.allSatisfy(isTagByte) else {
            throw .badLanguage(issue.language)
        }
        try HeaderField.append("Content-Language", [issue.language], to: &bytes)
    }

    /// What a mailbox provider groups complaints by: issue, list, kind, and last the sender, 5 to 15 characters that
    /// never change (Gmail's feedback loop). Holds nothing about the recipient.
    private static func feedbackID(_ issue: Issue) throws(MessageError) -> String? {
        let sender =
            issue.feedbackSender ?? hexadecimal(SHA256.hash(data: Array(issue.from.address.asciiDomain.utf8)).prefix(6))
        if sender.isEmpty { return nil }
        guard Issue.isFeedbackSender(sender) else { throw .badFeedbackSender(sender) }
        let kind = issue.kind == .digest ? "digest" : "service"
        return "\(issue.number)-\(issue.rhythm.rawValue):\(issue.listID):\(kind):\(sender)"
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func isTagByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
