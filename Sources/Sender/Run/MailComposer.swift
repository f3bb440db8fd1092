import Messages
import Subscribers

/// Makes the messages of one issue.
package protocol MailComposer: Sendable {
    /// `MAIL FROM`: where refusals come back to.
    var sender: EmailAddress { get }
    /// Bytes of a message, about and rather too many: announced to the relay before the message is made (RFC 1870, 6.1).
    var messageBytes: Int { get }

    /// Whether a message costs a signature, a third of a millisecond of a core: then several are made at once.
    var isSigning: Bool { get }

    /// Whether the message's header has an address that only SMTPUTF8 relays take (RFC 6531).
    func needsSMTPUTF8(for recipient: Recipient) -> Bool

    /// Throws an error whose description is a sentence for the ledger; that row is refused with it.
    func mail(for recipient: Recipient) throws -> MailData
}

extension MailComposer {
    package var isSigning: Bool { false }
}

extension MessageBuilder: MailComposer {
    package var sender: EmailAddress { envelopeSender }

    package func mail(for recipient: Recipient) throws -> MailData {
        try MailData(message(for: recipient))
    }
}
