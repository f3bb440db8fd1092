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
            on: SMTPReply(code: code, lines: [text]), at: step, attempts: attempts, issued: issued, now: issued)
    }

    @Test(arguments: [(0, 300.0), (1, 600.0), (2, 1200.0), (5, 9600.0), (6, 14_400.0), (40, 14_400.0)])
    func `each attempt waits twice as long, up to four hours`(attempts: Int, seconds: Double) {
        guard case .deferred(_, _, let next, true) = verdict(451, at: .recipient, attempts: attempts).outcome else {
            Testing.Issue.record("451 was not deferred")
            return
        }
        #expect(next == issued.addingTimeInterval(seconds))
    }

    @Test func `a mail that would be tried again after two days is refused as expired`() {
        let late = issued.addingTimeInterval(48 * 3600 - 100)
        let verdict = policy.verdict(
            on: SMTPReply(code: 451, lines: ["later"]), at: .recipient, attempts: 0, issued: issued, now: late)
        guard case .refused(let reason, _) = verdict.outcome else {
            Testing.Issue.record("it was not refused")
            return
        }
        #expect(reason == "expired, last: RCPT: 451 later")
    }

    @Test(arguments: [530, 535, 538, 550, 553])
    func `what is said before any recipient stops the run and charges nobody`(code: Int) {
        let verdict = verdict(code, at: .mail)
        #expect(verdict.outcome == .returned)
        #expect(verdict.stopsRun != nil)
    }

    @Test(arguments: [TransactionStep.recipient, .data, .finalDot])
    func `a permanent refusal of one mail lets the run go on`(step: TransactionStep) {
        let verdict = verdict(554, "5.7.1 no", at: step)
        #expect(verdict.stopsRun == nil)
        #expect(
            verdict.outcome
                == .refused(
                    reason: "\(step.rawValue): 554 no", reply: RelayReply(code: 554, enhanced: "5.7.1", text: "no")))
    }

    @Test func `a lost reply is asked for again later, twice at most, and not after the deadline`() {
        func next(attempts: Int, now: Date) -> Date? {
            let outcome = policy.outcome(
                ofLoss: "x", finalDotWritten: true, attempts: attempts, issued: issued, now: now)
            guard case .uncertain(_, let next) = outcome else { return .distantPast }
            return next
        }
        #expect(next(attempts: 0, now: issued) == issued.addingTimeInterval(300))
        #expect(next(attempts: 1, now: issued) == issued.addingTimeInterval(600))
        #expect(next(attempts: 2, now: issued) == nil)
        #expect(next(attempts: 0, now: issued.addingTimeInterval(48 * 3600)) == nil)
    }
}
