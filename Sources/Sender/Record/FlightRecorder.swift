/// Knows what is on the wire, also after the process is gone: of the mails that the ledger has as started, those that a
/// killed run had really begun to send, and those that the relay had accepted without the ledger knowing.
///
/// So the ledger can record starts ahead and outcomes afterwards while the connections go on, and still no mail but the
/// one on each connection's wire is in doubt. What it is told survives the process and need not survive the machine.
package protocol FlightRecorder: Sendable {
    /// Called right before the first byte of a message goes out: from now on `row` is in doubt.
    func sends(_ row: Int64, on connection: Int)

    /// Called right after the relay's verdict on the message under way on the connection, `row`, was read: it is in doubt no
    /// more. Accepted, it counts as sent until the ledger has it, however many follow it meanwhile; else as not begun.
    func answered(_ row: Int64, on connection: Int, isAccepted: Bool)

    /// The connection is closed, and the ledger has what happened on it.
    func forget(_ connection: Int)
}
