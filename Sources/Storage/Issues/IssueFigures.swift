import Foundation
import Sender
import Subscribers

/// How an issue stands at one moment, for `kabar status`.
package struct IssueProgress: Sendable, Equatable {
    package var issue: Int
    package var rhythm: Rhythm
    package var subject: String
    package var frozenAt: Date
    package var finishedAt: Date?
    package var control: IssueControl
    package var books: Books
    /// Mails sent since the moment that the caller gave.
    package var sentRecently: Int
    /// About when the first mail was on its way; nil before.
    package var firstAttempt: Date?
    /// The earliest time for which a mail waits.
    package var nextDue: Date?
    /// Articles that the owner left out of the issue.
    package var leftOut: Int
}

/// A refused delivery, as much of it as tells the reason.
package struct RefusedDelivery: Sendable, Equatable {
    package var address: String
    package var code: Int?
    package var enhanced: String?
    /// The relay's words without the codes.
    package var reply: String?
    /// Kabar's words.
    package var reason: String?

    package init(
        address: String, code: Int? = nil, enhanced: String? = nil, reply: String? = nil, reason: String? = nil
    ) {
        self.address = address
        self.code = code
        self.enhanced = enhanced
        self.reply = reply
        self.reason = reason
    }
}

/// Deliveries of one domain or relay, by where they stand.
package struct DeliveryFigures: Sendable, Equatable {
    package var sent = 0
    package var refused = 0
    package var deferred = 0
    package var uncertain = 0
    /// Planned, in flight, skipped.
    package var others = 0
    /// Those of all these that needed more than one attempt.
    package var retried = 0
    /// From the attempt to the relay's answer.
    package var answers = AnswerTimes()

    package init() {}

    package var total: Int { sent + refused + deferred + uncertain + others }

    mutating func add(_ count: Int, _ status: DeliveryStatus, isRetried: Bool, answerMilliseconds: Int?) {
        switch status {
        case .sent: sent += count
        case .refused: refused += count
        case .deferred: deferred += count
        case .uncertain: uncertain += count
        case .planned, .attempting, .skipped: others += count
        }
        if isRetried { retried += count }
        if let answerMilliseconds { answers.add(count, milliseconds: answerMilliseconds) }
    }

    package mutating func merge(_ more: DeliveryFigures) {
        sent += more.sent
        refused += more.refused
        deferred += more.deferred
        uncertain += more.uncertain
        others += more.others
        retried += more.retried
        answers.add(more.answers)
    }
}

/// How long answers took, in steps of two digits (120 ms, 130 ms ... 1.2 s, 1.3 s), so that it stays small.
package struct AnswerTimes: Sendable, Equatable {
    private var counts: [Int: Int] = [:]
    package private(set) var total = 0

    package init() {}

    /// `milliseconds` rounded down to its step.
    package mutating func add(_ count: Int, milliseconds: Int) {
        counts[milliseconds, default: 0] += count
        total += count
    }

    mutating func add(_ more: AnswerTimes) {
        counts.merge(more.counts, uniquingKeysWith: +)
        total += more.total
    }

    /// The time that `share` (0.5 for the median) of the answers did not exceed; nil without answers.
    package func seconds(atMost share: Double) -> Double? {
        guard total > 0 else { return nil }
        let wanted = max(1, Int((share * Double(total)).rounded(.up)))
        var seen = 0
        for (milliseconds, count) in counts.sorted(by: { $0.key < $1.key }) {
            seen += count
            if seen >= wanted { return Double(milliseconds) / 1000 }
        }
        return nil
    }
}

/// A domain or a relay and its deliveries.
package struct NamedFigures: Sendable, Equatable {
    package var name: String
    package var figures: DeliveryFigures

    package init(name: String, figures: DeliveryFigures) {
        self.name = name
        self.figures = figures
    }
}

/// How many mails were sent in each slot of time; slots without any are left out.
package struct SentOverTime: Sendable, Equatable {
    package struct Slot: Sendable, Equatable {
        package var start: Date
        package var count: Int

        package init(start: Date, count: Int) {
            self.start = start
            self.count = count
        }
    }

    /// 1 or 60.
    package var slotSeconds: Int
    /// In the order of time.
    package var slots: [Slot]

    package init(slotSeconds: Int, slots: [Slot]) {
        self.slotSeconds = slotSeconds
        self.slots = slots
    }
}

/// Everything that the report of a send counts.
package struct IssueFigures: Sendable, Equatable {
    package var progress: IssueProgress
    package var sent: SentOverTime
    /// The largest first; at most as many as were asked for.
    package var domains: [NamedFigures]
    /// The slowest first, among all domains with enough answers to say so.
    package var slowest: [NamedFigures]
    /// All other domains together.
    package var otherDomains: DeliveryFigures
    package var otherDomainCount: Int
    /// By name.
    package var relays: [NamedFigures]
    /// Deliveries with at least one doubt.
    package var doubtful: Int
}
