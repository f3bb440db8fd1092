import Foundation
import GRDB
import Sender
import Subscribers

/// Counting the rows of one issue, inside a transaction.
struct IssueCounting {
    let db: Database
    let issue: Int
    let head: Row
    let firstRow: Int64
    let lastRow: Int64

    init(db: Database, issue: Int) throws {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT rhythm, subject, frozenAt, finishedAt, pausedAt, pauseReason, cancelledAt, intended, firstRow, lastRow
                FROM issues WHERE number = ?
                """,
            arguments: [issue])
        guard let row else { throw StorageError.unknownIssue(issue) }
        self.db = db
        self.issue = issue
        head = row
        firstRow = row["firstRow"]
        lastRow = row["lastRow"]
    }

    // MARK: Progress

    /// One walk over the rows that lets only the unusual ones through. Below the frontier nearly all are sent, above it
    /// nearly all are planned: those are counted by what is left. Wherever the frontier is, the counts are right.
    func progress(
        recentSince: Date?, refused: (RefusedDelivery) throws -> Void, deferred: (RefusedDelivery) throws -> Void
    ) throws -> IssueProgress {
        var books = Books(intended: head["intended"])
        let frontier = try frontier()
        let tried = Int(frontier - firstRow + 1)
        let unlikeSent = try add(to: &books, from: firstRow, through: frontier, usual: .sent, refused, deferred)
        let unlikePlanned = try add(
            to: &books, from: frontier + 1, through: lastRow, usual: .planned, refused, deferred)
        books.sent += tried - unlikeSent
        books.planned += Int(lastRow - frontier) - unlikePlanned
        guard let rhythm = Rhythm(rawValue: head["rhythm"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(head["rhythm"] as String) is no rhythm")
        }
        return IssueProgress(
            issue: issue, rhythm: rhythm, subject: head["subject"], frozenAt: StoredTime.date(head["frozenAt"]),
            finishedAt: (head["finishedAt"] as Int64?).map(StoredTime.date), control: control, books: books,
            sentRecently: try recentSince.map { try sentRecently(since: $0, frontier: frontier) } ?? 0,
            firstAttempt: try firstAttempt(), nextDue: try nextDue(), leftOut: try leftOut())
    }

    private func leftOut() throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM issue_articles WHERE issue = ? AND isLeftOut = 1 AND sameAs IS NULL",
            arguments: [issue]) ?? 0
    }

    private var control: IssueControl {
        if let moment = head["cancelledAt"] as Int64? { return .cancelled(StoredTime.date(moment)) }
        if let moment = head["pausedAt"] as Int64? {
            return .paused(since: StoredTime.date(moment), reason: head["pauseReason"])
        }
        return .running
    }

    /// Adds the rows that are not `usual` or have a doubt to the books; returns how many they were.
    private func add(
        to books: inout Books, from first: Int64, through last: Int64, usual: DeliveryStatus,
        _ refused: (RefusedDelivery) throws -> Void, _ deferred: (RefusedDelivery) throws -> Void
    ) throws -> Int {
        var count = 0
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT status, doubts, address, code, enhanced, reply, reason FROM deliveries
                WHERE row BETWEEN ? AND ? AND (status <> ? OR doubts > 0) ORDER BY row
                """,
            arguments: [first, last, usual.rawValue])
        func delivery(_ row: Row) -> RefusedDelivery {
            RefusedDelivery(address: row[2], code: row[3], enhanced: row[4], reply: row[5], reason: row[6])
        }
        while let row = try rows.next() {
            count += 1
            books.doubts += row[1] as Int
            switch try BookKeeping.status(row[0]) {
            case .planned: books.planned += 1
            case .attempting: books.attempting += 1
            case .sent: books.sent += 1
            case .deferred:
                books.deferred += 1
                try deferred(delivery(row))
            case .uncertain: books.uncertain += 1
            case .skipped: books.skipped += 1
            case .refused:
                books.refused += 1
                try refused(delivery(row))
            }
        }
        return count
    }

    /// About the last row that was ever tried, by halving: rows are tried in their order, with few exceptions.
    private func frontier() throws -> Int64 {
        let statement = try db.makeStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM deliveries WHERE row BETWEEN ? AND ? AND attemptedAt IS NOT NULL)")
        var (low, high) = (firstRow - 1, lastRow)
        while low < high {
            let middle = low + (high - low + 1) / 2
            let isTried = try Bool.fetchOne(statement, arguments: [middle, min(high, middle + Self.stretch)]) ?? false
            if isTried { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// More than a run reads ahead, so that its untouched rows do not look like the end.
    private static let stretch: Int64 = 1000

    /// Sent rows with a time after `since`. While the first round goes on they lie below the frontier, and the walk
    /// down ends where none is left; after it they may lie anywhere.
    private func sentRecently(since: Date, frontier: Int64) throws -> Int {
        guard (head["finishedAt"] as Int64?) == nil else { return 0 }
        let statement = try db.makeStatement(
            sql: "SELECT COUNT(*) FROM deliveries WHERE row BETWEEN ? AND ? AND status = 'sent' AND settledAt > ?")
        var recent = 0
        var top = frontier
        while top >= firstRow {
            let bottom = max(firstRow, top - Self.block + 1)
            let found = try Int.fetchOne(statement, arguments: [bottom, top, StoredTime.milliseconds(since)]) ?? 0
            recent += found
            if found == 0, frontier < lastRow { break }
            top = bottom - 1
        }
        return recent
    }

    private static let block: Int64 = 20_000

    /// Rows are tried in their order, so the first attempt is among the first rows.
    private func firstAttempt() throws -> Date? {
        try Int64.fetchOne(
            db, sql: "SELECT MIN(attemptedAt) FROM deliveries WHERE row BETWEEN ? AND MIN(?, ? + 999)",
            arguments: [firstRow, lastRow, firstRow]
        ).map(StoredTime.date)
    }

    private func nextDue() throws -> Date? {
        try Int64.fetchOne(
            db, sql: "SELECT MIN(nextDue) FROM deliveries WHERE issue = ? AND nextDue IS NOT NULL", arguments: [issue]
        ).map(StoredTime.date)
    }

    // MARK: Report

    func doubtful() throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM deliveries WHERE row BETWEEN ? AND ? AND doubts > 0",
            arguments: [firstRow, lastRow]) ?? 0
    }

    /// A send of some hours in seconds, a longer one in minutes.
    func sentOverTime() throws -> SentOverTime {
        let span = try Row.fetchOne(
            db,
            sql: """
                SELECT MIN(settledAt), MAX(settledAt) FROM deliveries WHERE row BETWEEN ? AND ? AND status = 'sent'
                """,
            arguments: [firstRow, lastRow])
        guard let span, let first = span[0] as Int64?, let last = span[1] as Int64? else {
            return SentOverTime(slotSeconds: 1, slots: [])
        }
        let seconds = last - first <= Self.longestInSeconds ? 1 : 60
        let slots = try Row.fetchAll(
            db,
            sql: """
                SELECT settledAt / ?1 * ?1 AS start, COUNT(*) FROM deliveries
                WHERE row BETWEEN ?2 AND ?3 AND status = 'sent' GROUP BY start ORDER BY start
                """,
            arguments: [seconds * 1000, firstRow, lastRow]
        ).map { SentOverTime.Slot(start: StoredTime.date($0[0]), count: $0[1]) }
        return SentOverTime(slotSeconds: seconds, slots: slots)
    }

    /// Three hours: at most 10,801 slots.
    private static let longestInSeconds: Int64 = 3 * 3600 * 1000

    /// Domain by domain, from SQLite's sorter, which goes to a file when memory ends. A quoted local part may hold
    /// another @ (RFC 5321, 4.1.2): then the domain is what follows the last one.
    func collect(into collector: inout DomainCollector) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT
                    lower(CASE WHEN address LIKE '"%'
                        THEN substr(address, length(rtrim(address, replace(address, '@', ''))) + 1)
                        ELSE substr(address, instr(address, '@') + 1) END) AS domain,
                    relay, status, attempts > 1 AS isRetried,
                    CASE WHEN code IS NULL OR settledAt < attemptedAt THEN NULL
                        WHEN settledAt - attemptedAt < 100 THEN settledAt - attemptedAt
                        WHEN settledAt - attemptedAt < 1000 THEN (settledAt - attemptedAt) / 10 * 10
                        WHEN settledAt - attemptedAt < 10000 THEN (settledAt - attemptedAt) / 100 * 100
                        WHEN settledAt - attemptedAt < 100000 THEN (settledAt - attemptedAt) / 1000 * 1000
                        ELSE (settledAt - attemptedAt) / 10000 * 10000 END AS answer,
                    COUNT(*)
                FROM deliveries WHERE row BETWEEN ? AND ?
                GROUP BY domain, relay, status, isRetried, answer
                """,
            arguments: [firstRow, lastRow])
        while let row = try rows.next() {
            try collector.add(
                row[5], domain: row[0], relay: row[1], BookKeeping.status(row[2]), isRetried: row[3],
                answerMilliseconds: row[4])
        }
    }
}
