import Foundation
import Sender
import Testing

@testable import Storage
@testable import kabar

struct ReportTextTests {
    @Test func `the report says the books, the speed, the domains, the refusals and what to do`() {
        let expected = """
            Issue 7, weekly: Jembatan dibuka, dan 2 kabar lain
            Finished; begun 2026-11-21 07:00, last mail 2026-11-21 07:02: 2 min 0 s

              intended   1,300
              sent       1,240   95.4 %
              refused       50    3.8 %
              skipped        9    0.7 %   (left, or the issue was cancelled)
              uncertain      1   <0.1 %
              pending        0
              Doubts: 2. At most so many mails may have arrived twice.
            The books balance.

              average          10 a second
              busiest minute   1,200 mails from 07:00:00

            Sent over time: a bar is 2 seconds, the highest 600 mails
              ██                                                         ▁
              2026-11-21 07:00:00                      2026-11-21 07:01:58

            By domain
              domain                          sent   refused  deferred    median      95 %
              besar.example                  1,000        48         0    0.12 s    1.50 s
              kecil.example                    200         0         0    0.09 s    0.09 s
              31 others                         40         2         0         -         -

            Refused, by reason
              48  550 5.1.1 <…@…>: user unknown
                  -> The address does not exist. These people are bounced and get no more
                  mail; nothing to do unless you know a typing error in it.
               2  552 5.2.2 <b>full</b>
                  -> The mailbox is full, which often passes: `kabar retry --refused` in
                  some days.

            48 people became bounced and will get no more mail: `kabar subscribers list
            --status bounced`. With a word from such a person, `kabar subscribers add
            ADDRESS --again` undoes it.
            1 mail is uncertain: probably delivered. Leave it at that, or send again with
            `kabar retry --uncertain`.
            """
        #expect(ReportSample.report().text == expected)
    }

    @Test func `no line is wider than a terminal of 80`() {
        let long = String(repeating: "panjang sekali ", count: 20)
        let text = ReportSample.report(subject: long, domain: String(repeating: "d", count: 200) + ".example").text
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `a send that never began says so`() {
        let books = Books(intended: 2, planned: 2)
        let progress = ReportSample.progress(books, finishedAt: nil)
        let figures = IssueFigures(
            progress: progress, sent: SentOverTime(slotSeconds: 1, slots: []), domains: [], slowest: [],
            otherDomains: DeliveryFigures(), otherDomainCount: 0, relays: [], doubtful: 0)
        let report = IssueReport(figures: figures, state: .waiting, refusals: [], timeZone: .gmt)
        #expect(report.text.contains("Nothing was sent."))
        #expect(report.text.hasSuffix("2 mails wait, the first is due at 2026-11-21 00:05: run `kabar send`."))
        #expect(!report.text.contains("By domain"))
    }

    @Test func `the JSON has the books, at most 120 steps and the groups`() throws {
        let line = try Console.jsonLine(ReportSample.report().json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["version"] as? Int == 1)
        #expect(object["state"] as? String == "finished")
        #expect(object["balance"] as? Bool == true)
        #expect(object["seconds"] as? Double == 120)
        #expect(object["perSecond"] as? Double == 10.33)
        #expect(object["bounced"] as? Int == 48)
        #expect(object["begunAt"] as? String == "2026-11-21T00:00:00Z")
        let overTime = try #require(object["overTime"] as? [String: Any])
        #expect(overTime["stepSeconds"] as? Int == 1)
        #expect((overTime["steps"] as? [Any])?.count == 120)
        let domains = try #require(object["domains"] as? [[String: Any]])
        #expect(domains[0]["medianSeconds"] as? Double == 0.12)
        #expect(domains[0]["domain"] as? String == "besar.example")
        #expect((object["otherDomains"] as? [String: Any])?["domains"] as? Int == 31)
        let refusals = try #require(object["refusals"] as? [[String: Any]])
        #expect(refusals.map { $0["count"] as? Int } == [48, 2])
        #expect(refusals[0]["enhanced"] as? String == "5.1.1")
    }

    @Test(arguments: [(1, 1, 1), (119, 1, 120), (120, 2, 61), (3600, 60, 61), (400 * 86_400, 345_600, 101)])
    func `steps are of a length that people read, and not too many`(seconds: Int, step: Int, count: Int) {
        let start = Date(timeIntervalSince1970: 1_795_219_200)
        let slots = [SentOverTime.Slot(start: start, count: 2), .init(start: start + Double(seconds), count: 3)]
        let line = Timeline(SentOverTime(slotSeconds: 1, slots: slots), limit: 120)
        #expect(line.stepSeconds == step)
        #expect(line.steps.count <= 120)
        #expect(line.steps.reduce(0) { $0 + $1.sent } == 5)
        #expect(abs(line.steps.count - count) <= 1)
    }

    @Test func `the busiest minute need not begin with a minute`() {
        let start = Date(timeIntervalSince1970: 1_795_219_200)
        let slots = [(0, 5), (50, 10), (70, 10), (109, 1), (110, 4)].map {
            SentOverTime.Slot(start: start + Double($0.0), count: $0.1)
        }
        let busiest = SentOverTime(slotSeconds: 1, slots: slots).busiestMinute
        #expect(busiest?.start == start + 70 || busiest?.start == start + 50)
        #expect(busiest?.count == 21)
        #expect(SentOverTime(slotSeconds: 1, slots: []).busiestMinute == nil)
    }

    // MARK: Status

    private static func look(_ progress: IssueProgress, _ state: IssueState, held: Bool) -> IssueLook {
        IssueLook(
            progress: progress, state: state,
            holder: held ? RunLock.Holder(processID: 4711, since: ReportSample.start - 1) : nil,
            rests: [
                Rest(scope: "domain:besar.example", until: ReportSample.start + 600, reason: "20 refusals in a row")
            ],
            refusals: [], deferrals: [], now: ReportSample.start + 100,
            timeZone: TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt)
    }

    @Test func `status shows who sends, the books, the rates and the time left`() {
        let books = Books(intended: 2000, sent: 1000, planned: 990, attempting: 4, deferred: 6)
        let look = Self.look(ReportSample.progress(books, finishedAt: nil), .sending, held: true)
        let expected = """
            Issue 7, weekly: Jembatan dibuka, dan 2 kabar lain
              sending by process 4711 since 2026-11-21 06:59
              [####################....................] 1,000 of 2,000

              intended   2,000
              sent       1,000
              refused        0
              skipped        0
              uncertain      0
              pending    1,000   (990 not tried, 4 in flight, 6 deferred)

              rate        10/s over the last minute, 10/s overall
              time left   1 min 40 s
              next due    2026-11-21 07:05
              left alone  besar.example until 2026-11-21 07:10: 20 refusals in a row
            """
        #expect(look.lines.joined(separator: "\n") == expected)
        #expect(!look.isAtRest)
    }

    @Test func `each state has its sentence`() {
        let books = Books(intended: 2, sent: 1, planned: 1)
        let paused = IssueControl.paused(since: ReportSample.start, reason: "salah judul")
        let progress = ReportSample.progress(books, control: paused, finishedAt: nil)
        #expect(
            Self.look(progress, .paused, held: true).lines[1]
                == "  paused since 2026-11-21 07:00 (salah judul); the run by process 4711 since 2026-11-21 06:59 waits: `kabar resume` goes on"
        )
        #expect(
            Self.look(progress, .paused, held: false).lines[1]
                == "  paused since 2026-11-21 07:00 (salah judul): `kabar resume` goes on")
        #expect(Self.look(progress, .waiting, held: false).lines[1] == "  waiting: `kabar send` goes on")
        #expect(
            Self.look(progress, .cancelling, held: false).lines[1]
                == "  cancelled; what was in flight is settled by `kabar send`")
        let done = ReportSample.progress(books)
        #expect(Self.look(done, .finished, held: false).lines[1] == "  finished at 2026-11-21 07:03")
        #expect(Self.look(done, .cancelled, held: false).lines[1] == "  cancelled at 2026-11-21 07:03")
    }

    @Test func `the JSON of a status has rates only while it is sending`() throws {
        let books = Books(intended: 2000, sent: 1000, planned: 1000)
        let progress = ReportSample.progress(books, finishedAt: nil)
        let sending = try Console.jsonLine(Self.look(progress, .sending, held: true).json)
        #expect(sending.contains("\"perSecond\":10,\"perSecondOverall\":10,\"processID\":4711"))
        #expect(sending.contains("\"secondsLeft\":100,\"state\":\"sending\""))
        let waiting = try Console.jsonLine(Self.look(progress, .waiting, held: false).json)
        #expect(!waiting.contains("perSecond"))
        #expect(!waiting.contains("secondsLeft"))
        #expect(!waiting.contains("processID"))
    }

    @Test(arguments: [
        (IssueControl.running, false, true, IssueState.sending), (.running, false, false, .waiting),
        (.running, true, true, .finished), (.paused(since: .distantPast, reason: nil), false, true, .paused),
        (.cancelled(.distantPast), false, true, .cancelling), (.cancelled(.distantPast), true, false, .cancelled),
    ])
    func `the state follows control, end and lock`(
        control: IssueControl, isFinished: Bool, isHeld: Bool, state: IssueState
    ) {
        #expect(IssueState(control: control, isFinished: isFinished, isHeld: isHeld) == state)
    }

    // MARK: Words of the commands

    @Test func `cancel says how many mails are not sent and what becomes of the articles`() {
        let before = CancelResult(skipped: 1240, underWay: 0, isTakenBack: true, articles: 3)
        #expect(
            CancelCommand.sentence(issue: 7, before)
                == "Issue 7: 1,240 mails not sent; its articles wait for the next issue.")
        let middle = CancelResult(skipped: 1, underWay: 2, isTakenBack: false, articles: 1)
        #expect(
            CancelCommand.sentence(issue: 7, middle)
                == "Issue 7: 1 mail not sent; its article counts as issued. 2 mails in flight are finished first.")
    }

    @Test func `retry says what to run, and who is left out`() {
        #expect(
            RetryCommand.sentence(issue: 7, RetryResult(planned: 2, leftOut: 0), isHeld: false)
                == "Issue 7: 2 mails wait again; run `kabar send`.")
        #expect(
            RetryCommand.sentence(issue: 7, RetryResult(planned: 1, leftOut: 0), isHeld: true)
                == "Issue 7: 1 mail waits again; the run in progress takes them.")
        #expect(
            RetryCommand.sentence(issue: 7, RetryResult(planned: 0, leftOut: 2), isHeld: false)
                == """
                Issue 7: nothing to try again.
                2 people are left out: they bounced or left since. `kabar subscribers list --status bounced` shows them; who is back is active again with `kabar subscribers add ADDRESS --again`.
                """)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-4321, "-4,321")])
    func `numbers are grouped`(number: Int, expected: String) {
        #expect(PrintedWords.grouped(number) == expected)
    }

    @Test func `a share is never rounded to all or nothing`() {
        #expect(PrintedWords.share(999_999, of: 1_000_000) == "99.9 %")
        #expect(PrintedWords.share(1, of: 1_000_000) == "<0.1 %")
        #expect(PrintedWords.share(5, of: 5) == "100 %")
        #expect(PrintedWords.share(0, of: 5) == "0 %")
        #expect(PrintedWords.share(0, of: 0) == "")
    }
}
