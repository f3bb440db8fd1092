import Foundation
import GRDB
import Sender

/// Looking at a send. Each call sees one moment of the ledger and hinders nobody: readers do not block a send.
extension StateDatabase {
    /// How an issue stands. `refused` gets each refused delivery and `deferred` each one that is put off, in row order; they
    /// must not call the database. Nothing is recent of an issue that is finished.
    ///
    /// One walk over the issue's rows, without sorting: about 100 ms for a million.
    package func progress(
        issue: Int, recentSince: Date, refused: (RefusedDelivery) throws -> Void,
        deferred: (RefusedDelivery) throws -> Void = { _ in }
    ) throws -> IssueProgress {
        try readCallingOut { db in
            try IssueCounting(db: db, issue: issue).progress(
                recentSince: recentSince, refused: refused, deferred: deferred)
        }
    }

    /// The number of the issue that is under way or, when there is none, of the last one; nil without issues.
    package func currentIssueNumber() throws(StorageError) -> Int? {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT number FROM issues ORDER BY finishedAt IS NOT NULL, number DESC LIMIT 1")
        }
    }

    /// What the report of a send counts: `domains` names so many domains, the rest are added up. `refused` as in
    /// `progress`. Memory grows with neither the list nor the number of domains.
    package func figures(
        issue: Int, domains: Int, refused: (RefusedDelivery) throws -> Void
    ) throws -> IssueFigures {
        try readCallingOut { db in
            let look = try IssueCounting(db: db, issue: issue)
            var progress = try look.progress(recentSince: nil, refused: refused, deferred: { _ in })
            var collector = DomainCollector(limit: domains)
            try look.collect(into: &collector)
            collector.count(into: &progress.books)
            let (largest, slowest, others, otherCount) = collector.finish()
            return IssueFigures(
                progress: progress, sent: try look.sentOverTime(), domains: largest, slowest: slowest,
                otherDomains: others, otherDomainCount: otherCount,
                relays: collector.relays.sorted { $0.key < $1.key }.map {
                    NamedFigures(name: $0.key, figures: $0.value)
                },
                doubtful: try look.doubtful())
        }
    }

    private func readCallingOut<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.read(body)
        } catch let error as DatabaseError {
            throw StorageError(error, path: path)
        }
    }
}
