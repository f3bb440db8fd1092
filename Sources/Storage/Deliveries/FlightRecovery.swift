import Foundation
import GRDB
import Sender

/// Settles the rows that a dead run left `attempting`, inside a transaction.
struct FlightRecovery {
    let db: Database
    let issue: Int
    let resend: Bool
    let now: Date

    /// - Parameter flight: What the run had on its wires; nil when nobody knows, and then every row is in doubt.
    /// - Returns: How many rows are in doubt.
    func settle(_ flight: FlightFile.Flight?) throws -> Int {
        guard let flight else { return try doubt(try rows()) }
        var doubtful: [Int64] = []
        for row in try rows() {
            if flight.accepted.contains(row) {
                try accept(row)
            } else if flight.onWire.contains(row) {
                doubtful.append(row)
            } else {
                try giveBack(row)
            }
        }
        return try doubt(doubtful)
    }

    private func rows() throws -> [Int64] {
        let rows = try DeliveryRows(db: db, issue: issue)
        return try Int64.fetchAll(
            db, sql: "SELECT row FROM deliveries WHERE row BETWEEN ? AND ? AND status = 'attempting' ORDER BY row",
            arguments: [rows.first, rows.last])
    }

    private func accept(_ row: Int64) throws {
        try db.execute(
            sql: """
                UPDATE deliveries SET status = 'sent', attempts = attempts + 1, nextDue = NULL, settledAt = ?,
                    reason = 'the relay accepted it; the run ended before its words were recorded'
                WHERE row = ?
                """, arguments: [StoredTime.milliseconds(now), row])
    }

    private func giveBack(_ row: Int64) throws {
        try db.execute(sql: "UPDATE deliveries SET status = 'planned', nextDue = NULL WHERE row = ?", arguments: [row])
    }

    private func doubt(_ rows: [Int64]) throws -> Int {
        for row in rows {
            try db.execute(
                sql: """
                    UPDATE deliveries SET status = ?, nextDue = NULL, doubts = doubts + 1, settledAt = ?,
                        reason = 'the run ended while the mail was under way'
                    WHERE row = ?
                    """,
                arguments: [
                    (resend ? DeliveryStatus.planned : .uncertain).rawValue, StoredTime.milliseconds(now), row,
                ])
        }
        return rows.count
    }
}
