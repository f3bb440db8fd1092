import Foundation
import GRDB
import Subscribers

/// What erasing a person from the ledger did.
package struct Erasure: Sendable, Equatable {
    /// Deliveries that name nobody any more, those that were skipped included.
    package var erased = 0
    /// Deliveries that waited and will not be made.
    package var skipped = 0
    /// Deliveries that a run has on the wire: they keep their names until they are settled.
    package var underWay = 0
    /// Mails about the subscription, waiting or settled, of which nothing stays.
    package var mails = 0

    package init() {}
}

extension StateDatabase {
    /// What stands in the place of an erased address (RFC 2606, section 2).
    static let erasedAddress = "erased@erased.invalid"

    /// Takes a person out of every delivery: id, address, name, fields and the relay's words. The rows stay with their
    /// status, so that the books balance; what waits is skipped. Mails about the subscription go altogether.
    ///
    /// - Parameters:
    ///   - subscriberID: nil when only the address is known.
    ///   - end: what came after it belongs to somebody who has come back since; nil for all there is.
    package func erase(
        address: EmailAddress, subscriberID: String?, until end: Date? = nil, at now: Date
    ) throws(StorageError) -> Erasure {
        let erasure = try write { db in
            var erasure = Erasure()
            for row in try Self.deliveries(db, to: address, subscriberID, until: end) {
                let id: Int64 = row["row"]
                switch try BookKeeping.status(row["status"]) {
                case .attempting:
                    erasure.underWay += 1
                    continue
                case .planned, .deferred:
                    try Self.skip(db, id, at: now)
                    erasure.skipped += 1
                case .sent, .refused, .uncertain, .skipped:
                    break
                }
                try Self.erase(db, id)
                erasure.erased += 1
            }
            erasure.mails = try Self.eraseMails(db, to: address, subscriberID, until: end)
            return erasure
        }
        try emptyLog()
        return erasure
    }

    /// The log holds what was overwritten until it is emptied, the list's people included; while somebody reads, that
    /// happens another time.
    package func emptyLog() throws(StorageError) {
        guard folder != nil else { return }
        do { try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) } } catch {
            guard (error as? DatabaseError)?.resultCode == .SQLITE_BUSY else {
                throw StorageError(error, path: path)
            }
        }
    }

    private static func deliveries(
        _ db: Database, to address: EmailAddress, _ subscriberID: String?, until end: Date?
    ) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT row, status FROM deliveries
                WHERE (address = ?1 COLLATE NOCASE OR row IN (
                    SELECT s.row FROM issues AS i
                    CROSS JOIN issue_subscribers AS s ON s.issue = i.number AND s.subscriber = ?2))
                    AND (?3 IS NULL OR issue IN (SELECT number FROM issues WHERE frozenAt <= ?3))
                """,
            arguments: [address.description, subscriberID, end.map(StoredTime.milliseconds)])
    }

    private static func skip(_ db: Database, _ row: Int64, at now: Date) throws {
        try db.execute(
            sql: """
                UPDATE deliveries SET status = 'skipped', nextDue = NULL, settledAt = ?, reason = 'left' WHERE row = ?
                """,
            arguments: [StoredTime.milliseconds(now), row])
    }

    /// Of the relay's answer only the codes stay: its words may name the person.
    private static func erase(_ db: Database, _ row: Int64) throws {
        let id = "erased-\(row)"
        try db.execute(
            sql: """
                UPDATE deliveries SET subscriber = ?, address = ?, name = NULL, fields = NULL, language = NULL, reply = NULL,
                    reason = CASE WHEN code IS NULL THEN reason ELSE TRIM(code || ' ' || COALESCE(enhanced, '')) END
                WHERE row = ?
                """,
            arguments: [id, erasedAddress, row])
        try db.execute(
            sql: """
                UPDATE issue_subscribers SET subscriber = ?1
                WHERE row = ?2 AND issue = (SELECT issue FROM deliveries WHERE row = ?2)
                """,
            arguments: [id, row])
    }
}
