import Foundation
import Sender
import Subscribers

@testable import Storage
@testable import kabar

/// A send as the ledger would count it, small enough to check by hand.
enum ReportSample {
    /// 2026-11-21 07:00:00 in Jakarta.
    static let start = Date(timeIntervalSince1970: 1_795_219_200)

    static func figures(
        sent: Int = 0, refused: Int = 0, deferred: Int = 0, milliseconds: [Int: Int] = [:]
    ) -> DeliveryFigures {
        var figures = DeliveryFigures()
        figures.sent = sent
        figures.refused = refused
        figures.deferred = deferred
        for (time, count) in milliseconds { figures.answers.add(count, milliseconds: time) }
        return figures
    }

    static func progress(
        _ books: Books, control: IssueControl = .running, finishedAt: Date? = start + 200,
        subject: String = "Jembatan dibuka, dan 2 kabar lain"
    ) -> IssueProgress {
        IssueProgress(
            issue: 7, rhythm: .weekly, subject: subject, frozenAt: start - 5, finishedAt: finishedAt, control: control,
            books: books, sentRecently: 600, firstAttempt: start, nextDue: finishedAt == nil ? start + 300 : nil,
            leftOut: 0)
    }

    static func report(subject: String = "Jembatan dibuka, dan 2 kabar lain", domain: String = "besar.example")
        -> IssueReport
    {
        let books = Books(intended: 1300, sent: 1240, refused: 50, skipped: 9, uncertain: 1, doubts: 2)
        let figures = IssueFigures(
            progress: progress(books, subject: subject),
            sent: SentOverTime(
                slotSeconds: 1,
                slots: [
                    .init(start: start, count: 600), .init(start: start + 2, count: 600),
                    .init(start: start + 119, count: 40),
                ]),
            domains: [
                NamedFigures(
                    name: domain, figures: Self.figures(sent: 1000, refused: 48, milliseconds: [120: 900, 1500: 100])),
                NamedFigures(name: "kecil.example", figures: Self.figures(sent: 200, milliseconds: [90: 200])),
            ],
            slowest: [
                NamedFigures(name: "lambat.example", figures: Self.figures(sent: 25, milliseconds: [12_000: 25]))
            ],
            otherDomains: Self.figures(sent: 40, refused: 2), otherDomainCount: 31,
            relays: [NamedFigures(name: "utama", figures: Self.figures(sent: 1240, refused: 50))], doubtful: 2)
        var refusals = RefusalGroups()
        for number in 1...48 {
            refusals.add(
                RefusedDelivery(
                    address: "p\(number)@besar.example", code: 550, enhanced: "5.1.1",
                    reply: "<p\(number)@besar.example>: user unknown"))
        }
        for _ in 1...2 {
            refusals.add(RefusedDelivery(address: "q@x.example", code: 552, enhanced: "5.2.2", reply: "<b>full</b>"))
        }
        // Jakarta has no summer time: the same text all year. The name is in every time zone database.
        let zone = TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
        return IssueReport(figures: figures, state: .finished, refusals: refusals.groups, timeZone: zone)
    }
}
