import Articles
import Foundation
import GRDB

/// One intake, inside a transaction: numbers for the articles not seen before, keys for all, a memory for each source.
struct ArticleIntake {
    let db: Database
    let now: Date

    func take(_ readings: [SourceReading], backfill: Int) throws -> IntakeReport {
        let batch = try remember(readings)
        var unknown: [IntakeBatch.Candidate] = []
        var report = IntakeReport(alreadyKnown: batch.repeats)
        for candidate in batch.candidates {
            if let intake = try intake(knownBy: candidate.keys) {
                try refresh(intake, with: candidate)
                report.alreadyKnown += 1
            } else {
                unknown.append(candidate)
            }
        }
        let old = batch.old(backfill: backfill)
        for candidate in IntakeBatch.sorted(unknown) {
            let isOld = old.contains(candidate.identity)
            try insert(candidate, isOld: isOld)
            if isOld { report.recordedAsOld += 1 } else { report.new += 1 }
        }
        return report
    }

    /// Writes the sources' memories; which readings are first ones is decided by what was there before all of them.
    private func remember(_ readings: [SourceReading]) throws -> IntakeBatch {
        let table = SourceTable(db: db)
        let before = try readings.map { try table.memory(of: $0.source) }
        var batch = IntakeBatch()
        for (reading, memory) in zip(readings, before) {
            if case .articles(let articles) = reading.result {
                for article in articles { batch.add(article, isFirstReading: memory?.lastSuccess == nil) }
            }
            try table.write((memory ?? SourceMemory()).after(reading, at: now), of: reading.source)
        }
        return batch
    }

    private func intake(knownBy keys: [String]) throws -> Int? {
        let statement = try db.cachedStatement(sql: "SELECT intake FROM article_keys WHERE key = ?")
        for key in keys {
            if let intake = try Int.fetchOne(statement, arguments: [key]) { return intake }
        }
        return nil
    }

    private func insert(_ candidate: IntakeBatch.Candidate, isOld: Bool) throws {
        try db.cachedStatement(
            sql: "INSERT INTO articles (source, firstSeen, isOld, content) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            candidate.article.source, StoredTime.milliseconds(now), isOld ? 1 : 0,
            try StoredJSON.text(candidate.article),
        ])
        try add(candidate.keys, to: Int(db.lastInsertedRowID))
    }

    /// A key that already leads to another article stays with that one.
    private func add(_ keys: [String], to intake: Int) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO article_keys (key, intake) VALUES (?, ?)")
        for key in keys { try statement.execute(arguments: [key, intake]) }
    }

    /// A correction reaches the next digest: where the same source gives the same guid and link again, the newer text
    /// is kept. The check of both guards against feeds that give one guid to all of their posts.
    private func refresh(_ intake: Int, with candidate: IntakeBatch.Candidate) throws {
        try add(candidate.keys, to: intake)
        let statement = try db.cachedStatement(sql: "SELECT content FROM articles WHERE intake = ?")
        guard let content = try String.fetchOne(statement, arguments: [intake]) else { return }
        let known = try StoredJSON.value(Article.self, content)
        let new = candidate.article
        guard new != known, new.source == known.source, new.guid == known.guid, new.link == known.link else { return }
        // What changed in the feed has changed on the page.
        try db.cachedStatement(
            sql: "UPDATE articles SET content = ?, page = NULL, pageTries = 0, pageTriedAt = NULL WHERE intake = ?"
        ).execute(arguments: [try StoredJSON.text(new), intake])
    }
}
