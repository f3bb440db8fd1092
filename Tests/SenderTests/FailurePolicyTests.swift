import Foundation
import Testing

@testable import Sender

struct FailurePolicyTests {
    private let policy = FailurePolicy()
    private let issued = Date(timeIntervalSince1970: 1_795_000_000)

    private func verdict(_ code: Int, _ text: String = "x", at step: TransactionStep, attempts: Int = 0)
        -> FailurePolicy.Verdict
    {
        policy.verdict(
            on: SMTPReply(code: code, text: text), at: step, of: attempt(attempts, at: issued), earlierMails: 0)
    }

    private func attempt(_ earlier: Int, at now: Date, row: Int64 = 1) -> FailurePolicy.Attempt {
        FailurePolicy.Attempt(row: row, earlier: earlier, issued: issued, now: now)
    }

    @Test(arguments: [(0, 300.0), (1, 600.0), (2, 1200.0), (5, 9600.0), (6, 14_400.0), (40, 14_400.0)])
    func `each attempt waits twice as long, up to four hours, and at most a quarter longer`(
        attempts: Int, seconds: Double
    ) {
        guard case .deferred(_, _, let next, true) = verdict(451, at: .recipient, attempts: attempts).outcome else {
            Testing.Issue.record("451 was not deferred")
            return
        }
        #expect(next >= issued.addingTimeInterval(seconds))
        #expect(next <= issued.addingTimeInterval(seconds * 1.25))
    }

    @Test func `rows that are deferred together come back at different times, the same ones each time`() {
        func next(_ row: Int64) -> Date? {
            let verdict = policy.verdict(
                on: SMTPReply(code: 451, text: "x"), at: .recipient, of: attempt(0, at: issued, row: row),
                earlierMails: 0)
            guard case .deferred(_, _, let next, _) = verdict.outcome else { return nil }
            return next
        }
        let times = (1...1000).map { next($0) }
        #expect(Set(times).count > 900)
        #expect(times == (1...1000).map { next($0) })
    }

    @Test func `a mail that would be tried again after two days is refused as expired`() {
        let late = issued.addingTimeInterval(48 * 3600 - 100)
        let verdict = policy.verdict(
            on: SMTPReply(code: 451, text: "later"), at: .recipient, of: attempt(0, at: late), earlierMails: 0)
        guard case .refused(let reason, _) = verdict.outcome else {
            Testing.Issue.record("it was not refused")
            return
        }
        #expect(reason == "expired, last: RCPT: 451 later")
    }

    @Test(arguments: [530, 535, 538, 550, 553])
    func `what is said before any recipient stops the relay and charges nobody`(code: Int) {
        let verdict = verdict(code, at: .mail)
        #expect(verdict.outcome == .returned)
        #expect(verdict.stopsRelay != nil)
    }

    @Test(arguments: [TransactionStep.recipient, .data, .finalDot])
    func `a permanent refusal of one mail lets the run go on`(step: TransactionStep) {
        let verdict = verdict(554, "5.7.1 no", at: step)
        #expect(verdict.stopsRelay == nil)
        #expect(
            verdict.outcome
                == .refused(
                    reason: "\(step.rawValue): 554 no", reply: RelayReply(code: 554, enhanced: "5.7.1", text: "no")))
    }

    @Test func `a lost reply is asked for again later, twice at most, and not after the deadline`() {
        func next(attempts: Int, now: Date) -> Date? {
            let outcome = policy.outcome(ofLoss: "x", finalDotWritten: true, of: attempt(attempts, at: now))
            guard case .uncertain(_, let next) = outcome else { return .distantPast }
            return next
        }
        let waits = [0, 1].map { next(attempts: $0, now: issued)?.timeIntervalSince(issued) ?? 0 }
        #expect((300...375).contains(waits[0]))
        #expect((600...750).contains(waits[1]))
        #expect(next(attempts: 2, now: issued) == nil)
        #expect(next(attempts: 0, now: issued.addingTimeInterval(48 * 3600)) == nil)
    }

    @Test(arguments: [(452, "4.5.3 too many recipients"), (552, "5.5.3 too many recipients")])
    func `too many recipients after other mails is the connection's trouble, at once it is the mail's`(
        code: Int, text: String
    ) {
        let reply = SMTPReply(code: code, text: text)
        let later = policy.verdict(on: reply, at: .recipient, of: attempt(0, at: issued), earlierMails: 100)
        #expect(later == FailurePolicy.Verdict(outcome: .returned, endsConnection: true))
        let first = policy.verdict(on: reply, at: .recipient, of: attempt(0, at: issued), earlierMails: 0)
        guard case .deferred(_, _, _, charged: true) = first.outcome else {
            Testing.Issue.record("it was \(first.outcome)")
            return
        }
    }

    @Test func `a full mailbox refuses this mail`() {
        guard case .refused = verdict(552, "5.2.2 mailbox full", at: .recipient).outcome else {
            Testing.Issue.record("it was not refused")
            return
        }
    }

    @Test(arguments: [
        (550, "5.1.1", true), (550, "5.1.2", true), (553, "5.1.3", true), (550, "5.1.6", true), (556, "5.1.10", true),
        (550, "5.2.1", true), (550, "5.2.2", false), (554, "5.7.1", false), (550, nil, false), (450, "4.1.1", false),
    ])
    func `only codes that name the address make it dead`(code: Int, enhanced: String?, isDead: Bool) {
        #expect(FailurePolicy.isAddressDead(RelayReply(code: code, enhanced: enhanced, text: "x")) == isDead)
    }

    @Test func `no reply is no dead address`() {
        #expect(!FailurePolicy.isAddressDead(nil))
    }
}
