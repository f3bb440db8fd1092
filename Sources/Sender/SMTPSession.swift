import Foundation
import Transfers

/// The mail transactions on one connection (RFC 5321, 3.3), one after the other, pipelined where the relay offers it
/// (RFC 2920). A plain value: replies go in, bytes come out, settlements go to the exchange.
struct SMTPSession: Dialogue {
    /// What one session is told and never changes.
    struct Context: Sendable {
        var number: Int
        var exchange: Exchange
        var policy: FailurePolicy
        var timeouts: TransactionTimeouts
        /// Mails per connection before a new one is opened; relays limit it.
        var maximumMails: Int
        /// The date, from which deadlines count.
        var issued: Date
        var now: @Sendable () -> Date
    }

    private enum Phase: Equatable {
        case opening
        case idle
        /// Commands are out; their replies come in this order.
        case envelope(awaiting: [TransactionStep])
        /// The message is on its way; `written` once the final dot was handed over.
        case content(written: Bool)
        /// The relay said 354 although the mail has failed already: an empty message ends the transaction.
        case emptyContent
        case resetting
        case quitting
        case over
    }

    private let context: Context
    private var phase = Phase.opening
    private var capabilities = RelayCapabilities()
    private var reader = SMTPReplyReader()
    private var mail: PreparedMail?
    /// The first failure of the transaction under way.
    private var failed: (step: TransactionStep, reply: SMTPReply)?
    private var mails = 0
    private var isFruitful = false
    private var reaction = DialogueReaction()

    init(_ context: Context) {
        self.context = context
    }

    mutating func handle(_ event: DialogueEvent, at now: ContinuousClock.Instant) -> DialogueReaction {
        reaction.output = []
        switch event {
        case .opened(let replies):
            capabilities = RelayCapabilities(openingReplies: replies)
            context.exchange.opened(context.number)
            next(at: now)
        case .received(let bytes):
            take(bytes, at: now)
        case .drained:
            if phase == .content(written: false) {
                phase = .content(written: true)
                reaction.deadline = now + context.timeouts.finalDot
            }
        case .woken:
            if phase == .idle { next(at: now) }
        case .deadlinePassed:
            silence(at: now)
        case .closed(let end):
            closed(end)
        }
        return reaction
    }

    // MARK: Work

    private mutating func next(at now: ContinuousClock.Instant) {
        while true {
            guard mails < context.maximumMails else { return quit(at: now) }
            switch context.exchange.work(for: context.number) {
            case .quit:
                return quit(at: now)
            case .wait:
                if phase != .idle { reaction.deadline = now + context.timeouts.idle }
                phase = .idle
                return
            case .mail(let mail):
                if let reason = obstacle(to: mail) {
                    settle(mail, .refused(reason: reason, reply: nil))
                    continue
                }
                mails += 1
                return begin(mail, at: now)
            }
        }
    }

    /// Why this relay cannot take this mail at all.
    private func obstacle(to mail: PreparedMail) -> String? {
        if let maximum = capabilities.maximumSize, mail.size > maximum {
            return "the message has \(mail.size) bytes, the relay takes \(maximum) at most"
        }
        if mail.needsSMTPUTF8, !capabilities.smtpUTF8 {
            return "the address is not ASCII and the relay does not offer SMTPUTF8"
        }
        return nil
    }

    private mutating func begin(_ mail: PreparedMail, at now: ContinuousClock.Instant) {
        self.mail = mail
        failed = nil
        if capabilities.pipelining {
            phase = .envelope(awaiting: [.mail, .recipient, .data])
            send([command(.mail), command(.recipient), command(.data)].joined(), at: now)
        } else {
            phase = .envelope(awaiting: [.mail])
            send(command(.mail), at: now)
        }
    }

    private func command(_ step: TransactionStep) -> String {
        guard let mail else { return "" }
        switch step {
        case .mail:
            let size = capabilities.size ? " SIZE=\(mail.size)" : ""
            let utf8 = mail.needsSMTPUTF8 ? " SMTPUTF8" : ""
            return "MAIL FROM:<\(mail.sender)>\(size)\(utf8)\r\n"
        case .recipient: return "RCPT TO:<\(mail.recipient)>\r\n"
        case .data: return "DATA\r\n"
        case .finalDot: return ""
        }
    }

    private mutating func send(_ text: some StringProtocol, at now: ContinuousClock.Instant) {
        reaction.output.append(Array(text.utf8))
        reaction.deadline = now + context.timeouts.envelope
    }

    private mutating func send(_ parts: some Sequence<Character>, at now: ContinuousClock.Instant) {
        send(String(parts), at: now)
    }

    // MARK: Replies

    private mutating func take(_ bytes: [UInt8], at now: ContinuousClock.Instant) {
        let (replies, problem) = reader.take(bytes)
        for reply in replies { take(reply, at: now) }
        if let problem { lose("the relay sent what is no SMTP reply (\(problem))") }
    }

    private mutating func take(_ reply: SMTPReply, at now: ContinuousClock.Instant) {
        switch phase {
        case .envelope(let awaiting):
            takeEnvelope(reply, awaiting: awaiting, at: now)
        case .content(written: true):
            finish(reply.isPositive ? nil : (.finalDot, reply), reply: reply, at: now)
        case .content(written: false):
            takeEarly(reply, at: now)
        case .emptyContent:
            abandon(at: now)
        case .resetting:
            reply.isPositive ? next(at: now) : quit(at: now)
        case .quitting:
            end()
        case .opening, .idle, .over:
            // A reply to nothing: 421 on an idle connection, most often. No mail is concerned.
            end()
        }
    }

    /// An answer before the message was complete: a refusal counts, an acceptance cannot be one.
    private mutating func takeEarly(_ reply: SMTPReply, at now: ContinuousClock.Instant) {
        guard !reply.isPositive else { return lose("the relay answered before the message was complete") }
        finish((.finalDot, reply), reply: reply, at: now)
        if phase != .quitting { end() }
    }

    private mutating func takeEnvelope(_ reply: SMTPReply, awaiting: [TransactionStep], at now: ContinuousClock.Instant)
    {
        let step = awaiting[0]
        let rest = Array(awaiting.dropFirst())
        let isGood = step == .data ? reply.code == 354 : reply.isPositive
        if !isGood, failed == nil { failed = (step, reply) }
        if reply.code == 421 { return abandon(at: now) }
        if !rest.isEmpty {
            phase = .envelope(awaiting: rest)
        } else if failed != nil {
            step == .data && isGood ? sendNothing(at: now) : abandon(at: now)
        } else {
            advance(after: step, at: now)
        }
    }

    private mutating func advance(after step: TransactionStep, at now: ContinuousClock.Instant) {
        switch step {
        case .mail:
            phase = .envelope(awaiting: [.recipient])
            send(command(.recipient), at: now)
        case .recipient:
            phase = .envelope(awaiting: [.data])
            send(command(.data), at: now)
            reaction.deadline = now + context.timeouts.data
        case .data, .finalDot:
            guard let mail else { return }
            phase = .content(written: false)
            reaction.output.append(mail.data)
            reaction.deadline = now + context.timeouts.block * (mail.data.count / 65_536 + 1)
        }
    }

    private mutating func sendNothing(at now: ContinuousClock.Instant) {
        phase = .emptyContent
        send(".\r\n", at: now)
    }

    /// The transaction has failed: the row is settled, the connection made ready for the next one.
    private mutating func abandon(at now: ContinuousClock.Instant) {
        guard let failed else { return end() }
        finish(failed, reply: failed.reply, at: now)
    }

    private mutating func finish(
        _ failure: (step: TransactionStep, reply: SMTPReply)?, reply: SMTPReply, at now: ContinuousClock.Instant
    ) {
        guard let mail else { return end() }
        self.mail = nil
        guard let failure else {
            settle(mail, .sent(reply.recorded))
            return next(at: now)
        }
        let verdict = judge(failure, of: mail)
        if verdict.endsConnection { return quit(at: now) }
        if failure.step == .finalDot { return next(at: now) }
        phase = .resetting
        send("RSET\r\n", at: now)
    }

    /// Settles a mail that the relay has refused, for now or for good.
    private mutating func judge(
        _ failure: (step: TransactionStep, reply: SMTPReply), of mail: PreparedMail
    ) -> FailurePolicy.Verdict {
        let verdict = context.policy.verdict(
            on: failure.reply, at: failure.step, attempts: mail.claim.attempts, issued: context.issued,
            now: context.now())
        settle(mail, verdict.outcome)
        if let reason = verdict.stopsRun { context.exchange.stop(reason) }
        return verdict
    }

    // MARK: Ends

    private mutating func quit(at now: ContinuousClock.Instant) {
        phase = .quitting
        reaction.output.append(Array("QUIT\r\n".utf8))
        reaction.deadline = now + context.timeouts.quit
    }

    private mutating func end() {
        phase = .over
        reaction.isFinished = true
    }

    private mutating func silence(at now: ContinuousClock.Instant) {
        switch phase {
        case .idle: quit(at: now)
        case .quitting, .over: end()
        default: lose("the relay did not answer in time")
        }
    }

    private mutating func closed(_ end: ConnectionEnd) {
        switch end {
        case .finished: lose("the connection was closed")
        case .byPeer: lose("the relay closed the connection")
        case .broken(let reason): lose("the connection broke (\(reason))")
        case .neverOpened: break
        }
        phase = .over
        context.exchange.ended(context.number, end, isFruitful: isFruitful)
    }

    /// Settles the mail under way, if there is one, as far as it got.
    private mutating func lose(_ reason: String) {
        if let mail, let failed {
            _ = judge(failed, of: mail)
        } else if let mail {
            settle(
                mail,
                context.policy.outcome(
                    ofLoss: reason, finalDotWritten: phase == .content(written: true), attempts: mail.claim.attempts,
                    issued: context.issued, now: context.now()))
        }
        mail = nil
        end()
    }

    private mutating func settle(_ mail: PreparedMail, _ outcome: Outcome) {
        if outcome.isFruit { isFruitful = true }
        context.exchange.settle(Settlement(row: mail.claim.row, outcome: outcome, at: context.now()))
    }
}
