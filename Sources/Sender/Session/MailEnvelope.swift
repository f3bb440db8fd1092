import Messages
import Subscribers

/// What a relay is asked about failures of a mail that it has accepted (RFC 3461, 4.1).
package enum DeliveryNotice: String, Sendable, CaseIterable {
    /// Word of a failure, none of a delay.
    case failure
    /// No word at all.
    case never
    /// The relay's own habit.
    case standard = "default"
}

/// The commands before a message, and what has to be so that a relay can take it.
struct MailEnvelope: Sendable {
    let composer: any MailComposer
    let notice: DeliveryNotice
    private let sender: String
    private let senderNeedsSMTPUTF8: Bool

    init(composer: any MailComposer, notice: DeliveryNotice) {
        self.composer = composer
        self.notice = notice
        sender = composer.sender.wireForm
        senderNeedsSMTPUTF8 = composer.sender.needsSMTPUTF8
    }

    func needsSMTPUTF8(for recipient: Recipient) -> Bool {
        senderNeedsSMTPUTF8 || recipient.address.needsSMTPUTF8 || composer.needsSMTPUTF8(for: recipient)
    }

    /// Why the relay cannot take any mail of the issue; nil when it can.
    func obstacle(of capabilities: RelayCapabilities) -> String? {
        if let maximum = capabilities.maximumSize, composer.messageBytes > maximum {
            return
                "The messages of this issue have about \(composer.messageBytes) bytes, the relay takes \(maximum) at most; shorten the issue or use another relay. Nobody was charged."
        }
        if senderNeedsSMTPUTF8, !capabilities.smtpUTF8 {
            return
                "The sender's address is not ASCII and the relay does not offer SMTPUTF8; change from: or use another relay. Nobody was charged."
        }
        return nil
    }

    /// Why the relay cannot take the mail to one recipient.
    func obstacle(to recipient: Recipient, of capabilities: RelayCapabilities) -> String? {
        needsSMTPUTF8(for: recipient) && !capabilities.smtpUTF8
            ? "the address is not ASCII and the relay does not offer SMTPUTF8" : nil
    }

    /// The commands for one connection's relay.
    func commands(for capabilities: RelayCapabilities) -> EnvelopeCommands {
        // RFC 1870, 6; RFC 6531, 3.4; RFC 6152, 2; RFC 3461, 4.1 and 4.3.
        let size = capabilities.size ? " SIZE=\(composer.messageBytes)" : ""
        let returned = capabilities.deliveryStatus && notice == .failure ? " RET=HDRS" : ""
        return EnvelopeCommands(
            sender: sender, parameters: size, utf8Parameters: size + " BODY=8BITMIME SMTPUTF8", returned: returned,
            notification: capabilities.deliveryStatus ? notification : "")
    }

    private var notification: String {
        switch notice {
        case .failure: " NOTIFY=FAILURE"
        case .never: " NOTIFY=NEVER"
        case .standard: ""
        }
    }
}
