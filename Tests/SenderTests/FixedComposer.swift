import Messages
import Subscribers

@testable import Sender

/// Makes the same message for everybody.
struct FixedComposer: MailComposer {
    let sender: EmailAddress
    private let message: [UInt8]

    var messageBytes: Int { message.count }

    init(_ message: String, sender: String = "kabar@example.org") throws {
        self.sender = try EmailAddress(sender)
        self.message = Array(message.utf8)
    }

    func needsSMTPUTF8(for recipient: Recipient) -> Bool { false }

    func mail(for recipient: Recipient) throws -> MailData {
        if recipient.subscriberID == "s-broken" { throw MailData.Problem.unterminated }
        return try MailData(message)
    }
}

extension SendRun.Settings {
    /// What is tested does not hang on how busy the machine is.
    static func patient(relays: [RelaySettings], domains: [DomainRule] = []) -> SendRun.Settings {
        SendRun.Settings(
            relays: relays, domains: domains,
            timeouts: TransactionTimeouts(idle: .seconds(3600), quit: .seconds(600)), patience: .seconds(30))
    }
}
