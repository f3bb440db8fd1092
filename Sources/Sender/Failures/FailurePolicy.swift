import Foundation
import Transfers

/// Where in the mail transaction something went wrong.
package enum TransactionStep: String, Sendable, CaseIterable {
    case mail = "MAIL"
    case recipient = "RCPT"
    case data = "DATA"
    case finalDot = "the final dot"
}

/// Decides what each failure means for the row, the connection, the relay and the run. The only place that does.
///
/// | what | the row | the rest |
/// |---|---|---|
/// | look-up, connect or greeting fails | nothing is charged | fewer connections; with none left the relay rests, tried again later and later; at the first try of a run it is out |
/// | TLS fails | nothing is charged | the relay is out for this run: never in the clear |
/// | AUTH fails, or is not offered | nothing is charged | the relay is out for this run, after one try with a fresh token |
/// | 421 at MAIL | given back, not charged | this connection ends |
/// | 421 later | deferred, charged | this connection ends |
/// | 530, 535, 538; any 5yz at MAIL, which names nobody yet | given back, not charged | the relay is out for this run |
/// | 452 4.5.3 or 552 5.5.3 (too many recipients) after other mails on the connection | given back, not charged | this connection ends |
/// | other 4yz, and 552 5.5.3 | deferred, charged, tried again later and later until the deadline | goes on |
/// | other 5yz | refused with the relay's words | `refusalsInARow` of one domain let the domain rest, of one relay the relay |
/// | a reply that fits no question | deferred, charged | this connection ends |
/// | connection lost between two mails, before an answer to the envelope | given back, not charged | opens another |
/// | connection lost later, before the final dot was written | deferred, not charged | opens another |
/// | connection lost after the final dot | uncertain; sent again later, at most `maximumResends` times | opens another |
///
/// With no relay left the run stops. Refused with 5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10 or 5.2.1, the address itself is
/// dead (`isAddressDead`). When of the last `failureSample` answers `failurePercent` or more were failures, the issue
/// is paused.
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
    /// Refusals of messages, not of addresses, one after the other: so many let a domain, or a relay, rest. 0: never.
    package var refusalsInARow: Int
    /// How long it rests.
    package var rest: Duration
    /// The issue is paused when so many of the last answers in a hundred were failures. 0: never.
    package var failurePercent: Int

    /// Answers that `failurePercent` looks at.
    static let failureSample = 100

    package init(
        firstRetry: Duration = .seconds(5 * 60), longestRetry: Duration = .seconds(4 * 3600),
        connectionRetry: Duration = .seconds(60), maximumResends: Int = 2, deadline: Duration = .seconds(48 * 3600),
        refusalsInARow: Int = 10, rest: Duration = .seconds(3600), failurePercent: Int = 30
    ) {
        self.firstRetry = firstRetry
        self.longestRetry = longestRetry
        self.connectionRetry = connectionRetry
        self.maximumResends = maximumResends
        self.deadline = deadline
        self.refusalsInARow = refusalsInARow
        self.rest = rest
        self.failurePercent = failurePercent
    }

    /// One try at one row.
    struct Attempt {
        var row: Int64
        /// Attempts charged before.
        var earlier: Int
        /// From when the deadline counts.
        var issued: Date
        var now: Date
    }

    /// What a failure asks for.
    struct Verdict: Equatable {
        var outcome: Outcome
        var endsConnection = false
        /// A sentence for people when the relay must not be used any more in this run.
        var stopsRelay: String?
    }

    // MARK: Replies

    /// The relay answered `reply` at `step`, and it was not what the step hopes for.
    /// - Parameter earlierMails: mails that were dealt with on the same connection before.
    func verdict(on reply: SMTPReply, at step: TransactionStep, of attempt: Attempt, earlierMails: Int) -> Verdict {
        let recorded = reply.recorded
        let words = "\(reply.code) \(recorded.text.replacing("\n", with: " "))"
        func later(after wait: Duration, endsConnection: Bool = false) -> Verdict {
            let reason = "\(step.rawValue): \(words)"
            return Verdict(
                outcome: retried(reason, reply: recorded, after: wait, charged: true, attempt),
                endsConnection: endsConnection)
        }
        switch reply.code {
        case 421 where step == .mail:
            return Verdict(outcome: .returned, endsConnection: true)
        case 421:
            return later(after: wait(before: attempt), endsConnection: true)
        case 530, 535, 538:
            return stop("The relay wants other credentials (\(words)); set smtp.user and the password, then run again.")
        case 500..<600 where step == .mail:
            return stop(
                "The relay refuses the sender (\(words)); mend from: or the relay's account, then run again: nothing is lost."
            )
        case 452, 552:
            guard recorded.enhanced.map({ $0.hasSuffix(".5.3") }) ?? false else { break }
            return earlierMails > 0
                ? Verdict(outcome: .returned, endsConnection: true) : later(after: wait(before: attempt))
        default:
            break
        }
        switch reply.code {
        case 400..<500: return later(after: wait(before: attempt))
        case 500..<600: return Verdict(outcome: .refused(reason: "\(step.rawValue): \(words)", reply: recorded))
        default: return later(after: connectionRetry, endsConnection: true)
        }
    }

    private func stop(_ sentence: String) -> Verdict {
        Verdict(outcome: .returned, endsConnection: true, stopsRelay: sentence)
    }

    /// Whether a refusal says that nobody can be reached at the address, now or later (RFC 3463, 3.2 and 3.3; RFC 7505
    /// for 5.1.10).
    package static func isAddressDead(_ reply: RelayReply?) -> Bool {
        guard let reply, (500..<600).contains(reply.code), let code = reply.enhanced else { return false }
        return deadAddressCodes.contains(code)
    }

    package static let deadAddressCodes = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]

    // MARK: Losses

    /// The connection ended, or the relay fell silent, while a mail was under way.
    func outcome(ofLoss reason: String, finalDotWritten: Bool, of attempt: Attempt) -> Outcome {
        guard finalDotWritten else {
            return retried(reason, reply: nil, after: connectionRetry, charged: false, attempt)
        }
        let next = attempt.now.addingTimeInterval(wait(before: attempt) / .seconds(1))
        let mayResend = attempt.earlier < maximumResends && next <= deadline(of: attempt)
        return .uncertain(reason: reason, next: mayResend ? next : nil)
    }

    /// What a failure to connect means for the relay.
    func isFatal(_ step: ConnectFailure.Step) -> Bool {
        switch step {
        case .address, .tls, .authentication: true
        case .resolve, .connect, .greeting, .timeout, .other: false
        }
    }

    /// How long a relay rests that could not be reached `times` in a row.
    func wait(afterFailedConnects times: Int) -> Duration {
        min(.seconds(1 << min(times, 6)), connectionRetry)
    }

    // MARK: Time

    private func retried(
        _ reason: String, reply: RelayReply?, after wait: Duration, charged: Bool, _ attempt: Attempt
    ) -> Outcome {
        let next = attempt.now.addingTimeInterval(wait / .seconds(1))
        if next > deadline(of: attempt) { return .refused(reason: "expired, last: \(reason)", reply: reply) }
        return .deferred(reason: reason, reply: reply, next: next, charged: charged)
    }

    private func deadline(of attempt: Attempt) -> Date {
        attempt.issued.addingTimeInterval(deadline / .seconds(1))
    }

    /// Doubled for each earlier attempt, and up to a quarter longer, so that rows deferred together do not come back
    /// together. The same row and attempt wait equally long in every run.
    private func wait(before attempt: Attempt) -> Duration {
        var wait = firstRetry
        for _ in 0..<min(attempt.earlier, 30) where wait < longestRetry { wait *= 2 }
        var mixed = UInt64(bitPattern: attempt.row) &+ UInt64(attempt.earlier) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 31)) &* 0xBF58_476D_1CE4_E5B9
        let share = Double(mixed >> 40) / Double(1 << 24)
        return min(wait, longestRetry) * (1 + share / 4)
    }
}
