import Articles
import GRDB
import Subscribers

/// The one rule of what is new for a rhythm: not old, above the rhythm's floor, in no issue of the rhythm.
struct WaitingArticles {
    let db: Database
    let rhythm: Rhythm
    /// How many of the newest articles wait for a rhythm that starts when others have had issues.
    let backfill: Int

    func fetch() throws -> [NumberedArticle] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM articles
                WHERE isOld = 0 AND intake > ?
                  AND NOT EXISTS (SELECT 1 FROM issue_articles AS i WHERE i.rhythm = ? AND i.intake = articles.intake)
                ORDER BY intake
                """,
            arguments: [try floor(), rhythm.rawValue]
        ).map(Self.article)
    }

    /// The intake number above which articles wait.
    func floor() throws -> Int {
        if let mark = try mark() { return mark }
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM marks)") == true else { return 0 }
        return try Int.fetchOne(
            db, sql: "SELECT intake FROM articles WHERE isOld = 0 ORDER BY intake DESC LIMIT 1 OFFSET ?",
            arguments: [max(0, backfill)]) ?? 0
    }

    /// nil when the rhythm never had an issue.
    func mark() throws -> Int? {
        try Int.fetchOne(db, sql: "SELECT intake FROM marks WHERE rhythm = ?", arguments: [rhythm.rawValue])
    }

    static func article(_ row: Row) throws -> NumberedArticle {
        let article = try StoredJSON.value(Article.self, row["content"])
        let page = try (row["page"] as String?).map { try StoredJSON.value(PagePart.self, $0) }
        return NumberedArticle(
            intake: row["intake"], article: page.map(article.completed) ?? article,
            firstSeen: StoredTime.date(row["firstSeen"]),
            page: PageTries(
                count: row["pageTries"], last: (row["pageTriedAt"] as Int64?).map(StoredTime.date), isRead: page != nil,
                problem: row["pageProblem"]))
    }
}
