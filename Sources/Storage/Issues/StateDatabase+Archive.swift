import Articles
import Foundation
import GRDB
import Messages
import Subscribers

/// An issue in the list of those that were sent.
package struct SentIssue: Sendable, Equatable {
    package var number: Int
    package var date: Date
    package var subject: String
    /// nil where it was not asked for.
    package var preheader: String?
}

/// What everybody may read: issues whose sending has ended and was not cancelled.
extension StateDatabase {
    private static let isSent = "finishedAt IS NOT NULL AND cancelledAt IS NULL"

    /// Newest first, without the first `offset`. A preheader is found in the issue's whole content, which takes about a
    /// millisecond.
    package func sentIssues(offset: Int, limit: Int, hasPreheaders: Bool) throws(StorageError) -> [SentIssue] {
        let preheader = hasPreheaders ? "json_extract(content, '$.digest.preheader')" : "NULL"
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT number, frozenAt, subject, \(preheader) AS preheader FROM issues WHERE \(Self.isSent)
                    ORDER BY number DESC LIMIT ? OFFSET ?
                    """,
                arguments: [limit, offset]
            ).map { row in
                SentIssue(
                    number: row["number"], date: StoredTime.date(row["frozenAt"]), subject: row["subject"],
                    preheader: row["preheader"])
            }
        }
    }

    /// The newest of a rhythm, whole; nil before its first.
    package func latestSentIssue(rhythm: Rhythm) throws(StorageError) -> Issue? {
        try read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT content FROM issues WHERE rhythm = ? AND \(Self.isSent) ORDER BY number DESC LIMIT 1
                    """,
                arguments: [rhythm.rawValue]
            ).map { try StoredJSON.value(Issue.self, $0) }
        }
    }

    /// The stories that an issue shows, in full or by headline, in its order.
    package func stories(ofIssue number: Int) throws(StorageError) -> [Story] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT articles.*, sameAs FROM issue_articles JOIN articles USING (intake)
                    WHERE issue = ? AND isLeftOut = 0 ORDER BY position
                    """,
                arguments: [number])
            let others = try Dictionary(grouping: rows.filter { $0["sameAs"] != nil }) { $0["sameAs"] as Int }
                .mapValues { try $0.map(WaitingArticles.article) }
            return try rows.filter { $0["sameAs"] == nil }.map(WaitingArticles.article).map { article in
                Story(article: article, others: others[article.intake] ?? [])
            }
        }
    }

    /// One of them, whole, and the numbers of those before and after it; nil when it is none.
    package func sentIssue(number: Int) throws(StorageError) -> (issue: Issue, older: Int?, newer: Int?)? {
        try read { db in
            let content = try String.fetchOne(
                db, sql: "SELECT content FROM issues WHERE number = ? AND \(Self.isSent)", arguments: [number])
            guard let content else { return nil }
            let older = try Int.fetchOne(
                db, sql: "SELECT MAX(number) FROM issues WHERE number < ? AND \(Self.isSent)", arguments: [number])
            let newer = try Int.fetchOne(
                db, sql: "SELECT MIN(number) FROM issues WHERE number > ? AND \(Self.isSent)", arguments: [number])
            return (try StoredJSON.value(Issue.self, content), older, newer)
        }
    }
}
