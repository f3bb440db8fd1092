/// One side of a conversation over an open SMTP connection, as a plain value: events go in, bytes come out.
/// `DialogueLoop` owns the connection and asks; the dialogue never waits and never sees a socket.
package protocol Dialogue: Sendable {
    mutating func handle(_ event: DialogueEvent, at now: ContinuousClock.Instant) -> DialogueReaction
}

/// What happened on the connection. `opened` comes first, unless `closed` does; `closed` comes last, exactly once.
package enum DialogueEvent: Sendable, Equatable {
    /// Connected, secured and authenticated. All reply lines of the way there, without CRLF: greeting, EHLO, AUTH.
    case opened(replies: [String])
    case received([UInt8])
    /// Every byte of output so far was handed to the operating system.
    case drained
    /// Somebody called `DialogueLoop.wake`: there may be something new to do.
    case woken
    /// The deadline that the last reaction named has passed.
    case deadlinePassed
    case closed(ConnectionEnd)
}

/// What the dialogue wants next.
package struct DialogueReaction: Sendable, Equatable {
    /// Bytes to write after all earlier ones, in order.
    package var output: [[UInt8]]
    /// When to be told `deadlinePassed`; nil for never. Replaces the one before.
    package var deadline: ContinuousClock.Instant?
    /// The connection is closed once the output is written.
    package var isFinished: Bool

    package init(output: [[UInt8]] = [], deadline: ContinuousClock.Instant? = nil, isFinished: Bool = false) {
        self.output = output
        self.deadline = deadline
        self.isFinished = isFinished
    }
}

/// Why a connection is no more.
package enum ConnectionEnd: Sendable, Equatable {
    /// The dialogue said it was finished, or the loop was closed.
    case finished
    /// The relay closed it.
    case byPeer
    /// Reading or writing failed.
    case broken(String)
    /// It never opened.
    case neverOpened(ConnectFailure)
}

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
