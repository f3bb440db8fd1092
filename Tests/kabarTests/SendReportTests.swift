import DigestBuilder
import Foundation
import Messages
import Sender
import Subscribers
import Testing

@testable import kabar

struct SendReportTests {
    private static func report(_ books: Books, end: SendRun.End = .nothingDue) throws -> SendReport {
        let nothing = GappedText(pieces: [])
        let address = try EmailAddress("kabar@example.org")
        var report = SendReport(outcome: .delivered, end: end)
        report.issue = Messages.Issue(
            number: 12, rhythm: .weekly, date: Date(timeIntervalSince1970: 1_795_334_400),
            from: Messages.Mailbox(name: nil, address: address), listName: "Kabar", listID: "kabar.example.org",
            unsubscribeAddress: address, language: "id",
            digest: RenderedDigest(subject: "Jembatan dibuka", preheader: "", text: nothing, html: nothing))
        report.books = books
        return report
    }

    @Test func `the receipt shows the books, what was refused, and what to do about what waits`() throws {
        var report = try Self.report(
            Books(
                intended: 120, sent: 98, refused: 2, skipped: 1, uncertain: 0, planned: 10, attempting: 0, deferred: 9,
                doubts: 3))
        report.refusals = [.init(reason: "RCPT: 550 No such user", count: 2)]
        report.deferrals = [.init(reason: "RCPT: 451 Greylisted", count: 9)]
        report.nextDue = Date(timeIntervalSince1970: 1_795_334_700)
        report.others = [RhythmCount(rhythm: .daily, count: 4)]
        report.otherTopics = 7
        let zone = try #require(TimeZone(identifier: "Asia/Jakarta"))
        #expect(
            report.text(timeZone: zone) == """
                Issue 12, weekly: Jembatan dibuka
                  intended   120
                  sent        98
                  refused      2
                  skipped      1   (left after the freeze)
                  uncertain    0
                  pending     19   (10 not tried, 9 deferred)
                  Doubts: 3. At most so many mails may have arrived twice.
                  2 refused: RCPT: 550 No such user
                  9 deferred: RCPT: 451 Greylisted
                The books balance.
                19 mails wait, the first is due at 2026-11-22 15:05:00 GMT+7: run `kabar send` again.
                7 subscribers of this rhythm want other topics and get no mail this time.
                Not in this send: 4 daily.
                """)
        #expect(report.status == .tryAgain)
    }

    @Test func `a cancelled issue is called that, and uncertain mails have a way on`() throws {
        let report = try Self.report(Books(intended: 3, sent: 1, skipped: 1, uncertain: 1, doubts: 1), end: .cancelled)
        #expect(report.json.outcome == "cancelled")
        let text = report.text(timeZone: .gmt)
        #expect(text.contains("The issue was cancelled: what waited is skipped.\nThe books balance."))
        #expect(text.contains("`kabar retry --uncertain` sends them again"))
        #expect(try Self.report(Books(intended: 1, sent: 1)).json.outcome == "delivered")
    }

    @Test func `books that do not balance are exit 1, whatever else there is`() throws {
        let report = try Self.report(Books(intended: 3, sent: 1, planned: 1))
        #expect(report.status == .failed)
        #expect(report.text(timeZone: .gmt).contains("DO NOT BALANCE"))
    }

    @Test func `a relay that goes away after the last mail is no failure`() throws {
        #expect(try Self.report(Books(intended: 1, sent: 1), end: .relayUnavailable("gone")).status == .done)
    }

    @Test func `a relay's words cannot steer the terminal`() throws {
        var report = try Self.report(Books(intended: 1, refused: 1))
        report.refusals = [.init(reason: "550 \u{1B}[2Jno\u{7}", count: 1)]
        #expect(report.text(timeZone: .gmt).contains("1 refused: 550  [2Jno "))
    }

    @Test func `refusals alone are exit 0, a relay that cannot be used is 69`() throws {
        #expect(try Self.report(Books(intended: 2, sent: 1, refused: 1)).status == .done)
        #expect(try Self.report(Books(intended: 1, planned: 1), end: .relayUnavailable("down")).status == .unavailable)
        #expect(try Self.report(Books(intended: 1, planned: 1), end: .interrupted).status == .tryAgain)
    }

    @Test func `a source that somebody has to look at is told when nothing else is`() throws {
        let alarm = SourceAlarm(source: "https://a.example/feed", failureStreak: 3)
        var done = try Self.report(Books(intended: 1, sent: 1))
        done.alarms = [alarm]
        #expect(done.status == .sourceFailing)
        #expect(done.json.alarms == [alarm])
        var waiting = try Self.report(Books(intended: 1, planned: 1))
        waiting.alarms = [alarm]
        #expect(waiting.status == .tryAgain)
        var nothing = SendReport(outcome: .nothingNew(last: nil))
        nothing.alarms = [alarm]
        #expect(nothing.status == .sourceFailing)
        nothing.areSourcesUnavailable = true
        #expect(nothing.status == .unavailable)
    }
}
