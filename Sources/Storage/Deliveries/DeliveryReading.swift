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

/// Reads rows that may start, without marking them.
struct DeliveryReading {
    let db: Database
    let issue: Int

    private static let columns = "row, attempts, subscriber, address, name, fields, language"

    func untried(after row: Int64, count: Int) throws -> [Candidate] {
        let rows = try DeliveryRows(db: db, issue: issue)
        return try candidates(
            """
            SELECT \(Self.columns) FROM deliveries
            WHERE row > ? AND row <= ? AND status = 'planned' AND nextDue IS NULL ORDER BY row LIMIT ?
            """, [max(row, rows.first - 1), rows.last, count])
    }

    func due(now: Date, excluding held: Set<Int64>, count: Int) throws -> [Candidate] {
        let found = try candidates(
            """
            SELECT \(Self.columns) FROM deliveries
            WHERE issue = ? AND nextDue <= ? AND nextDue IS NOT NULL ORDER BY nextDue, row LIMIT ?
            """, [issue, StoredTime.milliseconds(now), count + held.count])
        return Array(found.lazy.filter { !held.contains($0.row) }.prefix(count))
    }

    /// A recipient of the issue by the subscriber's id; the first for nil.
    func recipient(subscriberID: String?) throws -> Recipient? {
        let rows = try DeliveryRows(db: db, issue: issue)
        guard let subscriberID else {
            return try Row.fetchOne(
                db, sql: "SELECT \(Self.columns) FROM deliveries WHERE row BETWEEN ? AND ? ORDER BY row LIMIT 1",
                arguments: [rows.first, rows.last]
            ).map(recipient)
        }
        return try Row.fetchOne(
            db,
            sql: """
                SELECT \(Self.columns) FROM deliveries
                WHERE row = (SELECT row FROM issue_subscribers WHERE issue = ? AND subscriber = ?)
                """, arguments: [issue, subscriberID]
        ).map(recipient)
    }

    private func candidates(_ sql: String, _ arguments: StatementArguments) throws -> [Candidate] {
        var candidates: [Candidate] = []
        let rows = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() {
            candidates.append(Candidate(row: row[0], recipient: try recipient(row), attempts: row[1]))
        }
        return candidates
    }

    /// The list's own reader: it takes a third of the time of a general one, and this is done for every mail.
    private static func values(_ json: String) throws(JSONFault) -> [String: String] {
        var cursor = JSONCursor(Array(json.utf8))
        return try cursor.fields()
    }

    private func recipient(_ row: Row) throws -> Recipient {
        let address: String = row[3]
        let fields: String? = row[5]
        do {
            return Recipient(
                subscriberID: row[2], address: try EmailAddress(address), name: row[4],
                fields: try fields.map(Self.values) ?? [:], version: row[6])
        } catch {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT,
                message: "the recipient of delivery \(row[0] as Int64) cannot be read: \(error)")
        }
    }
}
