import Foundation
import Sender
import Storage
import Subscribers

extension IssueReport {
    /// The shape that docs/json.md describes.
    struct JSON: Encodable {
        struct Place: Encodable {
            var domain: String?
            var domains: Int?
            var relay: String?
            var sent: Int
            var refused: Int
            var deferred: Int
            var uncertain: Int
            var others: Int
            var retried: Int
            var medianSeconds: Double?
            var p95Seconds: Double?
        }

        struct Minute: Encodable {
            var start: Date
            var sent: Int
        }

        var version = 1
        var issue: Int
        var rhythm: Rhythm
        var subject: String
        var state: IssueState
        var frozenAt: Date
        var finishedAt: Date?
        var books: Books
        var balance: Bool
        var begunAt: Date?
        var lastSentAt: Date?
        var seconds: Double?
        var perSecond: Double?
        var busiestMinute: Minute?
        var overTime: Timeline
        var domains: [Place]
        var otherDomains: Place?
        var slowestDomains: [Place]
        var relays: [Place]
        var refusals: [RefusalGroup]
        var bounced: Int
        var doubtful: Int
    }

    var json: JSON {
        JSON(
            issue: progress.issue, rhythm: progress.rhythm, subject: progress.subject, state: state,
            frozenAt: progress.frozenAt, finishedAt: progress.finishedAt, books: books, balance: books.balance,
            begunAt: progress.firstAttempt, lastSentAt: lastSent, seconds: seconds,
            perSecond: averagePerSecond.map { ($0 * 100).rounded() / 100 },
            busiestMinute: figures.sent.busiestMinute.map { JSON.Minute(start: $0.start, sent: $0.count) },
            overTime: timeline, domains: figures.domains.map { Self.place($0.figures, domain: $0.name) },
            otherDomains: figures.otherDomainCount > 0
                ? Self.place(figures.otherDomains, domains: figures.otherDomainCount) : nil,
            slowestDomains: figures.slowest.map { Self.place($0.figures, domain: $0.name) },
            relays: figures.relays.map { Self.place($0.figures, relay: $0.name) }, refusals: refusals,
            bounced: bounced, doubtful: figures.doubtful)
    }

    private static func place(
        _ figures: DeliveryFigures, domain: String? = nil, domains: Int? = nil, relay: String? = nil
    ) -> JSON.Place {
        JSON.Place(
            domain: domain, domains: domains, relay: relay, sent: figures.sent, refused: figures.refused,
            deferred: figures.deferred, uncertain: figures.uncertain, others: figures.others, retried: figures.retried,
            medianSeconds: figures.answers.seconds(atMost: 0.5), p95Seconds: figures.answers.seconds(atMost: 0.95))
    }
}
