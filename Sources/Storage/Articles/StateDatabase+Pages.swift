import Articles
import Foundation
import GRDB
import Subscribers

/// What articles' pages gave, and what recent issues told.
extension StateDatabase {
    /// Keeps what came of reading pages, by intake number.
    package func keep(_ outcomes: [Int: PageFollower.Outcome], now: Date) throws(StorageError) {
        try write { db in
            let statement = try db.cachedStatement(
                sql: """
                    UPDATE articles SET page = ?, pageProblem = ?, pageTriedAt = ?,
                        pageTries = MAX(pageTries + 1, ?) WHERE intake = ?
                    """)
            for (intake, outcome) in outcomes {
                let page: PagePart? = if case .read(let page) = outcome { page } else { nil }
                let least = if case .unusable = outcome { PageTries.most } else { 1 }
                try statement.execute(arguments: [
                    try page.map { try StoredJSON.text($0) }, outcome.problem, StoredTime.milliseconds(now), least,
                    intake,
                ])
            }
        }
    }

    /// The article of an intake number; nil when there is none.
    package func article(_ intake: Int) throws(StorageError) -> NumberedArticle? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM articles WHERE intake = ?", arguments: [intake])
                .map(WaitingArticles.article)
        }
    }

    /// The texts of the newest `count` pages that were read for a source.
    package func pageTexts(ofSource source: String, newest count: Int) throws(StorageError) -> [[String]] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT page FROM articles WHERE source = ? AND page IS NOT NULL ORDER BY intake DESC LIMIT ?
                    """,
                arguments: [source, count]
            ).map { try StoredJSON.value(PagePart.self, $0).paragraphs }
        }
    }

    /// The articles of the rhythm's issues frozen since `start`, which later ones may repeat; in intake order.
    package func told(rhythm: Rhythm, since start: Date) throws(StorageError) -> [NumberedArticle] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT articles.* FROM articles
                    JOIN issue_articles AS i ON i.intake = articles.intake AND i.rhythm = ? AND i.sameAs IS NULL
                        AND i.isLeftOut = 0
                    JOIN issues ON issues.number = i.issue AND issues.frozenAt >= ?
                    ORDER BY articles.intake
                    """,
                arguments: [rhythm.rawValue, StoredTime.milliseconds(start)]
            ).map(WaitingArticles.article)
        }
    }
}
