import Foundation
import GRDB
import Sender

extension StateDatabase: Ledger {
    package func untried(issue: Int, after row: Int64, count: Int) throws(StorageError) -> [Candidate] {
        try glance { db in try DeliveryReading(db: db, issue: issue).untried(after: row, count: count) }
    }

    package func due(
        issue: Int, now: Date, excluding held: Set<Int64>, count: Int
    ) throws(StorageError) -> [Candidate] {
        try glance { db in try DeliveryReading(db: db, issue: issue).due(now: now, excluding: held, count: count) }
    }

    /// Writes entries down in one durable transaction (see `Ledger`). A settlement of a row that is not `attempting`
    /// throws `notClaimed`.
    ///
    /// Attempts: sent, refused, uncertain and charged deferrals count one; `returned` and uncharged ones none.
    package func record(_ entries: [LedgerEntry], uses: [LimitUse]) throws(StorageError) -> Set<Int64> {
        try write { db in
            let refused = try DeliveryWriting(db: db, uncertainPolicy: uncertainPolicy).write(entries)
            try LimitUseKeeping(db: db).keep(uses)
            return refused
        }
    }

    /// A commit then writes the log and does not wait for the disk; `makeDurable` does, for all of them together. In WAL
    /// mode that is as safe: after a power cut the log counts up to its last whole transaction, and what stands
    /// before a synced byte is whole.
    package func beginRun(
        issue: Int, connections: Int, rows: Int
    ) throws(StorageError) -> any FlightRecorder {
        guard let folder else { return NoFlightRecorder() }
        if durability == .powerLoss {
            try setSynchronous("NORMAL")
            let descriptor = try StateFolder.openLog(path + "-wal")
            log.withLock { $0 = descriptor }
        }
        return try FlightFile(folder: folder, issue: issue, connections: connections, rows: rows)
    }

    package func endRun() throws(StorageError) {
        guard durability == .powerLoss else { return }
        try setSynchronous("FULL")
        try makeDurable()
        log.withLock { log in
            if let descriptor = log { close(descriptor) }
            log = nil
        }
    }

    private func setSynchronous(_ mode: String) throws(StorageError) {
        do {
            try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = \(mode)") }
        } catch {
            throw StorageError(error, path: path)
        }
    }

    package func makeDurable() throws(StorageError) {
        guard let descriptor = log.withLock({ $0 }) else { return }
        guard fdatasync(descriptor) == 0 else { throw StateFolder.failure(errno, path + "-wal") }
    }

    /// Settles what a dead run left (see `Ledger`). A doubt counts no attempt: nobody knows of one.
    package func recover(issue: Int, resend: Bool, now: Date) throws(StorageError) -> Int {
        let flight = folder.flatMap { FlightFile.read(folder: $0, issue: issue) }
        return try write { db in
            try FlightRecovery(db: db, issue: issue, resend: resend, now: now).settle(flight)
        }
    }

    /// The books of `issue`, counted from its rows.
    package func books(issue: Int) throws(StorageError) -> Books {
        try read { db in try BookKeeping(db: db).books(issue: issue) }
    }

    /// When the first row that waits for its time is due; it may have passed already.
    package func nextDue(issue: Int) throws(StorageError) -> Date? {
        try read { db in
            try Int64.fetchOne(
                db, sql: "SELECT MIN(nextDue) FROM deliveries WHERE issue = ? AND nextDue IS NOT NULL",
                arguments: [issue]
            ).map(StoredTime.date)
        }
    }

    package func rest(_ rest: Rest) throws(StorageError) {
        try self.rest(scope: rest.scope, until: rest.until, reason: rest.reason)
    }

    /// Rows `planned` or `deferred` whose subscriber is not among those that `mailable` streams become `skipped`
    /// with the reason "left", in one transaction. Returns how many.
    ///
    /// `mailable` gives the ids of all who may be mailed now, in any order; it must not call the database.
    /// Throws `StorageError`, or what `mailable` throws.
    package func skipWhoLeft(
        issue: Int, now: Date, mailable: (_ add: (String) throws -> Void) throws -> Void
    ) throws -> Int {
        try writeCallingOut { db in
            let rows = try DeliveryRows(db: db, issue: issue)
            // On disk, not in memory; sorted once at the end instead of kept sorted at each insertion.
            try db.execute(sql: "CREATE TEMP TABLE mailable (subscriber TEXT NOT NULL)")
            let insertion = try db.makeStatement(sql: "INSERT INTO temp.mailable VALUES (?)")
            try mailable { id in
                insertion.setUncheckedArguments([id])
                try insertion.execute()
            }
            try db.execute(sql: "CREATE INDEX temp.mailable_subscriber ON mailable (subscriber)")
            try db.execute(
                sql: """
                    UPDATE deliveries SET status = 'skipped', nextDue = NULL, settledAt = ?, reason = 'left'
                    WHERE row BETWEEN ? AND ? AND status IN ('planned', 'deferred')
                      AND NOT EXISTS (SELECT 1 FROM temp.mailable AS m WHERE m.subscriber = deliveries.subscriber)
                    """,
                arguments: [StoredTime.milliseconds(now), rows.first, rows.last])
            let skipped = db.changesCount
            try db.execute(sql: "DROP TABLE temp.mailable")
            return skipped
        }
    }
}
