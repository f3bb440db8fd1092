import Foundation
import GRDB
import Sender

@testable import Storage

/// A row of the ledger as a test wants it, written past the engine: what is tested is what reads it.
struct LedgerRow {
    var status: DeliveryStatus
    var attempts = 0
    var doubts = 0
    var attemptedAt: Date?
    var settledAt: Date?
    var nextDue: Date?
    var code: Int?
    var enhanced: String?
    var reply: String?
    var reason: String?
    var address: String?
    var relay: String?
}

extension StateDatabase {
    /// Row 1 is the first recipient of issue 1.
    func put(_ changes: [Int: LedgerRow]) throws {
        try write { db in
            for (number, row) in changes {
                try db.execute(
                    sql: """
                        UPDATE deliveries SET status = ?, attempts = ?, doubts = ?, attemptedAt = ?, settledAt = ?,
                            nextDue = ?, code = ?, enhanced = ?, reply = ?, reason = ?, relay = ?,
                            address = COALESCE(?, address)
                        WHERE row = ?
                        """,
                    arguments: [
                        row.status.rawValue, row.attempts, row.doubts, row.attemptedAt.map(StoredTime.milliseconds),
                        row.settledAt.map(StoredTime.milliseconds), row.nextDue.map(StoredTime.milliseconds), row.code,
                        row.enhanced, row.reply, row.reason, row.relay, row.address, number,
                    ])
            }
        }
    }

    /// One column of issue 1's deliveries, as text, in row order; `-` for NULL.
    func column(_ name: String) throws -> [String] {
        try read { db in
            try String.fetchAll(db, sql: "SELECT COALESCE(CAST(\(name) AS TEXT), '-') FROM deliveries ORDER BY row")
        }
    }
}
