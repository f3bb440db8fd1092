import Articles
import GRDB
import Subscribers

extension StateDatabase {
    /// Explains one article by its link (in any spelling that leads to the same canonical link) or its guid.
    /// `backfill` as in `waiting`.
    package func explain(_ linkOrGUID: String, backfill: Int) throws(StorageError) -> ArticleFate {
        try read { db in
            guard let (key, intake) = try Self.match(linkOrGUID, db: db),
                let row = try Row.fetchOne(db, sql: "SELECT * FROM articles WHERE intake = ?", arguments: [intake])
            else { return .unknown }
            let standings = try Rhythm.allCases.map { rhythm in
                ArticleFate.RhythmStanding(
                    rhythm: rhythm, standing: try Self.standing(row, rhythm: rhythm, backfill: backfill, db: db))
            }
            return .known(.init(article: try WaitingArticles.article(row), key: key, standings: standings))
        }
    }

    private static func match(_ text: String, db: Database) throws -> (key: String, intake: Int)? {
        var keys = ["link:\(text)"]
        if let link = ArticleIdentity.canonicalLink(text) { keys.insert("link:\(link)", at: 0) }
        keys += try String.fetchAll(db, sql: "SELECT source FROM sources ORDER BY source").map {
            "guid:\($0)\u{1F}\(text)"
        }
        let statement = try db.cachedStatement(sql: "SELECT intake FROM article_keys WHERE key = ?")
        for key in keys {
            if let intake = try Int.fetchOne(statement, arguments: [key]) { return (key, intake) }
        }
        return nil
    }

    private static func standing(
        _ article: Row, rhythm: Rhythm, backfill: Int, db: Database
    ) throws -> ArticleFate.Standing {
        let intake: Int = article["intake"]
        if let entry = try Self.entry(intake, rhythm: rhythm, db: db) {
            let issue: Int = entry["issue"]
            if entry["isLeftOut"] == 1 { return .leftOut(issue) }
            guard let teller = entry["sameAs"] as Int?, let told = try Self.entry(teller, rhythm: rhythm, db: db),
                let row = try Row.fetchOne(db, sql: "SELECT * FROM articles WHERE intake = ?", arguments: [teller])
            else { return .inIssue(issue) }
            return .told(issue: issue, by: try WaitingArticles.article(row), in: told["issue"])
        }
        if article["isOld"] == 1 { return .old }
        let floor = try WaitingArticles(db: db, rhythm: rhythm, backfill: backfill).floor()
        return intake > floor ? .waiting : .passedOver
    }

    /// The issue of the rhythm that carries an article; nil when none does.
    package func issue(ofArticle intake: Int, rhythm: Rhythm) throws(StorageError) -> Int? {
        try read { db in try Self.entry(intake, rhythm: rhythm, db: db)?["issue"] }
    }

    private static func entry(_ intake: Int, rhythm: Rhythm, db: Database) throws -> Row? {
        try Row.fetchOne(
            db, sql: "SELECT issue, sameAs, isLeftOut FROM issue_articles WHERE rhythm = ? AND intake = ?",
            arguments: [rhythm.rawValue, intake])
    }
}
