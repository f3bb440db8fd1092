import Subscribers

/// MAIL, RCPT and DATA as they go to one relay: what is the same for all its mails is made once.
struct EnvelopeCommands: Sendable {
    private let mail: [UInt8]
    private let utf8Mail: [UInt8]
    private let recipientEnd: [UInt8]

    private static let recipientBegin = Array("RCPT TO:<".utf8)
    private static let data = Array("DATA\r\n".utf8)

    init(
        sender: String, parameters: String, utf8Parameters: String, returned: String, notification: String
    ) {
        mail = Array("MAIL FROM:<\(sender)>\(parameters)\(returned)\r\n".utf8)
        utf8Mail = Array("MAIL FROM:<\(sender)>\(utf8Parameters)\(returned)\r\n".utf8)
        recipientEnd = Array(">\(notification)\r\n".utf8)
    }

    /// For a relay that was not asked what it offers.
    static let none = EnvelopeCommands(sender: "", parameters: "", utf8Parameters: "", returned: "", notification: "")

    /// All three as one group (RFC 2920, 3.1).
    func group(for address: EmailAddress, needsSMTPUTF8: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        // An address has 254 bytes at most.
        bytes.reserveCapacity(utf8Mail.count + Self.recipientBegin.count + 256 + recipientEnd.count + Self.data.count)
        bytes += needsSMTPUTF8 ? utf8Mail : mail
        append(address, to: &bytes)
        bytes += Self.data
        return bytes
    }

    /// - Parameter step: One of the three.
    func command(_ step: TransactionStep, for address: EmailAddress, needsSMTPUTF8: Bool) -> [UInt8] {
        switch step {
        case .mail: return needsSMTPUTF8 ? utf8Mail : mail
        case .recipient:
            var bytes: [UInt8] = []
            append(address, to: &bytes)
            return bytes
        case .data: return Self.data
        case .finalDot: preconditionFailure("the final dot belongs to the message")
        }
    }

    private func append(_ address: EmailAddress, to bytes: inout [UInt8]) {
        bytes += Self.recipientBegin
        bytes += address.local.utf8
        bytes.append(UInt8(ascii: "@"))
        bytes += address.asciiDomain.utf8
        bytes += recipientEnd
    }
}
