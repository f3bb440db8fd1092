import Foundation
import GRDB
import Sender
import Subscribers

extension StateDatabase {
    /// The first `limit` deliveries of an issue that stand at `status`, or of all for nil, in row order.
    package func deliveries(
        issue: Int, status: DeliveryStatus?, limit: Int
    ) throws(StorageError) -> [DeliveryRecord] {
        try read { db in
            let rows = try DeliveryRows(db: db, issue: issue)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM deliveries WHERE row BETWEEN ? AND ? AND (? IS NULL OR status = ?)
                    ORDER BY row LIMIT ?
                    """,
                arguments: [rows.first, rows.last, status?.rawValue, status?.rawValue, limit]
            ).map(Self.record)
        }
    }

    /// Every delivery to a subscriber, oldest issue first.
    package func deliveries(subscriberID: String) throws(StorageError) -> [DeliveryRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT d.* FROM issues AS i
                    CROSS JOIN issue_subscribers AS s ON s.issue = i.number AND s.subscriber = ?
                    CROSS JOIN deliveries AS d ON d.row = s.row
                    ORDER BY i.number
                    """,
                arguments: [subscriberID]
            ).map(Self.record)
        }
    }

    /// The people of an issue whose address the relay called dead (`FailurePolicy.isAddressDead`).
    package func deadAddresses(issue: Int) throws(StorageError) -> [DeadAddress] {
        try read { db in
            let rows = try DeliveryRows(db: db, issue: issue)
            let codes = FailurePolicy.deadAddressCodes
            let found = try Row.fetchCursor(
                db,
                sql: """
                    SELECT subscriber, address, settledAt, code, enhanced FROM deliveries
                    WHERE row BETWEEN ? AND ? AND status = 'refused' AND code >= 500 AND address <> '\(Self.erasedAddress)'
                        AND enhanced IN (\(codes.map { _ in "?" }.joined(separator: ", "))) ORDER BY row
                    """,
                arguments: StatementArguments([rows.first, rows.last]) + StatementArguments(codes))
            var dead: [DeadAddress] = []
            while let row = try found.next() {
                dead.append(
                    DeadAddress(
                        subscriberID: row[0], address: try EmailAddress(row[1]), at: StoredTime.date(row[2]),
                        source: "issue \(issue): \(row[3] as Int) \(row[4] as String)"))
            }
            return dead
        }
    }

    private static func record(_ row: Row) throws -> DeliveryRecord {
        let reply = (row["code"] as Int?).map {
            RelayReply(code: $0, enhanced: row["enhanced"], text: row["reply"] ?? "")
        }
        return DeliveryRecord(
            row: row["row"], issue: row["issue"], subscriberID: row["subscriber"], address: row["address"],
            status: try BookKeeping.status(row["status"]), attempts: row["attempts"], doubts: row["doubts"],
            attemptedAt: (row["attemptedAt"] as Int64?).map(StoredTime.date),
            settledAt: (row["settledAt"] as Int64?).map(StoredTime.date),
            nextDue: (row["nextDue"] as Int64?).map(StoredTime.date), reply: reply, reason: row["reason"])
    }
}
