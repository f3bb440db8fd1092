import Foundation
import GRDB
import Sender

/// Writes a run's entries into the ledger, inside a transaction: the one place that says what a start and an outcome do
/// to a row.
///
/// A row waits for its first turn while it is planned without `nextDue`; what waits otherwise has one.
struct DeliveryWriting {
    let db: Database
    let uncertainPolicy: StateDatabase.UncertainPolicy

    /// The relay's words that one row keeps, in bytes.
    static let maximumReplyBytes = 1000

    private struct Change {
        var status: DeliveryStatus
        var attempts = 1
        var doubts = 0
        var nextDue: Int64?
        var reply: RelayReply?
        var reason: String?
    }

    /// Rows one behind the other that start at the same moment.
    private struct Starts {
        var first: Int64
        var last: Int64
        var moment: Date

        func isFollowed(by row: Int64, at moment: Date) -> Bool { row == last + 1 && moment == self.moment }
        func contains(_ row: Int64) -> Bool { first <= row && row <= last }
    }

    /// Returns the rows that could not start because they are neither planned nor deferred any more.
    func write(_ entries: [LedgerEntry]) throws -> Set<Int64> {
        var refused: Set<Int64> = []
        // Looked up once: a send writes two entries a mail.
        let starting = try RepeatedStatement(db, sql: Self.start)
        let sending = try RepeatedStatement(db, sql: Self.settleSent)
        // Connections take mails in row order: most starts of a transaction are one statement.
        var starts: Starts?
        func writeStarts() throws {
            if let written = starts { refused.formUnion(try start(written, starting)) }
            starts = nil
        }
        for entry in entries {
            if starts?.contains(entry.row) == true { try writeStarts() }
            switch entry {
            case .start(let row, let moment):
                if starts?.isFollowed(by: row, at: moment) == true {
                    starts?.last = row
                } else {
                    try writeStarts()
                    starts = Starts(first: row, last: row, moment: moment)
                }
            case .settle(let settlement) where refused.contains(settlement.row):
                break
            case .settle(let settlement):
                if case .sent(let reply) = settlement.outcome {
                    try settleSent(settlement, reply, sending)
                } else {
                    try settle(settlement)
                }
            case .postpone(let row, let until):
                try postpone(row, until: until)
            }
        }
        try writeStarts()
        return refused
    }

    /// The usual case first, which leaves the index of waiting rows alone. Returns the rows that could not start.
    private func start(_ starts: Starts, _ statement: RepeatedStatement) throws -> [Int64] {
        let moment = StoredTime.milliseconds(starts.moment)
        statement.bind(moment, at: 1)
        statement.bind(starts.first, at: 2)
        statement.bind(starts.last, at: 3)
        let rows = starts.first...starts.last
        guard try statement.run() != rows.count else { return [] }
        let started = try Int64.fetchSet(
            db,
            sql: "SELECT row FROM deliveries WHERE row BETWEEN ? AND ? AND status = 'attempting' AND attemptedAt = ?",
            arguments: [starts.first, starts.last, moment])
        return try rows.filter { row in try !started.contains(row) && !startWaiting(row, at: starts.moment) }
    }

    private static let start = """
        UPDATE deliveries SET status = 'attempting', attemptedAt = ?
        WHERE row BETWEEN ? AND ? AND status = 'planned' AND nextDue IS NULL
        """

    /// With fewer columns than the other outcomes.
    private static let settleSent = """
        UPDATE deliveries SET status = 'sent', attempts = attempts + 1, settledAt = ?, code = ?, enhanced = ?,
            reply = ?, reason = NULL, relay = ?, attemptedAt = COALESCE(?, attemptedAt)
        WHERE row = ? AND status = 'attempting'
        """

    private func startWaiting(_ row: Int64, at moment: Date) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE deliveries SET status = 'attempting', nextDue = NULL, attemptedAt = ?
                WHERE row = ? AND status IN ('planned', 'deferred')
                """)
        statement.setUncheckedArguments([StoredTime.milliseconds(moment), row])
        try statement.execute()
        return db.changesCount == 1
    }

    private func settle(_ settlement: Settlement) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE deliveries SET status = ?, attempts = attempts + ?, doubts = doubts + ?, nextDue = ?,
                    settledAt = ?, code = ?, enhanced = ?, reply = ?, reason = ?, relay = ?,
                    attemptedAt = COALESCE(?, attemptedAt)
                WHERE row = ? AND status = 'attempting'
                """)
        let change = change(settlement.outcome, at: settlement.at)
        statement.setUncheckedArguments([
            change.status.rawValue, change.attempts, change.doubts, change.nextDue,
            StoredTime.milliseconds(settlement.at), change.reply?.code, change.reply?.enhanced,
            change.reply.map { Self.clipped($0.text) }, change.reason, settlement.relay,
            settlement.begun.map(StoredTime.milliseconds), settlement.row,
        ])
        try statement.execute()
        guard db.changesCount == 1 else { throw StorageError.notClaimed(row: settlement.row) }
    }

    private func settleSent(
        _ settlement: Settlement, _ reply: RelayReply, _ statement: RepeatedStatement
    ) throws {
        statement.bind(StoredTime.milliseconds(settlement.at), at: 1)
        statement.bind(Int64(reply.code), at: 2)
        statement.bind(reply.enhanced, at: 3)
        statement.bind(Self.clipped(reply.text), at: 4)
        statement.bind(settlement.relay, at: 5)
        statement.bind(settlement.begun.map(StoredTime.milliseconds), at: 6)
        statement.bind(settlement.row, at: 7)
        guard try statement.run() == 1 else { throw StorageError.notClaimed(row: settlement.row) }
    }

    /// Only of a row that still waits.
    private func postpone(_ row: Int64, until: Date) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE deliveries SET nextDue = ? WHERE row = ? AND status IN ('planned', 'deferred')")
        statement.setUncheckedArguments([StoredTime.milliseconds(until), row])
        try statement.execute()
    }

    private func change(_ outcome: Outcome, at moment: Date) -> Change {
        switch outcome {
        case .sent(let reply):
            Change(status: .sent, reply: reply)
        case .deferred(let reason, let reply, let next, let charged):
            Change(
                status: .deferred, attempts: charged ? 1 : 0, nextDue: StoredTime.milliseconds(next), reply: reply,
                reason: reason)
        case .refused(let reason, let reply):
            Change(status: .refused, reply: reply, reason: reason)
        case .uncertain(let reason, let next?) where uncertainPolicy == .resend:
            Change(status: .deferred, doubts: 1, nextDue: StoredTime.milliseconds(next), reason: reason)
        case .uncertain(let reason, _):
            Change(status: .uncertain, doubts: 1, reason: reason)
        case .returned:
            Change(status: .planned, attempts: 0, nextDue: StoredTime.milliseconds(moment))
        }
    }

    /// At most the limit, cut between characters.
    static func clipped(_ text: String) -> String {
        guard text.utf8.count > maximumReplyBytes else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: maximumReplyBytes)
        while end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
