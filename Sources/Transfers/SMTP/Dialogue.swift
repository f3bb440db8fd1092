/// One side of a conversation over an open SMTP connection, as a plain value: events go in, bytes come out.
/// `DialogueLoop` owns the connection and asks; the dialogue never waits and never sees a socket.
package protocol Dialogue: Sendable {
    mutating func handle(_ event: DialogueEvent, at now: ContinuousClock.Instant) -> DialogueReaction
}

/// What happened on the connection. `opened` comes first, unless `closed` does; `closed` comes last, exactly once.
///
/// `unwritten` is how many bytes of output the operating system has not taken yet: what stands before them is on its
/// way to the relay.
package enum DialogueEvent: Sendable, Equatable {
    /// Connected, secured and authenticated. All reply lines of the way there, without CRLF: greeting, EHLO, AUTH.
    case opened(replies: [String])
    case received([UInt8], unwritten: Int)
    /// Every byte of output so far was handed to the operating system.
    case drained
    /// Somebody called `DialogueLoop.wake` for it: there may be something new to do.
    case woken
    /// The deadline that the last reaction named has passed.
    case deadlinePassed
    case closed(ConnectionEnd, unwritten: Int)
}

/// What the dialogue wants next.
package struct DialogueReaction: Sendable, Equatable {
    /// Bytes to write after all earlier ones, in order.
    package var output: [[UInt8]]
    /// When to be told `deadlinePassed`; nil for never. Replaces the one before.
    package var deadline: ContinuousClock.Instant?
    /// The connection is closed once the output is written.
    package var isFinished: Bool
    /// The connection is closed at once; output that was not written is dropped.
    package var isAborted: Bool

    package init(
        output: [[UInt8]] = [], deadline: ContinuousClock.Instant? = nil, isFinished: Bool = false,
        isAborted: Bool = false
    ) {
        self.output = output
        self.deadline = deadline
        self.isFinished = isFinished
        self.isAborted = isAborted
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
