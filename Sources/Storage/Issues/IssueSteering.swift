import Foundation
import GRDB

/// An issue as the commands that steer it see and change it, inside a transaction.
struct IssueSteering {
    let db: Database
    let number: Int
    let rhythm: String
    /// The rhythm's mark before the freeze; nil when the rhythm had none.
    let markBefore: Int?
    let firstRow: Int64
    let lastRow: Int64
    let finishedAt: Date?
    let pausedAt: Date?
    let pauseReason: String?
    let cancelledAt: Date?

    init(db: Database, issue: Int) throws {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT rhythm, markBefore, firstRow, lastRow, finishedAt, pausedAt, pauseReason, cancelledAt
                FROM issues WHERE number = ?
                """,
            arguments: [issue])
        guard let row else { throw StorageError.unknownIssue(issue) }
        self.db = db
        number = issue
        rhythm = row["rhythm"]
        markBefore = row["markBefore"]
        firstRow = row["firstRow"]
        lastRow = row["lastRow"]
        finishedAt = (row["finishedAt"] as Int64?).map(StoredTime.date)
        pausedAt = (row["pausedAt"] as Int64?).map(StoredTime.date)
        pauseReason = row["pauseReason"]
        cancelledAt = (row["cancelledAt"] as Int64?).map(StoredTime.date)
    }

    // MARK: May it be changed

    func requireOpen() throws {
        if cancelledAt != nil { throw StorageError.issueCancelled(number) }
        if finishedAt != nil { throw StorageError.issueFinished(number) }
    }

    func requireNoOtherOpen() throws {
        let other = try Int.fetchOne(
            db, sql: "SELECT number FROM issues WHERE finishedAt IS NULL AND number <> ? ORDER BY number LIMIT 1",
            arguments: [number])
        if let other { throw StorageError.otherIssueUnfinished(number, other: other) }
    }

    /// Whether a mail was ever under way: an attempt was charged, is in flight, or left a doubt.
    func hasBegun() throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM deliveries WHERE row BETWEEN ? AND ?
                    AND (attempts > 0 OR doubts > 0 OR status IN ('attempting', 'sent')))
                """,
            arguments: [firstRow, lastRow]) ?? false
    }

    // MARK: Counts

    func articles() throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM issue_articles WHERE issue = ? AND sameAs IS NULL AND isLeftOut = 0",
            arguments: [number]) ?? 0
    }

    func underWay() throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM deliveries WHERE row BETWEEN ? AND ? AND status = 'attempting'",
            arguments: [firstRow, lastRow]) ?? 0
    }

    func count(_ statuses: Set<RetriedDeliveries>) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM deliveries WHERE row BETWEEN ? AND ? AND status IN (?, ?)",
            arguments: [firstRow, lastRow] + Self.names(statuses)) ?? 0
    }

    // MARK: Changes

    /// Returns how many rows waited.
    func skipWaiting(at now: Date) throws -> Int {
        try db.execute(
            sql: """
                UPDATE deliveries SET status = 'skipped', nextDue = NULL, settledAt = ?, reason = 'cancelled'
                WHERE row BETWEEN ? AND ? AND status IN ('planned', 'deferred')
                """,
            arguments: [StoredTime.milliseconds(now), firstRow, lastRow])
        return db.changesCount
    }

    /// As if the issue had not been frozen. While it is open no other issue can have moved the mark since.
    func takeBack() throws {
        try db.execute(sql: "DELETE FROM issue_articles WHERE issue = ?", arguments: [number])
        if let markBefore {
            try db.execute(sql: "UPDATE marks SET intake = ? WHERE rhythm = ?", arguments: [markBefore, rhythm])
        } else {
            try db.execute(sql: "DELETE FROM marks WHERE rhythm = ?", arguments: [rhythm])
        }
    }

    func finish(at now: Date) throws {
        try db.execute(
            sql: "UPDATE issues SET finishedAt = ? WHERE number = ? AND finishedAt IS NULL",
            arguments: [StoredTime.milliseconds(now), number])
    }

    /// A pause of an issue that is still open stays: nobody has said `resume`.
    func reopen(at now: Date) throws {
        try db.execute(
            sql: """
                UPDATE issues SET reopenedAt = ?, cancelledAt = NULL, finishedAt = NULL,
                    pausedAt = CASE WHEN finishedAt IS NULL THEN pausedAt END,
                    pauseReason = CASE WHEN finishedAt IS NULL THEN pauseReason END
                WHERE number = ?
                """,
            arguments: [StoredTime.milliseconds(now), number])
    }

    func plan(
        _ statuses: Set<RetriedDeliveries>, at now: Date, leavingOut: (_ add: (String) throws -> Void) throws -> Void
    ) throws -> Int {
        // On disk, not in memory: the list may be long.
        try db.execute(sql: "CREATE TEMP TABLE left_out (subscriber TEXT NOT NULL)")
        let insertion = try db.makeStatement(sql: "INSERT INTO temp.left_out VALUES (?)")
        try leavingOut { id in
            insertion.setUncheckedArguments([id])
            try insertion.execute()
        }
        try db.execute(sql: "CREATE INDEX temp.left_out_subscriber ON left_out (subscriber)")
        try db.execute(
            sql: """
                UPDATE deliveries SET status = 'planned', nextDue = ?
                WHERE row BETWEEN ? AND ? AND status IN (?, ?) AND address <> '\(StateDatabase.erasedAddress)'
                  AND NOT EXISTS (SELECT 1 FROM temp.left_out AS l WHERE l.subscriber = deliveries.subscriber)
                """,
            arguments: [StoredTime.milliseconds(now), firstRow, lastRow] + Self.names(statuses))
        let planned = db.changesCount
        try db.execute(sql: "DROP TABLE temp.left_out")
        return planned
    }

    /// Two names, the second the same as the first where only one is wanted, none of a row where none is.
    private static func names(_ statuses: Set<RetriedDeliveries>) -> StatementArguments {
        let names = statuses.map(\.rawValue).sorted()
        return [names.first, names.last]
    }
}
