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
                    (source, etag, lastModified, movedTo, lastSuccess, lastAttempt, failureStreak, lastProblem,
                    freshUntil, restUntil)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                source, memory.etag, memory.lastModified, memory.movedTo,
                memory.lastSuccess.map(StoredTime.milliseconds), memory.lastAttempt.map(StoredTime.milliseconds),
                memory.failureStreak, memory.lastProblem,
                memory.freshUntil.map(StoredTime.milliseconds), memory.restUntil.map(StoredTime.milliseconds),
            ])
    }

    static func memory(_ row: Row) -> SourceMemory {
        SourceMemory(
            etag: row["etag"], lastModified: row["lastModified"], movedTo: row["movedTo"],
            lastSuccess: time(row["lastSuccess"]), lastAttempt: time(row["lastAttempt"]),
            failureStreak: row["failureStreak"], lastProblem: row["lastProblem"],
            freshUntil: time(row["freshUntil"]), restUntil: time(row["restUntil"]))
    }

    private static func time(_ milliseconds: Int64?) -> Date? {
        milliseconds.map(StoredTime.date)
    }
}
