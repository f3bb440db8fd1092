import Articles
import Foundation
import GRDB

/// The rows of the table `sources`.
struct SourceTable {
    let db: Database

    func memory(of source: String) throws -> SourceMemory? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM sources WHERE source = ?", arguments: [source]
        ).map(Self.memory)
    }

    func write(_ memory: SourceMemory, of source: String) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO sources
                    (source, etag, lastModified, movedTo, lastSuccess, lastAttempt, failureStreak, lastProblem)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                source, memory.etag, memory.lastModified, memory.movedTo,
                memory.lastSuccess.map(StoredTime.milliseconds), memory.lastAttempt.map(StoredTime.milliseconds),
                memory.failureStreak, memory.lastProblem,
            ])
    }

    static func memory(_ row: Row) -> SourceMemory {
        SourceMemory(
            etag: row["etag"], lastModified: row["lastModified"], movedTo: row["movedTo"],
            lastSuccess: (row["lastSuccess"] as Int64?).map(StoredTime.date),
            lastAttempt: (row["lastAttempt"] as Int64?).map(StoredTime.date),
            failureStreak: row["failureStreak"], lastProblem: row["lastProblem"])
    }
}

extension SourceMemory {
    /// What is remembered once `reading` has come in.
    func after(_ reading: SourceReading, at now: Date) -> SourceMemory {
        var next = self
        next.lastAttempt = now
        next.movedTo = reading.movedTo ?? movedTo
        switch reading.result {
        case .articles:
            next.etag = reading.etag
            next.lastModified = reading.lastModified
            next.succeeded(at: now)
        case .unchanged:
            next.etag = reading.etag ?? etag
            next.lastModified = reading.lastModified ?? lastModified
            // "Unchanged" of a source that never gave an article is no success: its first articles are still a first
            // reading, or its whole archive would be mailed as new.
            if lastSuccess == nil { next.failureStreak = 0 } else { next.succeeded(at: now) }
        case .failed(let problem):
            next.failureStreak += 1
            next.lastProblem = problem
        }
        return next
    }

    private mutating func succeeded(at now: Date) {
        lastSuccess = now
        failureStreak = 0
        lastProblem = nil
    }
}
