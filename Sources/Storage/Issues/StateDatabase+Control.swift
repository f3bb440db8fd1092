import Foundation
import GRDB
import Sender

/// Steering a send from another process. Each call is one transaction; a running send, which commits all the time,
/// waits for it no longer than for any other, and this waits for the send by the busy timeout.
extension StateDatabase {
    // MARK: What a running send asks

    /// What the owner wants of an issue. A finished issue that was not cancelled is `running`.
    package func control(issue: Int) throws(StorageError) -> IssueControl {
        try read { db in
            let steering = try IssueSteering(db: db, issue: issue)
            if let moment = steering.cancelledAt { return .cancelled(moment) }
            if let moment = steering.pausedAt { return .paused(since: moment, reason: steering.pauseReason) }
            return .running
        }
    }

    /// Another number than before once another process has committed (PRAGMA data_version); this connection's own
    /// commits do not change it. Costs some microseconds.
    package func changeCount() throws(StorageError) -> Int {
        try glance { db in try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }
    }

    /// Once the run of a cancelled issue has nothing in flight: skips what came back from there and finishes the issue.
    /// Returns false, having done nothing, when the issue is not cancelled.
    @discardableResult
    package func closeCancelled(issue: Int, at now: Date) throws(StorageError) -> Bool {
        try write { db in
            let steering = try IssueSteering(db: db, issue: issue)
            guard steering.cancelledAt != nil, steering.finishedAt == nil else { return steering.cancelledAt != nil }
            _ = try steering.skipWaiting(at: now)
            if try steering.underWay() == 0 { try steering.finish(at: now) }
            return true
        }
    }

    // MARK: What the owner says

    /// The number of the issue that is under way, which is the only one that can be paused or cancelled.
    package func issueUnderWay() throws(StorageError) -> Int? {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT number FROM issues WHERE finishedAt IS NULL ORDER BY number LIMIT 1")
        }
    }

    /// Stops a send until `resume`. A second pause keeps the first one's time, and its reason unless it gives another.
    ///
    /// Throws `issueFinished` or `issueCancelled` where nothing is left to pause.
    package func pause(issue: Int, reason: String?, at now: Date) throws(StorageError) {
        try write { db in
            try IssueSteering(db: db, issue: issue).requireOpen()
            try db.execute(
                sql: """
                    UPDATE issues SET pausedAt = COALESCE(pausedAt, ?), pauseReason = COALESCE(?, pauseReason)
                    WHERE number = ?
                    """,
                arguments: [StoredTime.milliseconds(now), reason, issue])
        }
    }

    /// Lets a paused issue go on. Returns whether it was paused.
    package func resume(issue: Int) throws(StorageError) -> Bool {
        try write { db in
            try IssueSteering(db: db, issue: issue).requireOpen()
            try db.execute(
                sql: "UPDATE issues SET pausedAt = NULL, pauseReason = NULL WHERE number = ? AND pausedAt IS NOT NULL",
                arguments: [issue])
            return db.changesCount == 1
        }
    }

    /// Ends an issue: what waits becomes `skipped` with the reason "cancelled"; what is in flight is the run's to settle.
    ///
    /// Before anything was tried the issue is taken back whole: its articles wait again, the rhythm's mark goes back.
    /// Its number stays taken. Throws `issueFinished` or `issueCancelled` where nothing is left to cancel.
    package func cancel(issue: Int, at now: Date) throws(StorageError) -> CancelResult {
        try write { db in
            let steering = try IssueSteering(db: db, issue: issue)
            try steering.requireOpen()
            let articles = try steering.articles()
            let isTakenBack = try !steering.hasBegun()
            if isTakenBack { try steering.takeBack() }
            let skipped = try steering.skipWaiting(at: now)
            let underWay = try steering.underWay()
            try db.execute(
                sql: "UPDATE issues SET cancelledAt = ?, pausedAt = NULL, pauseReason = NULL WHERE number = ?",
                arguments: [StoredTime.milliseconds(now), issue])
            if underWay == 0 { try steering.finish(at: now) }
            return CancelResult(skipped: skipped, underWay: underWay, isTakenBack: isTakenBack, articles: articles)
        }
    }

    /// Gives refused or uncertain deliveries another chance: they are planned and due now; attempts and doubts stay.
    /// A finished issue is open again, not paused, not cancelled. Where nothing matches, nothing changes.
    ///
    /// - Parameter leavingOut: Streams the ids of people who are not to be tried, in any order. It must not call the
    ///   database.
    /// - Throws: `otherIssueUnfinished` while another issue is open; or what `leavingOut` throws.
    package func retry(
        issue: Int, statuses: Set<RetriedDeliveries>, at now: Date,
        leavingOut: (_ add: (String) throws -> Void) throws -> Void = { _ in }
    ) throws -> RetryResult {
        try writeCallingOut { db in
            let steering = try IssueSteering(db: db, issue: issue)
            try steering.requireNoOtherOpen()
            let matching = try steering.count(statuses)
            guard matching > 0 else { return RetryResult(planned: 0, leftOut: 0) }
            let planned = try steering.plan(statuses, at: now, leavingOut: leavingOut)
            if planned > 0 { try steering.reopen(at: now) }
            return RetryResult(planned: planned, leftOut: matching - planned)
        }
    }

    // MARK: Rests

    /// Leaves a domain or relay alone until a time; a later call for the same scope replaces the earlier.
    package func rest(scope: String, until: Date, reason: String) throws(StorageError) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO rests (scope, until, reason) VALUES (?, ?, ?)
                    ON CONFLICT (scope) DO UPDATE SET until = excluded.until, reason = excluded.reason
                    """,
                arguments: [scope, StoredTime.milliseconds(until), reason])
        }
    }

    /// The rests that have not ended, by scope.
    package func rests(now: Date) throws(StorageError) -> [Rest] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT scope, until, reason FROM rests WHERE until > ? ORDER BY scope",
                arguments: [StoredTime.milliseconds(now)]
            ).map { Rest(scope: $0["scope"], until: StoredTime.date($0["until"]), reason: $0["reason"]) }
        }
    }

    /// Returns whether there was a rest.
    @discardableResult
    package func endRest(scope: String) throws(StorageError) -> Bool {
        try write { db in
            try db.execute(sql: "DELETE FROM rests WHERE scope = ?", arguments: [scope])
            return db.changesCount == 1
        }
    }
}
