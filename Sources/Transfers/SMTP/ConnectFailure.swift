/// Why a connection to a relay could not be opened: the step and the words for it.
package struct ConnectFailure: Sendable, Equatable, Error {
    package enum Step: Sendable, Equatable {
        case address, resolve, connect, greeting, tls, authentication, timeout, other
    }

    package var step: Step
    package var reason: String
    /// The relay's last reply line, where one came.
    package var reply: String?

    package init(step: Step, reason: String, reply: String? = nil) {
        self.step = step
        self.reason = reason
        self.reply = reply
    }
}
