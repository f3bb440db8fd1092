import Foundation
import GRDB
import Subscribers

/// A mail about a subscription that waits to be made and sent, or that was. `details` is for its maker to read.
package struct QueuedMail: Sendable, Equatable {
    package enum Status: String, Sendable, CaseIterable {
        /// It is made and sent when its time has come.
        case waiting
        /// The relay took it.
        case sent
        /// The relay would not have it, or was out of reach for too long.
        case refused
        /// It was not made: there was no reason for it any more.
        case dropped
    }

    /// 1, 2, 3 ...; given once, also when the mail is removed.
    package var id: Int64
    /// What it is for, in its maker's words.
    package var kind: String
    package var address: EmailAddress
    /// nil when it is about nobody on the list.
    package var subscriberID: String?
    package var details: String
    package var createdAt: Date
    /// Before then it is not made.
    package var due: Date
    /// How often a relay was asked to take it.
    package var attempts: Int
    package var status: Status
    /// nil while it waits.
    package var settledAt: Date?
    /// The relay's last words.
    package var reply: String?
}

/// A mail about a subscription that is to be queued.
package struct MailToQueue: Sendable {
    package var kind: String
    package var address: EmailAddress
    /// nil when it is about nobody on the list.
    package var subscriberID: String?
    package var details: String
    package var createdAt: Date
    /// Before then it is not made.
    package var due: Date
    /// It is not queued when `count` mails of that kind were queued for its address after `since`, whatever its case and
    /// whatever became of them.
    package var limit: (count: Int, since: Date)?

    package init(
        kind: String, to address: EmailAddress, subscriberID: String?, details: String, at now: Date, due: Date,
        limit: (count: Int, since: Date)?
    ) {
        self.kind = kind
        self.address = address
        self.subscriberID = subscriberID
        self.details = details
        createdAt = now
        self.due = due
        self.limit = limit
    }
}

/// Which of the mails in the queue are meant.
package enum MailKinds: Sendable {
    case all
    case these([String])
    case others(than: [String])

    /// In SQL, with a place for each of the arguments.
    var condition: String {
        switch self {
        case .all: "TRUE"
        case .these(let kinds): "kind IN (\(databaseQuestionMarks(count: kinds.count)))"
        case .others(let kinds): "kind NOT IN (\(databaseQuestionMarks(count: kinds.count)))"
        }
    }

    var arguments: StatementArguments {
        switch self {
        case .all: []
        case .these(let kinds), .others(let kinds): StatementArguments(kinds)
        }
    }
}

extension QueuedMail {
    init(_ row: Row) throws {
        guard let status = Status(rawValue: row["status"]) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "a mail has the unknown status \(row["status"] as String)")
        }
        self.init(
            id: row["id"], kind: row["kind"], address: try EmailAddress(row["address"]),
            subscriberID: row["subscriber"], details: row["details"], createdAt: StoredTime.date(row["createdAt"]),
            due: StoredTime.date(row["due"]), attempts: row["attempts"], status: status,
            settledAt: (row["settledAt"] as Int64?).map(StoredTime.date), reply: row["reply"])
    }
}
