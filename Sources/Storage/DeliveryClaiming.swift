import Foundation
import GRDB
import Messages
import Sender
import Subscribers

/// The rows of one issue: they lie together.
struct DeliveryRows {
    let first: Int64
    let last: Int64

    init(db: Database, issue: Int) throws {
        let row = try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT firstRow, lastRow FROM issues WHERE number = ?"), arguments: [issue])
        guard let row else { throw StorageError.unknownIssue(issue) }
        first = row["firstRow"]
        last = row["lastRow"]
    }
}

/// Moves due rows to `attempting`, inside a transaction.
struct DeliveryClaiming {
    let db: Database
    let issue: Int
    let now: Date

    func claim(_ count: Int) throws -> [Claim] {
        try promoteDue()
        let claims = try lowest(count)
        guard !claims.isEmpty else { return [] }
        // The same rows again, by the same rule in the same transaction: one statement instead of one a row.
        try db.cachedStatement(
            sql: """
                UPDATE deliveries SET status = 'attempting', ready = 0, attemptedAt = ? WHERE row IN
                    (SELECT row FROM deliveries WHERE issue = ? AND ready = 1 ORDER BY row LIMIT ?)
                """
        ).execute(arguments: [StoredTime.milliseconds(now), issue, count])
        return claims
    }

    /// Deferred rows whose time has come join the ready ones; each is touched once a deferral.
    private func promoteDue() throws {
        try db.cachedStatement(
            sql: """
                UPDATE deliveries SET ready = 1
                WHERE issue = ? AND ready = 0 AND nextDue <= ? AND status = 'deferred'
                """
        ).execute(arguments: [issue, StoredTime.milliseconds(now)])
    }

    private func lowest(_ count: Int) throws -> [Claim] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT row, attempts, subscriber, address, name, fields FROM deliveries
                WHERE issue = ? AND ready = 1 ORDER BY row LIMIT ?
                """)
        var claims: [Claim] = []
        let rows = try Row.fetchCursor(statement, arguments: [issue, count])
        while let row = try rows.next() {
            claims.append(Claim(row: row[0], recipient: try recipient(row), attempts: row[1]))
        }
        return claims
    }

    private func recipient(_ row: Row) throws -> Recipient {
        let address: String = row[3]
        let fields: String? = row[5]
        do {
            return Recipient(
                subscriberID: row[2], address: try EmailAddress(address), name: row[4],
                fields: try fields.map { try StoredJSON.value([String: String].self, $0) } ?? [:])
        } catch {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT,
                message: "the recipient of delivery \(row[0] as Int64) cannot be read: \(error)")
        }
    }
}
