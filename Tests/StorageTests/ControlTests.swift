import Foundation
import GRDB
import Sender
import Testing

@testable import Storage

@Suite struct ControlTests {
    let scratch = ScratchState()
    let now = ScratchState.start

    /// Issue 2 of the weekly rhythm with the articles c and d for three people; issue 1 had a and b.
    private func openWithSecondIssue() throws -> StateDatabase {
        let database = try scratch.open()
        _ = try database.take(["a", "b"])
        try database.issue(.weekly, intakes: [1, 2], mark: 2)
        _ = try database.take(["c", "d"], firstDay: 3)
        _ = try database.freeze(
            ScratchState.issue(2), entries: [IssueEntry(intake: 3, position: 1), IssueEntry(intake: 4, position: 2)],
            mark: 4, contentHash: "h"
        ) { add in
            for id in ["s1", "s2", "s3"] { try add(ScratchState.recipient(id)) }
        }
        return database
    }

    // MARK: Pause and resume

    @Test func `an issue runs until it is paused, and again after resume`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        #expect(try database.control(issue: 1) == .running)
        try database.pause(issue: 1, reason: "a wrong headline", at: now)
        #expect(try database.control(issue: 1) == .paused(since: now, reason: "a wrong headline"))
        #expect(try database.resume(issue: 1))
        #expect(try database.control(issue: 1) == .running)
        #expect(try !database.resume(issue: 1))
    }

    @Test func `a second pause keeps the time, and the reason unless it gives another`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        try database.pause(issue: 1, reason: "too many refusals", at: now)
        try database.pause(issue: 1, reason: nil, at: now + 60)
        #expect(try database.control(issue: 1) == .paused(since: now, reason: "too many refusals"))
        try database.pause(issue: 1, reason: "lunch", at: now + 90)
        #expect(try database.control(issue: 1) == .paused(since: now, reason: "lunch"))
        _ = try database.resume(issue: 1)
        try database.pause(issue: 1, reason: nil, at: now + 120)
        #expect(try database.control(issue: 1) == .paused(since: now + 120, reason: nil))
    }

    @Test func `what is finished, cancelled or unknown is not paused, resumed or cancelled`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        try database.put([1: LedgerRow(status: .sent, attempts: 1)])
        try database.finish(issue: 1, at: now)
        #expect(throws: StorageError.issueFinished(1)) { try database.pause(issue: 1, reason: nil, at: now) }
        #expect(throws: StorageError.issueFinished(1)) { try database.resume(issue: 1) }
        #expect(throws: StorageError.issueFinished(1)) { try database.cancel(issue: 1, at: now) }
        #expect(throws: StorageError.unknownIssue(7)) { try database.pause(issue: 7, reason: nil, at: now) }
        #expect(throws: StorageError.unknownIssue(7)) { try database.control(issue: 7) }
        _ = try database.freeze(ScratchState.issue(2), entries: [], mark: 0, contentHash: "h", recipients: { _ in })
        _ = try database.cancel(issue: 2, at: now)
        #expect(throws: StorageError.issueCancelled(2)) { try database.pause(issue: 2, reason: nil, at: now) }
        #expect(throws: StorageError.issueCancelled(2)) { try database.cancel(issue: 2, at: now) }
    }

    @Test func `the change count differs after a commit of another connection, and only then`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        let other = try scratch.open()
        let before = try database.changeCount()
        #expect(try database.changeCount() == before)
        try database.pause(issue: 1, reason: nil, at: now)
        #expect(try database.changeCount() == before)
        _ = try other.resume(issue: 1)
        #expect(try database.changeCount() != before)
        #expect(try database.control(issue: 1) == .running)
    }

    // MARK: Cancel

    @Test func `cancelled before the first attempt, the articles wait for the next issue`() throws {
        let database = try openWithSecondIssue()
        #expect(try database.waitingTitles() == [])
        let result = try database.cancel(issue: 2, at: now)
        #expect(result == CancelResult(skipped: 3, underWay: 0, isTakenBack: true, articles: 2))
        #expect(try database.waitingTitles() == ["c", "d"])
        #expect(try database.books(issue: 2) == Books(intended: 3, skipped: 3))
        #expect(try database.column("reason") == ["cancelled", "cancelled", "cancelled"])
        #expect(try database.issue(number: 2)?.finishedAt == now)
        #expect(try database.issueUnderWay() == nil)
        #expect(try database.control(issue: 2) == .cancelled(now))
        #expect(try database.nextIssueNumber() == 3)
        try database.issue(.weekly, intakes: [3, 4], mark: 4)
        #expect(try database.waitingTitles() == [])
    }

    @Test func `a first issue that is taken back leaves the rhythm without a mark`() throws {
        let database = try scratch.open()
        _ = try database.take(["a"])
        _ = try database.freeze(
            ScratchState.issue(1), entries: [IssueEntry(intake: 1, position: 1)], mark: 1, contentHash: "h"
        ) { try $0(ScratchState.recipient("s1")) }
        #expect(try database.cancel(issue: 1, at: now).isTakenBack)
        #expect(try database.waitingTitles() == ["a"])
        #expect(try database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM marks") } == 0)
    }

    @Test func `a mail that was given back untried does not count as begun, any attempt or doubt does`() throws {
        let untried = LedgerRow(status: .planned, attemptedAt: now, nextDue: now)
        let uncharged = LedgerRow(status: .deferred, attemptedAt: now, nextDue: now + 60)
        for row in [untried, uncharged, LedgerRow(status: .skipped, reason: "left")] {
            let scratch = ScratchState()
            let database = try scratch.openWithIssue(recipients: 2)
            try database.put([1: row])
            #expect(try database.cancel(issue: 1, at: now).isTakenBack, "\(row)")
        }
        let begun = [
            LedgerRow(status: .sent, attempts: 1), LedgerRow(status: .attempting),
            LedgerRow(status: .planned, doubts: 1),
            LedgerRow(status: .deferred, attempts: 1, nextDue: now), LedgerRow(status: .refused, attempts: 1),
        ]
        for row in begun {
            let scratch = ScratchState()
            let database = try scratch.openWithIssue(recipients: 2)
            try database.put([1: row])
            #expect(try !database.cancel(issue: 1, at: now).isTakenBack, "\(row)")
        }
    }

    @Test func `cancelled in the middle, what waits is skipped and the articles count as issued`() throws {
        let database = try openWithSecondIssue()
        try database.put([
            1: LedgerRow(status: .sent, attempts: 1, settledAt: now, code: 250),
            2: LedgerRow(status: .deferred, attempts: 1, nextDue: now + 300, code: 451),
        ])
        let result = try database.cancel(issue: 2, at: now + 5)
        #expect(result == CancelResult(skipped: 2, underWay: 0, isTakenBack: false, articles: 2))
        #expect(try database.column("status") == ["sent", "skipped", "skipped"])
        #expect(try database.column("nextDue") == ["-", "-", "-"])
        #expect(try database.waitingTitles() == [])
        #expect(try database.issue(number: 2)?.finishedAt == now + 5)
    }

    @Test func `what is in flight is the run's to settle, which then closes the issue`() throws {
        let database = try scratch.openWithIssue(recipients: 3)
        try database.put([1: LedgerRow(status: .attempting), 2: LedgerRow(status: .attempting)])
        let result = try database.cancel(issue: 1, at: now)
        #expect(result == CancelResult(skipped: 1, underWay: 2, isTakenBack: false, articles: 0))
        #expect(try database.issue(number: 1)?.finishedAt == nil)
        try database.put([1: LedgerRow(status: .sent, attempts: 1)])
        #expect(try database.closeCancelled(issue: 1, at: now + 1))
        #expect(try database.issue(number: 1)?.finishedAt == nil)
        try database.put([2: LedgerRow(status: .deferred, attempts: 1, nextDue: now + 300)])
        #expect(try database.closeCancelled(issue: 1, at: now + 2))
        #expect(try database.books(issue: 1) == Books(intended: 3, sent: 1, skipped: 2))
        #expect(try database.issue(number: 1)?.finishedAt == now + 2)
        #expect(try database.closeCancelled(issue: 1, at: now + 3))
        #expect(try database.issue(number: 1)?.finishedAt == now + 2)
    }

    @Test func `an issue that is not cancelled is not closed`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        #expect(try !database.closeCancelled(issue: 1, at: now))
        #expect(try database.books(issue: 1) == Books(intended: 1, planned: 1))
    }

    @Test func `a paused issue that is cancelled is not paused any more`() throws {
        let database = try scratch.openWithIssue(recipients: 1)
        try database.pause(issue: 1, reason: "x", at: now)
        _ = try database.cancel(issue: 1, at: now + 1)
        #expect(try database.control(issue: 1) == .cancelled(now + 1))
    }

    // MARK: Retry

    private func finishedWithFailures() throws -> StateDatabase {
        let database = try scratch.openWithIssue(recipients: 5)
        try database.put([
            1: LedgerRow(status: .sent, attempts: 1), 2: LedgerRow(status: .refused, attempts: 3, doubts: 1, code: 550),
            3: LedgerRow(status: .uncertain, attempts: 1, doubts: 1),
            4: LedgerRow(status: .refused, attempts: 1, code: 552), 5: LedgerRow(status: .skipped, reason: "left"),
        ])
        try database.finish(issue: 1, at: now)
        return database
    }

    @Test func `refused mails are due again and the issue is open, attempts and doubts stay`() throws {
        let database = try finishedWithFailures()
        let result = try database.retry(issue: 1, statuses: [.refused], at: now + 9)
        #expect(result == RetryResult(planned: 2, leftOut: 0))
        #expect(try database.column("status") == ["sent", "planned", "uncertain", "planned", "skipped"])
        #expect(try database.column("attempts") == ["1", "3", "1", "1", "0"])
        #expect(try database.column("nextDue") == ["-", "1800000009000", "-", "1800000009000", "-"])
        #expect(try database.books(issue: 1).doubts == 2)
        #expect(try database.issueUnderWay() == 1)
        #expect(try database.read { try Int64.fetchOne($0, sql: "SELECT reopenedAt FROM issues") } == 1_800_000_009_000)
    }

    @Test func `uncertain mails are sent again only when asked for`() throws {
        let database = try finishedWithFailures()
        #expect(try database.retry(issue: 1, statuses: [.uncertain], at: now).planned == 1)
        #expect(try database.column("status") == ["sent", "refused", "planned", "refused", "skipped"])
    }

    @Test func `both kinds at once, and none at all`() throws {
        let database = try finishedWithFailures()
        #expect(try database.retry(issue: 1, statuses: [], at: now) == RetryResult(planned: 0, leftOut: 0))
        #expect(try database.unfinishedIssue() == nil)
        #expect(try database.retry(issue: 1, statuses: [.refused, .uncertain], at: now).planned == 3)
        #expect(try database.retry(issue: 1, statuses: [.refused], at: now).planned == 0)
    }

    @Test func `people who may not be mailed keep their refusal and are counted`() throws {
        let database = try finishedWithFailures()
        let result = try database.retry(issue: 1, statuses: [.refused, .uncertain], at: now) { add in
            for id in ["s4", "s4", "s9", "s1"] { try add(id) }
        }
        #expect(result == RetryResult(planned: 2, leftOut: 1))
        #expect(try database.column("status") == ["sent", "planned", "planned", "refused", "skipped"])
    }

    @Test func `when everyone is left out the issue stays finished`() throws {
        let database = try finishedWithFailures()
        let result = try database.retry(issue: 1, statuses: [.uncertain], at: now) { try $0("s3") }
        #expect(result == RetryResult(planned: 0, leftOut: 1))
        #expect(try database.unfinishedIssue() == nil)
    }

    @Test func `a list that cannot be read to its end changes nothing, and the next try works`() throws {
        struct Broken: Error {}
        let database = try finishedWithFailures()
        #expect(throws: Broken.self) {
            try database.retry(issue: 1, statuses: [.refused], at: now) { _ in throw Broken() }
        }
        #expect(try database.column("status") == ["sent", "refused", "uncertain", "refused", "skipped"])
        #expect(try database.retry(issue: 1, statuses: [.refused], at: now).planned == 2)
    }

    @Test func `while another issue is open nothing is tried again, and the sentence says what to do`() throws {
        let database = try finishedWithFailures()
        _ = try database.freeze(ScratchState.issue(2), entries: [], mark: 0, contentHash: "h", recipients: { _ in })
        let expected = StorageError.otherIssueUnfinished(1, other: 2)
        #expect(throws: expected) { try database.retry(issue: 1, statuses: [.refused], at: now) }
        #expect(
            expected.description
                == "Issue 1 cannot be tried again while issue 2 is not finished; finish that one first with `kabar send`, or end it with `kabar cancel`."
        )
    }

    @Test func `a cancelled issue that is tried again is cancelled no more, its skipped mails stay skipped`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        try database.put([1: LedgerRow(status: .refused, attempts: 1)])
        _ = try database.cancel(issue: 1, at: now)
        #expect(try database.retry(issue: 1, statuses: [.refused], at: now).planned == 1)
        #expect(try database.control(issue: 1) == .running)
        #expect(try database.column("status") == ["planned", "skipped"])
    }

    @Test func `a retry does not end the pause of an issue that is open`() throws {
        let database = try scratch.openWithIssue(recipients: 2)
        try database.put([1: LedgerRow(status: .refused, attempts: 1)])
        try database.pause(issue: 1, reason: "wait", at: now)
        _ = try database.retry(issue: 1, statuses: [.refused], at: now)
        #expect(try database.control(issue: 1) == .paused(since: now, reason: "wait"))
    }

    // MARK: Rests

    @Test func `a rest holds until its time, a later one replaces it, and it can be ended`() throws {
        let database = try scratch.open()
        try database.rest(scope: "relay:main", until: now + 60, reason: "421 too many")
        try database.rest(scope: "domain:example.org", until: now + 30, reason: "blocked")
        try database.rest(scope: "domain:example.org", until: now + 90, reason: "20 refusals in a row")
        let domain = Rest(scope: "domain:example.org", until: now + 90, reason: "20 refusals in a row")
        let relay = Rest(scope: "relay:main", until: now + 60, reason: "421 too many")
        #expect(try database.rests(now: now) == [domain, relay])
        #expect(try database.rests(now: now + 60) == [domain])
        #expect(try database.endRest(scope: "domain:example.org"))
        #expect(try !database.endRest(scope: "domain:example.org"))
        #expect(try database.rests(now: now) == [relay])
    }
}
