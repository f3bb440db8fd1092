import Articles
import Foundation
import GRDB

/// The rows of the table `sources`.
struct SourceTable {
    let db: Database

    func memory(of source: String) throws -> SourceMemory? {
        try Row.fetchOne(db, sql: "SELECT * FROM sources WHERE source = ?", arguments: [source]).map { row in
            try Self.memory(row)
        }
    }

    func write(_ memory: SourceMemory, of source: String) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO sources
                    (source, etag, lastModified, movedTo, lastSuccess, lastAttempt, failureStreak, lastProblem,
                    freshUntil, restUntil, updates)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                source, memory.etag, memory.lastModified, memory.movedTo,
                memory.lastSuccess.map(StoredTime.milliseconds), memory.lastAttempt.map(StoredTime.milliseconds),
                memory.failureStreak, memory.lastProblem,
                memory.freshUntil.map(StoredTime.milliseconds), memory.restUntil.map(StoredTime.milliseconds),
                try memory.updates.map(Self.json),
            ])
    }

    static func memory(_ row: Row) throws -> SourceMemory {
        let updates: String? = row["updates"]
        return SourceMemory(
            etag: row["etag"], lastModified: row["lastModified"], movedTo: row["movedTo"],
            lastSuccess: time(row["lastSuccess"]), lastAttempt: time(row["lastAttempt"]),
            failureStreak: row["failureStreak"], lastProblem: row["lastProblem"],
            freshUntil: time(row["freshUntil"]),
            updates: try updates.map { try JSONDecoder().decode(FeedUpdates.self, from: Data($0.utf8)) },
            restUntil: time(row["restUntil"]))
    }

    private static func json(_ updates: FeedUpdates) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(updates), as: UTF8.self)
    }

    private static func time(_ milliseconds: Int64?) -> Date? {
        milliseconds.map(StoredTime.date)
    }
}
