import Foundation
import GRDB
import Sender

extension StateDatabase {
    /// What limits have used up, those that are over included: by scope, period, bucket.
    package func limitUses() throws(StorageError) -> [LimitUse] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT scope, period, bucket, count FROM limit_uses ORDER BY scope, period, bucket"
            ).map(Self.limitUse)
        }
    }

    package func limitUses(of scopes: [String]) throws(StorageError) -> [LimitUse] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT scope, period, bucket, count FROM limit_uses
                    WHERE scope IN (\(databaseQuestionMarks(count: scopes.count))) ORDER BY scope, period, bucket
                    """,
                arguments: StatementArguments(scopes)
            ).map(Self.limitUse)
        }
    }

    private static func limitUse(_ row: Row) -> LimitUse {
        LimitUse(scope: row[0], period: row[1], bucket: row[2], count: row[3])
    }

    /// Adds to what limits have used up what mails beside a send used: `uses` now, of which `before` was on record when
    /// they began.
    package func addLimitUses(_ uses: [LimitUse], beyond before: [LimitUse]) throws(StorageError) {
        let known = Dictionary(before.map { ($0.key, $0.count) }) { first, _ in first }
        let more = uses.compactMap { use in
            let count = use.count - (known[use.key] ?? 0)
            return count > 0 ? LimitUse(scope: use.scope, period: use.period, bucket: use.bucket, count: count) : nil
        }
        guard !more.isEmpty else { return }
        try write { db in try LimitUseKeeping(db: db).add(more) }
    }

    /// Forgets limit uses and rests that are over.
    package func prune(now: Date) throws(StorageError) {
        try write { db in
            let moment = StoredTime.milliseconds(now)
            // A use lasts for a period and one bucket, which is a thousandth of it (see `LimitUse`).
            try db.execute(
                sql: "DELETE FROM limit_uses WHERE count <= 0 OR (bucket + 1001) * (period / 1000) <= ?",
                arguments: [moment])
            try db.execute(sql: "DELETE FROM rests WHERE until <= ?", arguments: [moment])
        }
    }
}

/// Writes limit uses, inside the transaction that marks their mails as under way.
struct LimitUseKeeping {
    let db: Database

    /// Each row replaces the one with the same scope, period and bucket, or adds what is not on record to it.
    func keep(_ uses: [LimitUse]) throws {
        try write(uses.filter { $0.onRecord == nil }, count: "excluded.count")
        try add(
            uses.compactMap { use in
                guard let known = use.onRecord else { return nil }
                return LimitUse(scope: use.scope, period: use.period, bucket: use.bucket, count: use.count - known)
            })
    }

    /// Each row adds to the one with the same scope, period and bucket.
    func add(_ uses: [LimitUse]) throws { try write(uses, count: "count + excluded.count") }

    private func write(_ uses: [LimitUse], count: String) throws {
        guard !uses.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO limit_uses (scope, period, bucket, count) VALUES (?, ?, ?, ?)
                ON CONFLICT (scope, period, bucket) DO UPDATE SET count = \(count)
                """)
        for use in uses {
            statement.setUncheckedArguments([use.scope, use.period, use.bucket, use.count])
            try statement.execute()
        }
    }
}

extension LimitUse {
    fileprivate struct Key: Hashable {
        var scope: String
        var period: Int
        var bucket: Int64
    }

    fileprivate var key: Key { Key(scope: scope, period: period, bucket: bucket) }
}
