import Foundation

/// Where in the mail transaction something went wrong.
package enum TransactionStep: String, Sendable, CaseIterable {
    case mail = "MAIL"
    case recipient = "RCPT"
    case data = "DATA"
    case finalDot = "the final dot"
}

/// Decides what each failure means for the row, the connection and the run. The only place that does.
///
/// | what | the row | the run |
/// |---|---|---|
/// | 421 at MAIL | given back, not charged | this connection ends |
/// | 421 later | deferred, charged | this connection ends |
/// | 530, 535, 538; any 5yz at MAIL, which names nobody yet | given back, not charged | stops: the relay refuses the sender |
/// | other 4yz | deferred, charged, tried again later and later until the deadline | goes on |
/// | other 5yz | refused with the relay's words | goes on |
/// | a reply that fits no question | deferred, charged | this connection ends |
/// | connection lost before the final dot was written | deferred, not charged | opens another |
/// | connection lost after the final dot | uncertain; sent again later, at most `maximumResends` times | opens another |
package struct FailurePolicy: Sendable, Equatable {
    /// The wait before the second attempt; doubles with each further one.
    package var firstRetry: Duration
    package var longestRetry: Duration
    /// The wait after a failure that was not the mail's.
    package var connectionRetry: Duration
    /// A row whose reply was lost so often is not sent again: a relay that keeps mails and loses its replies would
    /// fill a mailbox.
    package var maximumResends: Int
    /// When a digest is no longer news: a row that would be retried after the issue's date plus this is refused.
    package var deadline: Duration

    package init(
        firstRetry: Duration = .seconds(5 * 60), longestRetry: Duration = .seconds(4 * 3600),
        connectionRetry: Duration = .seconds(60), maximumResends: Int = 2, deadline: Duration = .seconds(48 * 3600)
    ) {
        self.firstRetry = firstRetry
        self.longestRetry = longestRetry
        self.connectionRetry = connectionRetry
        self.maximumResends = maximumResends
        self.deadline = deadline
    }

    /// What a failure asks for.
    struct Verdict: Equatable {
        var outcome: Outcome
        var endsConnection = false
        /// A sentence for people when the whole run must stop.
        var stopsRun: String?
    }

    /// The relay answered `reply` at `step`, and it was not what the step hopes for.
    func verdict(on reply: SMTPReply, at step: TransactionStep, attempts: Int, issued: Date, now: Date) -> Verdict {
        let recorded = reply.recorded
        let words = "\(reply.code) \(recorded.text.replacing("\n", with: " "))"
        func later(after wait: Duration, endsConnection: Bool = false) -> Verdict {
            let outcome = retried(
                "\(step.rawValue): \(words)", reply: recorded, after: wait, charged: true, issued: issued, now: now)
            return Verdict(outcome: outcome, endsConnection: endsConnection)
        }
        switch reply.code {
        case 421 where step == .mail:
            return Verdict(outcome: .returned, endsConnection: true)
        case 421:
            return later(after: wait(afterAttempts: attempts), endsConnection: true)
        case 530, 535, 538:
            return Verdict(
                outcome: .returned, endsConnection: true,
                stopsRun:
                    "The relay wants other credentials (\(words)); set smtp.user and the password, then run again.")
        case 500..<600 where step == .mail:
            return Verdict(
                outcome: .returned, endsConnection: true,
                stopsRun:
                    "The relay refuses the sender (\(words)); mend from: or the relay's account, then run again: nothing is lost."
            )
        case 400..<500:
            return later(after: wait(afterAttempts: attempts))
        case 500..<600:
            return Verdict(outcome: .refused(reason: "\(step.rawValue): \(words)", reply: recorded))
        default:
            return later(after: connectionRetry, endsConnection: true)
        }
    }

    /// The connection ended, or the relay fell silent, while a mail was under way.
    func outcome(
        ofLoss reason: String, finalDotWritten: Bool, attempts: Int, issued: Date, now: Date
    ) -> Outcome {
        guard finalDotWritten else {
            return retried(reason, reply: nil, after: connectionRetry, charged: false, issued: issued, now: now)
        }
        let next = now.addingTimeInterval(wait(afterAttempts: attempts).wholeSeconds)
        let mayResend = attempts < maximumResends && next <= issued.addingTimeInterval(deadline.wholeSeconds)
        return .uncertain(reason: reason, next: mayResend ? next : nil)
    }

    private func retried(
        _ reason: String, reply: RelayReply?, after wait: Duration, charged: Bool, issued: Date, now: Date
    ) -> Outcome {
        let next = now.addingTimeInterval(wait.wholeSeconds)
        if next > issued.addingTimeInterval(deadline.wholeSeconds) {
            return .refused(reason: "expired, last: \(reason)", reply: reply)
        }
        return .deferred(reason: reason, reply: reply, next: next, charged: charged)
    }

    private func wait(afterAttempts attempts: Int) -> Duration {
        var wait = firstRetry
        for _ in 0..<min(attempts, 30) where wait < longestRetry { wait *= 2 }
        return min(wait, longestRetry)
    }
}

extension Duration {
    var wholeSeconds: TimeInterval { TimeInterval(components.seconds) }
}
