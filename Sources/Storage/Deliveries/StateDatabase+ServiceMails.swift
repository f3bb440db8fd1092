import Foundation
import GRDB
import Subscribers

/// Mails about a subscription: queued by the public pages, made and sent by whoever
/// serves them, also while a run sends an issue.
extension StateDatabase {
    /// Queues mails in their order, all or none, and returns the number of each; nil for one whose limit is reached.
    package func queueMails(_ mails: [MailToQueue]) throws(StorageError) -> [Int64?] {
        try write { db in try mails.map { try Self.queue(db, $0) } }
    }

    private static func queue(_ db: Database, _ mail: MailToQueue) throws -> Int64? {
        if let limit = mail.limit, try mails(db, mail.kind, to: mail.address, after: limit.since) >= limit.count {
            return nil
        }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO service_mails
                    (kind, address, addressKey, subscriber, details, createdAt, due, attempts, status)
                VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'waiting')
                """)
        try statement.execute(arguments: [
            mail.kind, mail.address.description, mail.address.comparisonKey, mail.subscriberID, mail.details,
            StoredTime.milliseconds(mail.createdAt), StoredTime.milliseconds(mail.due),
        ])
        return db.lastInsertedRowID
    }

    private static func mails(
        _ db: Database, _ kind: String, to address: EmailAddress, after moment: Date
    ) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT COUNT(*) FROM service_mails
                WHERE addressKey = ? AND kind = ? AND createdAt > ?
                """)
        return try Int.fetchOne(
            statement, arguments: [address.comparisonKey, kind, StoredTime.milliseconds(moment)]) ?? 0
    }

    /// The first `count` mails whose time has come: what is due first, then what was queued first; or what was queued last.
    package func waitingMails(
        _ kinds: MailKinds = .all, dueBy now: Date, count: Int, newestFirst: Bool = false
    ) throws(StorageError) -> [QueuedMail] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM service_mails WHERE status = 'waiting' AND \(kinds.condition) AND due <= ?
                    ORDER BY \(newestFirst ? "id DESC" : "due, id") LIMIT ?
                    """,
                arguments: kinds.arguments + [StoredTime.milliseconds(now), count]
            ).map(QueuedMail.init)
        }
    }

    /// How many mails there are whose time has come.
    package func waitingMailCount(_ kinds: MailKinds, dueBy now: Date) throws(StorageError) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT COUNT(*) FROM service_mails WHERE status = 'waiting' AND \(kinds.condition) AND due <= ?",
                arguments: kinds.arguments + [StoredTime.milliseconds(now)]) ?? 0
        }
    }

    /// When the next mail is due, which may have passed; nil when none waits.
    package func nextMailDue(_ kinds: MailKinds = .all) throws(StorageError) -> Date? {
        try read { db in
            try Int64.fetchOne(
                db, sql: "SELECT MIN(due) FROM service_mails WHERE status = 'waiting' AND \(kinds.condition)",
                arguments: kinds.arguments
            ).map(StoredTime.date)
        }
    }

    /// How many mails a relay has taken or refused since then, and when the last.
    package func deliveredMails(
        _ kinds: MailKinds, since moment: Date
    ) throws(StorageError) -> (count: Int, last: Date?) {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT COUNT(*), MAX(settledAt) FROM service_mails
                    WHERE settledAt > ? AND status IN ('sent', 'refused') AND \(kinds.condition)
                    """,
                arguments: [StoredTime.milliseconds(moment)] + kinds.arguments)
            return (row?[0] ?? 0, (row?[1] as Int64?).map(StoredTime.date))
        }
    }

    /// Gives up the mails that have waited since before then.
    package func dropMails(_ kinds: MailKinds, queuedBefore moment: Date, at now: Date) throws(StorageError) {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE service_mails SET status = 'dropped', settledAt = ?
                    WHERE status = 'waiting' AND createdAt < ? AND \(kinds.condition)
                    """,
                arguments: [StoredTime.milliseconds(now), StoredTime.milliseconds(moment)] + kinds.arguments)
        }
    }

    /// Records what became of a mail. One that does not wait stays as it is: it was settled before, or its person was
    /// erased while it was on its way. Mails that were sent or refused count the attempt.
    package func settleMail(
        _ id: Int64, as status: QueuedMail.Status, reply: String?, at now: Date
    ) throws(StorageError) {
        precondition(status != .waiting, "a mail that waits is not settled")
        try write { db in
            try db.execute(
                sql: """
                    UPDATE service_mails SET status = ?, settledAt = ?, reply = COALESCE(?, reply), attempts = attempts + ?
                    WHERE id = ? AND status = 'waiting'
                    """,
                arguments: [status.rawValue, StoredTime.milliseconds(now), reply, status == .dropped ? 0 : 1, id])
        }
    }

    /// Has a mail tried again later, and counts an attempt unless it had only to wait. One that does not wait stays as it
    /// is.
    package func postponeMail(
        _ id: Int64, until due: Date, reply: String?, countsAttempt: Bool = true
    ) throws(StorageError) {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE service_mails SET due = ?, reply = COALESCE(?, reply), attempts = attempts + ?
                    WHERE id = ? AND status = 'waiting'
                    """,
                arguments: [StoredTime.milliseconds(due), reply, countsAttempt ? 1 : 0, id])
        }
    }

    /// Notes whom a mail turned out to be about, so that it is found with them, whatever address they have by then.
    package func nameMail(_ id: Int64, subscriberID: String) throws(StorageError) {
        try write { db in
            try db.execute(
                sql: "UPDATE service_mails SET subscriber = ? WHERE id = ? AND subscriber IS NULL",
                arguments: [subscriberID, id])
        }
    }

    /// Makes every mail due that was postponed: whoever starts anew may have mended what held it.
    package func hastenMails(at now: Date) throws(StorageError) {
        try write { db in
            try db.execute(
                sql: "UPDATE service_mails SET due = MIN(due, ?) WHERE status = 'waiting' AND attempts > 0",
                arguments: [StoredTime.milliseconds(now)])
        }
    }

    /// Every mail to that address, whatever its case, or about that subscriber, oldest first.
    package func mails(to address: EmailAddress?, subscriberID: String?) throws(StorageError) -> [QueuedMail] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM service_mails WHERE addressKey = ? OR subscriber = ? ORDER BY id",
                arguments: [address?.comparisonKey, subscriberID]
            ).map(QueuedMail.init)
        }
    }

    /// Forgets mails that were settled before that time, and returns how many those were.
    @discardableResult
    package func removeMails(settledBefore moment: Date) throws(StorageError) -> Int {
        try write { db in
            try db.execute(
                sql: "DELETE FROM service_mails WHERE settledAt < ?", arguments: [StoredTime.milliseconds(moment)])
            return db.changesCount
        }
    }

    /// Inside the transaction that erases a person; returns how many mails that were.
    static func eraseMails(
        _ db: Database, to address: EmailAddress, _ subscriberID: String?, until end: Date?
    ) throws -> Int {
        try db.execute(
            sql: """
                DELETE FROM service_mails WHERE (addressKey = ?1 OR subscriber = ?2) AND (?3 IS NULL OR createdAt <= ?3)
                """,
            arguments: [address.comparisonKey, subscriberID, end.map(StoredTime.milliseconds)])
        return db.changesCount
    }
}
