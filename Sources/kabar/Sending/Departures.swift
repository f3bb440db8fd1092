import Foundation
import Storage
import Subscribers
import Synchronization

/// Notices when the list changes during a send, so that who left meanwhile is skipped.
final class Departures: Sendable {
    private let list: NewsletterList
    private let state: StateDatabase
    private let issue: Int
    private let now: @Sendable () -> Date
    private let seen = Mutex<ListRevision?>(nil)

    init(list: NewsletterList, state: StateDatabase, issue: Int, now: @escaping @Sendable () -> Date) {
        self.list = list
        self.state = state
        self.issue = issue
        self.now = now
    }

    /// Compares the ledger with the list when the list is another than at the last call, the first call included.
    func skipWhoLeft() throws {
        let revision = try list.revision()
        guard seen.withLock({ $0 }) != revision else { return }
        let moment = now()
        let suppressions = try list.suppressions()
        _ = try state.skipWhoLeft(issue: issue, now: moment) { add in
            try list.forEach { subscriber in
                // A pause that began after the freeze does not take the issue away; leaving does.
                if subscriber.status == .active, suppressions.reason(against: subscriber.email) == nil {
                    try add(subscriber.id)
                }
            }
        }
        seen.withLock { $0 = revision }
    }
}
