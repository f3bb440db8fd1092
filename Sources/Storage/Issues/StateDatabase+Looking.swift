import Foundation
import GRDB
import Messages
import Subscribers

/// An issue by its front, for lists to choose from.
package struct IssueHead: Sendable, Equatable {
    package var number: Int
    package var rhythm: Rhythm
    package var frozenAt: Date
    /// nil while it is under way.
    package var finishedAt: Date?
    package var subject: String
}

/// What somebody asks who looks at issues one by one. Unlike `issues()`, nothing here counts an issue's rows.
extension StateDatabase {
    /// The newest issues first, at most `limit`: those before an issue, and of one rhythm, where these are given.
    package func latestIssues(
        before number: Int? = nil, rhythm: Rhythm? = nil, limit: Int
    ) throws(StorageError) -> [IssueHead] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, rhythm, frozenAt, finishedAt, subject FROM issues
                    WHERE (? IS NULL OR number < ?) AND (? IS NULL OR rhythm = ?) ORDER BY number DESC LIMIT ?
                    """,
                arguments: [number, number, rhythm?.rawValue, rhythm?.rawValue, limit])
            return try rows.map { row in
                IssueHead(
                    number: row["number"], rhythm: try Self.rhythm(row["rhythm"]),
                    frozenAt: StoredTime.date(row["frozenAt"]),
                    finishedAt: (row["finishedAt"] as Int64?).map(StoredTime.date), subject: row["subject"])
            }
        }
    }

    /// A subscriber as they were frozen with an issue, or its first recipient for nil; nil when there is none.
    package func recipient(ofIssue issue: Int, subscriberID: String?) throws(StorageError) -> Recipient? {
        try read { db in try DeliveryReading(db: db, issue: issue).recipient(subscriberID: subscriberID) }
    }
}
