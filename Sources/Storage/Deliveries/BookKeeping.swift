import Foundation
import GRDB
import Sender

/// Counts of the ledger, taken from its rows each time: a counter beside them would agree with itself and prove nothing.
struct BookKeeping {
    let db: Database

    func books(issue: Int) throws -> Books {
        guard
            let frozen = try Row.fetchOne(
                db, sql: "SELECT intended, firstRow, lastRow FROM issues WHERE number = ?", arguments: [issue])
        else { throw StorageError.unknownIssue(issue) }
        let counts = try Row.fetchAll(
            db,
            sql: """
                SELECT status, COUNT(*) AS count, SUM(doubts) AS doubts FROM deliveries
                WHERE row BETWEEN ? AND ? GROUP BY status
                """,
            arguments: [frozen["firstRow"] as Int64, frozen["lastRow"] as Int64])
        var books = Books(intended: frozen["intended"])
        for row in counts {
            books.doubts += row["doubts"] as Int
            try add(row["count"], as: row["status"], to: &books)
        }
        return books
    }

    private func add(_ count: Int, as name: String, to books: inout Books) throws {
        switch try Self.status(name) {
        case .planned: books.planned = count
        case .attempting: books.attempting = count
        case .sent: books.sent = count
        case .deferred: books.deferred = count
        case .refused: books.refused = count
        case .uncertain: books.uncertain = count
        case .skipped: books.skipped = count
        }
    }

    static func status(_ name: String) throws -> DeliveryStatus {
        guard let status = DeliveryStatus(rawValue: name) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(name) is no status of a delivery")
        }
        return status
    }
}
