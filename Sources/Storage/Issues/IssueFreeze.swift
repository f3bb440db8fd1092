import Foundation
import GRDB
import Messages
import Subscribers

/// The making of one issue, inside a transaction.
struct IssueFreeze {
    let db: Database
    let issue: Issue

    func run(
        entries: [IssueEntry], mark: Int, contentHash: String,
        recipients: (_ add: (Recipient) throws -> Void) throws -> Void
    ) throws {
        try checkThatNoneIsOpen()
        try checkNumber()
        try insertIssue(contentHash: contentHash, mark: mark)
        try insert(entries)
        try insertDeliveries(recipients)
        try indexSubscribers()
        try moveMark(to: mark)
    }

    private func checkThatNoneIsOpen() throws {
        let open = try Int.fetchOne(
            db, sql: "SELECT number FROM issues WHERE finishedAt IS NULL ORDER BY number LIMIT 1")
        guard let open else { return }
        throw StorageError.issueUnfinished(open, pending: try BookKeeping(db: db).books(issue: open).pending)
    }

    private func checkNumber() throws {
        let next = try Self.nextNumber(db)
        guard issue.number == next else { throw StorageError.issueNumberTaken(issue.number, next: next) }
    }

    static func nextNumber(_ db: Database) throws -> Int {
        (try Int.fetchOne(db, sql: "SELECT MAX(number) FROM issues") ?? 0) + 1
    }

    private func insertIssue(contentHash: String, mark: Int) throws {
        let markBefore = try Int.fetchOne(
            db, sql: "SELECT intake FROM marks WHERE rhythm = ?", arguments: [issue.rhythm.rawValue])
        try db.execute(
            sql: """
                INSERT INTO issues (number, rhythm, frozenAt, subject, content, contentHash, markBefore, mark,
                    intended, firstRow, lastRow)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, -1)
                """,
            arguments: [
                issue.number, issue.rhythm.rawValue, StoredTime.milliseconds(issue.date), issue.digest.subject,
                try StoredJSON.text(issue), contentHash, markBefore, mark,
            ])
    }

    private func insert(_ entries: [IssueEntry]) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO issue_articles (issue, position, rhythm, intake, section, sameAs, isLeftOut)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        for entry in entries {
            do {
                try statement.execute(arguments: [
                    issue.number, entry.position, issue.rhythm.rawValue, entry.intake, entry.section,
                    entry.sameAs, entry.isLeftOut,
                ])
            } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
                throw StorageError.articleAlreadyIssued(intake: entry.intake, rhythm: issue.rhythm.rawValue)
            }
        }
    }

    private func insertDeliveries(_ recipients: (_ add: (Recipient) throws -> Void) throws -> Void) throws {
        let first = (try Int64.fetchOne(db, sql: "SELECT MAX(row) FROM deliveries") ?? 0) + 1
        var row = first
        let statement = try db.makeStatement(
            sql: """
                INSERT INTO deliveries (row, issue, status, subscriber, address, name, fields, language)
                VALUES (?, ?, 'planned', ?, ?, ?, ?, ?)
                """)
        try recipients { recipient in
            let fields = recipient.fields.isEmpty ? nil : try StoredJSON.text(recipient.fields)
            statement.setUncheckedArguments([
                row, issue.number, recipient.subscriberID, recipient.address.description, recipient.name, fields,
                recipient.version,
            ])
            try statement.execute()
            row += 1
        }
        try db.execute(
            sql: "UPDATE issues SET intended = ?, firstRow = ?, lastRow = ? WHERE number = ?",
            arguments: [row - first, first, row - 1, issue.number])
    }

    /// In key order, by SQLite's own sorter, which goes to a file when memory ends.
    private func indexSubscribers() throws {
        do {
            try db.execute(
                sql: """
                    INSERT INTO issue_subscribers (issue, subscriber, row)
                    SELECT d.issue, d.subscriber, d.row FROM deliveries AS d, issues AS i
                    WHERE i.number = ? AND d.row BETWEEN i.firstRow AND i.lastRow ORDER BY d.subscriber
                    """,
                arguments: [issue.number])
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw StorageError.recipientTwice(subscriberID: try firstRepeated() ?? "", issue: issue.number)
        }
    }

    private func firstRepeated() throws -> String? {
        try String.fetchOne(
            db,
            sql: """
                SELECT d.subscriber FROM deliveries AS d, issues AS i
                WHERE i.number = ? AND d.row BETWEEN i.firstRow AND i.lastRow
                GROUP BY d.subscriber HAVING COUNT(*) > 1 ORDER BY d.subscriber LIMIT 1
                """,
            arguments: [issue.number])
    }

    /// A mark never goes back, whatever the caller says: that would only widen what `issue_articles` has to exclude.
    private func moveMark(to mark: Int) throws {
        try db.execute(
            sql: """
                INSERT INTO marks (rhythm, intake) VALUES (?, ?)
                ON CONFLICT (rhythm) DO UPDATE SET intake = MAX(intake, excluded.intake)
                """,
            arguments: [issue.rhythm.rawValue, mark])
    }
}
