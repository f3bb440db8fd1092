import Foundation
import Messages
import Subscribers

/// Where one delivery - one issue to one subscriber - stands.
package enum DeliveryStatus: String, Sendable, Codable, CaseIterable {
    /// Not yet tried, or given back untried.
    case planned
    /// Claimed for a connection; in flight.
    case attempting
    /// The relay said 250 after the final dot.
    case sent
    /// A passing failure; tried again at its time.
    case deferred
    /// A permanent failure.
    case refused
    /// The relay's answer after the final dot was lost: it may or may not have the mail.
    case uncertain
    /// Left, was blocked or removed after the freeze.
    case skipped
}

/// The relay's own words.
package struct RelayReply: Sendable, Equatable, Codable {
    /// 200 to 599.
    package var code: Int
    /// `5.1.1` and the like (RFC 3463), where the relay gave one.
    package var enhanced: String?
    /// All lines, joined by LF, without the codes; at most 1,000 bytes are kept.
    package var text: String

    package init(code: Int, enhanced: String? = nil, text: String) {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }
}

/// How an attempt ended, as the ledger records it.
package enum Outcome: Sendable, Equatable {
    case sent(RelayReply)
    /// Tried again not before `next`; `charged` is false when the failure was the relay's or the connection's alone.
    case deferred(reason: String, reply: RelayReply?, next: Date, charged: Bool)
    case refused(reason: String, reply: RelayReply?)
    /// The reply to the final dot was lost; counts one doubt and one attempt. Where the settings say to resend, the row
    /// is deferred until `next`; where they do not, or `next` is nil, it stays `uncertain`.
    case uncertain(reason: String, next: Date?)
    /// Given back untried: the connection ended before the mail was on its way. No attempt is charged.
    case returned
}

extension Outcome {
    /// Whether the relay dealt with the mail itself, so that the connection was of use.
    var isFruit: Bool {
        switch self {
        case .sent, .refused, .uncertain: true
        case .deferred(_, _, _, let charged): charged
        case .returned: false
        }
    }
}

/// One row that was claimed for sending.
package struct Claim: Sendable, Equatable {
    package var row: Int64
    package var recipient: Recipient
    /// Attempts charged before this one.
    package var attempts: Int

    package init(row: Int64, recipient: Recipient, attempts: Int) {
        self.row = row
        self.recipient = recipient
        self.attempts = attempts
    }
}

/// A finished attempt.
package struct Settlement: Sendable, Equatable {
    package var row: Int64
    package var outcome: Outcome
    package var at: Date

    package init(row: Int64, outcome: Outcome, at: Date) {
        self.row = row
        self.outcome = outcome
        self.at = at
    }
}

/// The books of one issue. They balance when `intended` is the sum of the rest.
package struct Books: Sendable, Equatable, Codable {
    package var intended: Int
    package var sent: Int
    package var refused: Int
    package var skipped: Int
    package var uncertain: Int
    package var planned: Int
    package var attempting: Int
    package var deferred: Int
    /// Sum of all rows' doubts, for ever: an upper bound of the repeats.
    package var doubts: Int

    package init(
        intended: Int = 0, sent: Int = 0, refused: Int = 0, skipped: Int = 0, uncertain: Int = 0, planned: Int = 0,
        attempting: Int = 0, deferred: Int = 0, doubts: Int = 0
    ) {
        self.intended = intended
        self.sent = sent
        self.refused = refused
        self.skipped = skipped
        self.uncertain = uncertain
        self.planned = planned
        self.attempting = attempting
        self.deferred = deferred
        self.doubts = doubts
    }

    package var pending: Int { planned + attempting + deferred }
    package var balance: Bool { intended == sent + refused + skipped + uncertain + pending }
}

/// The durable record of one issue's deliveries. Storage conforms.
package protocol Ledger: Sendable {
    /// In one durable transaction: records `settled`, then moves up to `count` rows that are due at `now`
    /// (`planned`, or `deferred` whose time has come) to `attempting`, in row order, and returns them.
    func settle(_ settled: [Settlement], thenClaim count: Int, issue: Int, now: Date) throws -> [Claim]

    /// Called once by a run that holds the lock: rows left `attempting` by a dead run become `uncertain` with one
    /// more doubt, or go back to `planned` with one more doubt when `resend`. Returns how many there were.
    func recover(issue: Int, resend: Bool, now: Date) throws -> Int

    func books(issue: Int) throws -> Books

    /// The earliest time at which a deferred row is due; nil when none is deferred.
    func nextDue(issue: Int) throws -> Date?
}
