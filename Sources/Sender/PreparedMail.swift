import Messages
import Subscribers

/// A claimed row ready for the wire: its envelope, and its message as DATA carries it.
struct PreparedMail: Sendable, Equatable {
    var claim: Claim
    /// The envelope's sender, `local@domain`, domain in A-labels.
    var sender: String
    var recipient: String
    var needsSMTPUTF8: Bool
    /// Octets of the message itself, for SIZE.
    var size: Int
    /// Dot-stuffed, with the final `.` line.
    var data: [UInt8]

    init(claim: Claim, sender: EmailAddress, message: [UInt8]) throws(MailData.Problem) {
        self.claim = claim
        self.sender = sender.wireForm
        recipient = claim.recipient.address.wireForm
        needsSMTPUTF8 = claim.recipient.address.needsSMTPUTF8 || sender.needsSMTPUTF8
        size = message.count
        data = try MailData.stuffed(message)
    }
}

/// A message as the DATA command carries it (RFC 5321, 4.5.2 and 4.5.3.1.6).
enum MailData {
    /// RFC 5322, 2.1.1: 998 characters without CRLF.
    static let maximumLineBytes = 998

    enum Problem: Error, Equatable, CustomStringConvertible {
        case bareLineBreak(offset: Int)
        case lineTooLong(offset: Int)
        case unterminated

        var description: String {
            switch self {
            case .bareLineBreak(let offset):
                "The message has a CR or LF of its own at byte \(offset); it was not sent, since a relay could read two mails."
            case .lineTooLong(let offset):
                "The message has a line of over 998 bytes at byte \(offset); it was not sent, since relays may cut it."
            case .unterminated:
                "The message does not end with a line break; it was not sent."
            }
        }
    }

    /// Doubles leading dots and appends the final dot. The last gate before the wire: CR and LF come only as CRLF.
    static func stuffed(_ message: [UInt8]) throws(Problem) -> [UInt8] {
        let cr = UInt8(ascii: "\r")
        let lf = UInt8(ascii: "\n")
        let dot = UInt8(ascii: ".")
        guard message.suffix(2) == [cr, lf] else { throw .unterminated }
        var dots: [Int] = []
        var lineStart = 0
        var index = 0
        while index < message.count {
            if index == lineStart, message[index] == dot { dots.append(index) }
            let byte = message[index]
            if byte == cr {
                guard index + 1 < message.count, message[index + 1] == lf else { throw .bareLineBreak(offset: index) }
                guard index - lineStart <= maximumLineBytes else { throw .lineTooLong(offset: lineStart) }
                index += 2
                lineStart = index
                continue
            }
            guard byte != lf, byte != 0 else { throw .bareLineBreak(offset: index) }
            index += 1
        }
        return doubled(dots, in: message) + [dot, cr, lf]
    }

    private static func doubled(_ dots: [Int], in message: [UInt8]) -> [UInt8] {
        guard !dots.isEmpty else { return message }
        var result: [UInt8] = []
        result.reserveCapacity(message.count + dots.count + 3)
        var start = 0
        for dot in dots {
            result += message[start...dot]
            start = dot
        }
        return result + message[start...]
    }
}
