/// How long each phase of a transaction may take (RFC 5321, 4.5.3.2).
package struct TransactionTimeouts: Sendable, Equatable {
    /// MAIL and RCPT.
    package var envelope: Duration
    /// From DATA to its 354.
    package var data: Duration
    /// For each started 64 kB of the message.
    package var block: Duration
    /// From the final dot to its reply: giving up early makes duplicates.
    package var finalDot: Duration
    /// An open connection without work is closed after this.
    package var idle: Duration
    /// From QUIT to its 221.
    package var quit: Duration

    package init(
        envelope: Duration = .seconds(300), data: Duration = .seconds(120), block: Duration = .seconds(180),
        finalDot: Duration = .seconds(600), idle: Duration = .seconds(60), quit: Duration = .seconds(5)
    ) {
        self.envelope = envelope
        self.data = data
        self.block = block
        self.finalDot = finalDot
        self.idle = idle
        self.quit = quit
    }

    /// Until a message of so many bytes is written.
    func message(bytes: Int) -> Duration {
        // Most have one block; multiplying durations takes longer than one would think.
        bytes < 65_536 ? block : block * (bytes / 65_536 + 1)
    }
}
