/// The mail on which a relay has given its verdict.
package struct AnsweredMail: Sendable, Equatable {
    package var row: Int64
    package var isAccepted: Bool

    package init(row: Int64, isAccepted: Bool) {
        self.row = row
        self.isAccepted = isAccepted
    }
}

/// Knows what is on the wire, also after the process is gone: of the mails that the ledger has as started, those that a
/// killed run had really begun to send, and those whose verdict it had heard and not recorded.
///
/// So the ledger can record starts ahead and outcomes afterwards while the connections go on, and still no mail but the
/// one on each connection's wire is in doubt. What it is told survives the process and need not survive the machine.
package protocol FlightRecorder: Sendable {
    /// Called right before the first byte of a message goes out: from now on `row` is in doubt and `answered` is not.
    func sends(_ row: Int64, on connection: Int, after answered: AnsweredMail?)

    /// The connection is closed, and the ledger has what happened on it.
    func forget(_ connection: Int)
}
