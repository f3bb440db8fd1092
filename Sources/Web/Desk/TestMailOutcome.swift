/// What came of a test mail.
package enum TestMailOutcome: Sendable, Equatable {
    /// The relay took it; its words, where it said any.
    case sent(address: String, reply: String?)
    /// It was not sent: why, in the relay's words or as a sentence; nil where the relay did not say.
    case failed(address: String, reason: String?)
}
