import Foundation
import Storage
import Subscribers
import Synchronization

/// Notices when the list changes during a send, so that who left meanwhile is skipped.
final class Departures: Sendable {
    /// What tells one saved list from another.
    private struct Signature: Equatable {
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    private let list: SubscriberFile
    private let state: StateDatabase
    private let issue: Int
    private let now: @Sendable () -> Date
    private let seen = Mutex<Signature?>(nil)

    init(list: SubscriberFile, state: StateDatabase, issue: Int, now: @escaping @Sendable () -> Date) {
        self.list = list
        self.state = state
        self.issue = issue
        self.now = now
    }

    /// Compares the ledger with the list when the list is another than at the last call, the first call included.
    func skipWhoLeft() throws {
        guard let signature = signature() else { throw SubscriberError.missing(file: list.path) }
        guard seen.withLock({ $0 }) != signature else { return }
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
        seen.withLock { $0 = signature }
    }

    private func signature() -> Signature? {
        var status = stat()
        guard stat(list.path, &status) == 0 else { return nil }
        return Signature(
            inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
    }
}
