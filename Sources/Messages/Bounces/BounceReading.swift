/// What a message that came back says: to whom a mail failed, and whether it is worth trying again.
package struct BounceReading: Sendable, Equatable, Encodable {
    package enum Kind: String, Sendable, Encodable, CaseIterable {
        /// The address is gone or never was: do not mail it again.
        case hard
        /// The mail failed this time: full mailbox, blocked or oversized mail, a server that is down, a delay.
        case soft
        /// The recipient or the provider calls the mail abuse (RFC 5965).
        case complaint
        /// A person is away, or a program says thanks.
        case autoreply
        /// None of these.
        case none
    }

    package struct Recipient: Sendable, Equatable, Encodable {
        /// As written in the message; of two names for one person, the one that was mailed.
        package var address: String
        /// Enhanced status code such as `5.1.1` (RFC 3463), where one is given.
        package var status: String?
        /// The server's own words, at most 500 characters.
        package var diagnostic: String?

        package init(address: String, status: String? = nil, diagnostic: String? = nil) {
            self.address = address
            self.status = status
            self.diagnostic = diagnostic
        }
    }

    package var kind: Kind
    /// In the order of the message, each address once; empty unless `kind` is hard, soft or complaint.
    package var recipients: [Recipient]

    package init(kind: Kind, recipients: [Recipient] = []) {
        self.kind = kind
        self.recipients = recipients
    }
}
