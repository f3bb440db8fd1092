import Articles
import Foundation
import GRDB
import Subscribers

extension StateDatabase: ArticleStore {
    /// What is remembered about `source`; nil when it was never attempted.
    package func memory(ofSource source: String) throws(StorageError) -> SourceMemory? {
        try read { db in try SourceTable(db: db).memory(of: source) }
    }

    /// Takes the readings in, in one transaction (see `ArticleStore`).
    package func take(_ readings: [SourceReading], backfill: Int, now: Date) throws(StorageError) -> IntakeReport {
        try write { db in try ArticleIntake(db: db, now: now).take(readings, backfill: backfill) }
    }

    /// What `take` and then `waiting` would give, with nothing recorded: for a preview and a dry run.
    package func rehearse(
        _ readings: [SourceReading], backfill: Int, rhythm: Rhythm, now: Date
    ) throws(StorageError) -> (report: IntakeReport, waiting: [NumberedArticle]) {
        do {
            var report = IntakeReport()
            var waiting: [NumberedArticle] = []
            try queue.inTransaction { db in
                report = try ArticleIntake(db: db, now: now).take(readings, backfill: backfill)
                waiting = try WaitingArticles(db: db, rhythm: rhythm, backfill: backfill).fetch()
                return .rollback
            }
            return (report, waiting)
        } catch {
            throw StorageError(error, path: path)
        }
    }

    /// The articles that the next issue of `rhythm` may carry, in the order of intake: numbered above the rhythm's
    /// mark, not old, and in no issue of that rhythm. For a rhythm that starts when others have had issues only the
    /// newest `backfill` wait.
    package func waiting(rhythm: Rhythm, backfill: Int) throws(StorageError) -> [NumberedArticle] {
        try read { db in try WaitingArticles(db: db, rhythm: rhythm, backfill: backfill).fetch() }
    }

    /// The highest intake number given; 0 when there is no article. The mark of an issue that leaves nothing for later.
    package func lastIntake() throws(StorageError) -> Int {
        try read { db in try Int.fetchOne(db, sql: "SELECT MAX(intake) FROM articles") ?? 0 }
    }

    /// Every source ever attempted, by name, with its health and how many articles came from it first.
    package func sources() throws(StorageError) -> [SourceHealth] {
        try read { db in
            let counts = try Row.fetchAll(db, sql: "SELECT source, COUNT(*) AS count FROM articles GROUP BY source")
            let countBySource = Dictionary(
                uniqueKeysWithValues: counts.map { ($0["source"] as String, $0["count"] as Int) })
            return try Row.fetchAll(db, sql: "SELECT * FROM sources ORDER BY source").map { row in
                let source: String = row["source"]
                return SourceHealth(
                    source: source, memory: try SourceTable.memory(row), articles: countBySource[source] ?? 0)
            }
        }
    }
}

/// How a source does, for `kabar sources`.
package struct SourceHealth: Sendable, Equatable {
    package var source: String
    package var memory: SourceMemory
    /// Articles that were first seen in this source.
    package var articles: Int

    package init(source: String, memory: SourceMemory, articles: Int) {
        self.source = source
        self.memory = memory
        self.articles = articles
    }
}
