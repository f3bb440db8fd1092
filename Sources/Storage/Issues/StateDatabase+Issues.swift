import Foundation
import GRDB
import Messages
import Sender
import Subscribers

extension StateDatabase {
    /// The number that the next issue must have.
    package func nextIssueNumber() throws(StorageError) -> Int {
        try read(IssueFreeze.nextNumber)
    }

    /// Freezes an issue in one transaction: its content, its articles, its recipients as planned deliveries, and the
    /// rhythm's mark. Or, when anything throws, none of it.
    ///
    /// - Parameters:
    ///   - issue: Its number is `nextIssueNumber()`.
    ///   - entries: The articles inside; each enters the issues of a rhythm once.
    ///   - mark: Up to which intake number the rhythm has now been dealt with: the highest that the caller saw
    ///     waiting. An article that a limit left out and that must wait on needs a mark below its number.
    ///   - recipients: Streams the recipients through `add`; row order is this order. It must not call the database.
    /// - Throws: `StorageError`, or what `recipients` throws.
    package func freeze(
        _ issue: Issue, entries: [IssueEntry], mark: Int, contentHash: String,
        recipients: (_ add: (Recipient) throws -> Void) throws -> Void
    ) throws -> FrozenIssue {
        try writeCallingOut { db in
            try IssueFreeze(db: db, issue: issue)
                .run(entries: entries, mark: mark, contentHash: contentHash, recipients: recipients)
            guard let frozen = try Self.frozen(issue.number, db: db) else {
                throw StorageError.unknownIssue(issue.number)
            }
            return frozen
        }
    }

    /// The issue that has not been finished, if there is one; there is never a second.
    package func unfinishedIssue() throws(StorageError) -> FrozenIssue? {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT number FROM issues WHERE finishedAt IS NULL ORDER BY number LIMIT 1")
                .flatMap { try Self.frozen($0, db: db) }
        }
    }

    /// nil when there is no issue of that number.
    package func issue(number: Int) throws(StorageError) -> FrozenIssue? {
        try read { db in try Self.frozen(number, db: db) }
    }

    /// All issues, oldest first.
    package func issues() throws(StorageError) -> [IssueSummary] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, rhythm, frozenAt, finishedAt, subject,
                        (SELECT COUNT(*) FROM issue_articles WHERE issue = number AND sameAs IS NULL AND isLeftOut = 0) AS articles
                    FROM issues ORDER BY number
                    """)
            return try rows.map { row in
                IssueSummary(
                    number: row["number"], rhythm: try Self.rhythm(row["rhythm"]),
                    frozenAt: StoredTime.date(row["frozenAt"]),
                    finishedAt: (row["finishedAt"] as Int64?).map(StoredTime.date), subject: row["subject"],
                    articles: row["articles"], books: try BookKeeping(db: db).books(issue: row["number"]))
            }
        }
    }

    /// Whether an issue of the rhythm has been frozen with that number or a higher one, so that a draft for that number
    /// is used up. One that was taken back by `cancel` does not count: its articles wait again.
    package func hasIssue(rhythm: Rhythm, from number: Int) throws(StorageError) -> Bool {
        try read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM issue_articles WHERE rhythm = ? AND issue >= ?)",
                arguments: [rhythm.rawValue, number]) ?? false
        }
    }

    /// Closes an issue, so that the next can be frozen. Throws `issueUnfinished` while a delivery is planned,
    /// attempting or deferred; a second call changes nothing.
    package func finish(issue: Int, at now: Date) throws(StorageError) {
        try write { db in
            let pending = try BookKeeping(db: db).books(issue: issue).pending
            guard pending == 0 else { throw StorageError.issueUnfinished(issue, pending: pending) }
            try db.execute(
                sql: "UPDATE issues SET finishedAt = ? WHERE number = ? AND finishedAt IS NULL",
                arguments: [StoredTime.milliseconds(now), issue])
        }
    }

    private static func frozen(_ number: Int, db: Database) throws -> FrozenIssue? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM issues WHERE number = ?", arguments: [number]) else {
            return nil
        }
        let entries = try Row.fetchAll(
            db, sql: "SELECT * FROM issue_articles WHERE issue = ? ORDER BY position", arguments: [number]
        ).map {
            IssueEntry(
                intake: $0["intake"], position: $0["position"], section: $0["section"], sameAs: $0["sameAs"],
                isLeftOut: $0["isLeftOut"])
        }
        return FrozenIssue(
            issue: try StoredJSON.value(Issue.self, row["content"]), contentHash: row["contentHash"], entries: entries,
            intended: row["intended"], finishedAt: (row["finishedAt"] as Int64?).map(StoredTime.date),
            reopenedAt: (row["reopenedAt"] as Int64?).map(StoredTime.date))
    }

    static func rhythm(_ name: String) throws -> Rhythm {
        guard let rhythm = Rhythm(rawValue: name) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(name) is no rhythm")
        }
        return rhythm
    }
}
