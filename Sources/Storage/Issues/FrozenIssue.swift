import Foundation
import Messages
import Sender
import Subscribers

/// An issue as the database keeps it.
package struct FrozenIssue: Sendable, Equatable {
    package var issue: Issue
    /// What the caller gave at the freeze.
    package var contentHash: String
    /// In the order of their positions.
    package var entries: [IssueEntry]
    /// Recipients at the freeze.
    package var intended: Int
    /// nil while mails wait or the run that sends it has not closed it.
    package var finishedAt: Date?
    /// When refused or uncertain rows were given another chance; deadlines then count from here.
    package var reopenedAt: Date?
}

/// An article's place in an issue.
package struct IssueEntry: Sendable, Equatable {
    package var intake: Int
    /// 1, 2, 3 ... in the order of the digest.
    package var position: Int
    /// The section's title; nil for entries without one.
    package var section: String?
    /// The article that tells the same story here, or told it in an earlier issue; nil for those that stand in the
    /// digest themselves.
    package var sameAs: Int?
    /// Whether the owner left it out: it is not in the digest, and does not come back in a later one.
    package var isLeftOut: Bool

    package init(
        intake: Int, position: Int, section: String? = nil, sameAs: Int? = nil, isLeftOut: Bool = false
    ) {
        self.intake = intake
        self.position = position
        self.section = section
        self.sameAs = sameAs
        self.isLeftOut = isLeftOut
    }
}

/// An issue on one line, for `kabar sends`.
package struct IssueSummary: Sendable, Equatable {
    package var number: Int
    package var rhythm: Rhythm
    package var frozenAt: Date
    package var finishedAt: Date?
    package var subject: String
    package var articles: Int
    package var books: Books
}

/// One row of the ledger as it stands, for reports.
package struct DeliveryRecord: Sendable, Equatable {
    package var row: Int64
    package var issue: Int
    package var subscriberID: String
    /// As frozen with the issue.
    package var address: String
    package var status: DeliveryStatus
    package var attempts: Int
    package var doubts: Int
    /// When the row was last claimed.
    package var attemptedAt: Date?
    /// When its last outcome was recorded.
    package var settledAt: Date?
    /// When a deferred row is tried again.
    package var nextDue: Date?
    package var reply: RelayReply?
    package var reason: String?
}
