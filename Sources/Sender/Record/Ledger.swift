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
    /// Given back untried, to be tried again at once: the trouble was not the mail's. No attempt is charged.
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

/// A row that may go out next, read ahead of its turn. It is not marked: until it starts it is as it was.
package struct Candidate: Sendable, Equatable {
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
    /// The name of the relay that dealt with it; nil when none saw it.
    package var relay: String?
    /// When the mail before it on its connection was dealt with, so that what passed until `at` is its own; nil when that
    /// did not come. It takes the place of the time of the start, which is recorded ahead.
    package var begun: Date?
    package var at: Date

    package init(row: Int64, outcome: Outcome, relay: String? = nil, begun: Date? = nil, at: Date) {
        self.row = row
        self.outcome = outcome
        self.relay = relay
        self.begun = begun
        self.at = at
    }
}

/// One thing to be written down about a row.
package enum LedgerEntry: Sendable, Equatable {
    /// Its message goes on the wire next: `planned` or `deferred` becomes `attempting`.
    case start(row: Int64, at: Date)
    case settle(Settlement)
    /// There is no room for it before `until`; it waits as what it is.
    case postpone(row: Int64, until: Date)

    package var row: Int64 {
        switch self {
        case .start(let row, _), .postpone(let row, _): row
        case .settle(let settlement): settlement.row
        }
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

/// What people want of an issue, told from any process.
package enum IssueControl: Sendable, Equatable {
    case running
    case paused(since: Date, reason: String?)
    case cancelled(Date)
}

/// A relay (`relay:...`) or a domain (`domain:...`) that is left alone until a time.
package struct Rest: Sendable, Equatable, Codable {
    package var scope: String
    package var until: Date
    package var reason: String

    package init(scope: String, until: Date, reason: String) {
        self.scope = scope
        self.until = until
        self.reason = reason
    }
}

/// The durable record of one issue's deliveries. Storage conforms.
package protocol Ledger: Sendable {
    // MARK: Rows

    /// Up to `count` rows that wait for their first turn and lie above row `after`, in row order; none is marked.
    func untried(issue: Int, after row: Int64, count: Int) throws -> [Candidate]

    /// Up to `count` rows whose time has come, the earliest first, without those `held`, which were read before and are
    /// not dealt with yet; none is marked.
    func due(issue: Int, now: Date, excluding held: Set<Int64>, count: Int) throws -> [Candidate]

    /// Writes `entries` down in their order, and the uses of limits, in one durable transaction. Returns the rows whose
    /// start was not recorded because they were skipped meanwhile: they must not go out, and what else `entries` say of
    /// them is passed over. Any other settlement of a row that is not `attempting` throws, and then nothing of the call
    /// is recorded.
    func record(_ entries: [LedgerEntry], uses: [LimitUse]) throws -> Set<Int64>

    /// Until `endRun`, `record` may return before what it wrote is safe from a power cut; what was written before is made
    /// safe. The flight recorder begins empty, for `connections` at a time and `rows` under way on them or before them at
    /// most. Called with the run lock held and after `recover`, for which the recorder of the last run is lost from here on.
    func beginRun(issue: Int, connections: Int, rows: Int) throws -> any FlightRecorder

    /// Makes everything safe.
    func endRun() throws

    /// Returns when everything that `record` has written is safe from a power cut. Called from another thread than
    /// `record`, while that goes on.
    func makeDurable() throws

    /// Called once by a run that holds the lock: settles the rows that a dead run left `attempting`. Where its flight
    /// recorder can be believed, mails that the relay had accepted are `sent`, and those that were not on the wire are
    /// `planned`. The rest is `uncertain` with one more doubt, or `planned` with one more doubt when `resend`; all
    /// of them are where it cannot be believed. Returns how many doubts there are.
    func recover(issue: Int, resend: Bool, now: Date) throws -> Int

    func books(issue: Int) throws -> Books

    /// The earliest time at which a row that waits for its time is due; nil when none does.
    func nextDue(issue: Int) throws -> Date?

    // MARK: Control and limits

    /// Another number whenever another process has written: when it is the same, `control` is, too.
    func changeCount() throws -> Int

    func control(issue: Int) throws -> IssueControl

    func pause(issue: Int, reason: String?, at now: Date) throws

    /// Those that last beyond `now`.
    func rests(now: Date) throws -> [Rest]

    func rest(_ rest: Rest) throws

    func limitUses() throws -> [LimitUse]

    /// Those of some scopes.
    func limitUses(of scopes: [String]) throws -> [LimitUse]
}
