import Foundation
import Transfers

/// The mail transactions on one connection (RFC 5321, 3.3), one after the other. A plain value: replies go in, bytes
/// come out, reports go to the exchange.
///
/// Where the relay offers PIPELINING, a mail's envelope is one group, and it follows the final dot of the mail before it
/// at once (RFC 2920, 3.1): one round trip a mail. A mail starts with its envelope, and its message is written only when
/// the ledger has the start, which some mails bring along. The flight recorder is told of each message before its first
/// byte and of each verdict: after a crash one mail of a connection at most is in doubt, however late the ledger hears.
struct SMTPSession: Dialogue {
    /// What one session is told and never changes.
    struct Context: Sendable {
        var number: Int
        /// The place of its relay among the run's relays, and the relay's name in the ledger.
        var relay: Int
        var relayName: String
        var exchange: Exchange
        var flight: any FlightRecorder
        var envelope: MailEnvelope
        var policy: FailurePolicy
        var timeouts: TransactionTimeouts
        /// Mails per connection before a new one is opened; relays limit it.
        var maximumMails: Int
        /// From when deadlines of retries count.
        var issued: Date
        var now: @Sendable () -> Date
    }

    private enum Phase: Equatable {
        case opening
        case idle
        case working
        case quitting
        case over
    }

    /// A reply that is on its way, in the order in which they come.
    private enum Awaited: Equatable {
        case step(TransactionStep)
        /// To the RSET after a transaction that failed.
        case reset
        /// To the dot alone that ends a transaction which the relay went on with although its envelope had failed.
        case emptyMessage
    }

    /// A mail whose envelope has been written.
    private struct Transaction {
        var mail: Mail
        /// When the connection was free for it.
        var begun: Date?
        /// The first failure of its envelope.
        var failed: (step: TransactionStep, reply: SMTPReply)?
        /// Whether the relay has answered anything of its envelope.
        var isAnswered = false
        /// The relay said 354.
        var isInvited = false
        var message: MailData?
        /// It must not go out, whatever the relay says.
        var isWithdrawn = false
        /// Its message, the final dot included, was handed to the connection.
        var isWritten = false

        init(_ mail: Mail, message: MailData?, begun: Date?) {
            self.mail = mail
            self.message = message
            self.begun = begun
        }
    }

    private let context: Context
    private var phase = Phase.opening
    private var capabilities = RelayCapabilities()
    private var commands = EnvelopeCommands.none
    private var reader = SMTPReplyReader()
    private var awaited: [Awaited] = []
    /// The first is under way; a second one has only its envelope behind the first one's final dot.
    private var transactions: [Transaction] = []
    /// Bytes written behind the final dot of the first transaction.
    private var bytesBehindDot = 0
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
            opened(replies, at: now)
        case .received(let bytes, let unwritten):
            take(bytes, unwritten: unwritten, at: now)
        case .drained:
            if phase == .working, awaited.first == .step(.finalDot) {
                reaction.deadline = now + context.timeouts.finalDot
            }
        case .woken:
            if phase == .idle { beginNext(at: now) } else { takeContents(at: now) }
        case .deadlinePassed:
            silence(at: now)
        case .closed(let end, let unwritten):
            closed(end, unwritten: unwritten)
        }
        return reaction
    }

    // MARK: Work

    private mutating func opened(_ replies: [String], at now: ContinuousClock.Instant) {
        capabilities = RelayCapabilities(openingReplies: replies)
        commands = context.envelope.commands(for: capabilities)
        context.exchange.opened(context.number, relay: context.relay)
        if let obstacle = context.envelope.obstacle(of: capabilities) {
            context.exchange.stop(relay: context.relay, obstacle)
            return quit(at: now)
        }
        beginNext(at: now)
    }

    /// Takes the next mail when there is none under way.
    private mutating func beginNext(at now: ContinuousClock.Instant) {
        guard let (mail, message) = nextMail(orQuitAt: now) else { return }
        phase = .working
        begin(mail, message, at: now)
    }

    /// nil when there is nothing to do, which may be the end of the session.
    private mutating func nextMail(orQuitAt now: ContinuousClock.Instant) -> (Mail, MailData?)? {
        guard mails < context.maximumMails else {
            quit(at: now)
            return nil
        }
        while true {
            switch context.exchange.work(for: context.number, isIdle: true, now: context.now()) {
            case .quit:
                quit(at: now)
                return nil
            case .wait:
                if phase != .idle { reaction.deadline = now + context.timeouts.idle }
                phase = .idle
                return nil
            case .mail(let mail, let message):
                guard refuse(mail, message) else { return (mail, message) }
            }
        }
    }

    /// Settles a mail that this relay cannot take at all, whatever it says.
    private mutating func refuse(_ mail: Mail, _ message: MailData?) -> Bool {
        guard let reason = context.envelope.obstacle(to: mail.candidate.recipient, of: capabilities) else {
            return false
        }
        if message == nil { context.exchange.start(mail, on: context.number) }
        report(mail, .refused(reason: reason, reply: nil))
        return true
    }

    /// Writes the envelope, or its first command where the relay wants them one by one. Without a message, asks the ledger
    /// to record the start, and so for it.
    private mutating func begin(_ mail: Mail, _ message: MailData?, at now: ContinuousClock.Instant) {
        mails += 1
        let begun = transactions.isEmpty ? context.now() : nil
        transactions.append(Transaction(mail, message: message, begun: begun))
        if message == nil { context.exchange.start(mail, on: context.number) }
        if capabilities.pipelining {
            let recipient = mail.candidate.recipient
            reaction.output.append(
                commands.group(
                    for: recipient.address, needsSMTPUTF8: context.envelope.needsSMTPUTF8(for: recipient)))
            awaited.append(.step(.mail))
            awaited.append(.step(.recipient))
            awaited.append(.step(.data))
        } else {
            ask(.mail, for: mail)
        }
        if awaited.first == .step(.mail) { reaction.deadline = now + context.timeouts.envelope }
    }

    private mutating func write(_ text: String) {
        reaction.output.append(Array(text.utf8))
    }

    /// Writes one command of an envelope and waits for its answer.
    private mutating func ask(_ step: TransactionStep, for mail: Mail) {
        let recipient = mail.candidate.recipient
        reaction.output.append(
            commands.command(
                step, for: recipient.address, needsSMTPUTF8: context.envelope.needsSMTPUTF8(for: recipient)))
        awaited.append(.step(step))
    }

    private mutating func takeContents(at now: ContinuousClock.Instant) {
        for (row, content) in context.exchange.contents(for: context.number) {
            guard let index = transactions.firstIndex(where: { $0.mail.candidate.row == row && !$0.isWritten }) else {
                continue
            }
            switch content {
            case .message(let message): transactions[index].message = message
            case .withdrawn: transactions[index].isWithdrawn = true
            }
        }
        sendMessage(at: now)
    }

    /// The mail under way is not to go out. The relay may have been promised a message: only the end of the connection
    /// takes that back.
    private mutating func dropWithdrawn() {
        context.exchange.dropped(transactions.removeFirst().mail)
        // The relay has done nothing wrong.
        isFruitful = true
        putBackAll()
        abort()
    }

    /// Writes the message, once the relay has asked for it and the ledger knows of it, and the next envelope behind it.
    private mutating func sendMessage(at now: ContinuousClock.Instant) {
        guard let first = transactions.first, !first.isWritten else { return }
        guard !first.isWithdrawn else { return dropWithdrawn() }
        guard first.isInvited, let message = first.message else { return }
        if message.isEightBit, !context.envelope.needsSMTPUTF8(for: first.mail.candidate.recipient) {
            // Nothing but the end of the connection takes the relay's invitation back.
            settle(.refused(reason: "the message is not ASCII and its envelope did not say so", reply: nil))
            putBackAll()
            return abort()
        }
        context.flight.sends(first.mail.candidate.row, on: context.number)
        transactions[0].isWritten = true
        transactions[0].message = nil
        reaction.output.append(message.bytes)
        reaction.deadline = now + context.timeouts.message(bytes: message.bytes.count)
        awaited.append(.step(.finalDot))
        let deadline = reaction.deadline
        bytesBehindDot = 0
        if capabilities.pipelining, mails < context.maximumMails, let (mail, message) = following() {
            begin(mail, message, at: now)
            bytesBehindDot = reaction.output.last?.count ?? 0
        }
        reaction.deadline = deadline
    }

    /// A mail whose envelope can follow at once.
    private mutating func following() -> (Mail, MailData?)? {
        while case .mail(let mail, let message) = context.exchange.work(
            for: context.number, isIdle: false, now: context.now())
        {
            guard refuse(mail, message) else { return (mail, message) }
        }
        return nil
    }

    // MARK: Replies

    private mutating func take(_ bytes: [UInt8], unwritten: Int, at now: ContinuousClock.Instant) {
        let (replies, problem) = reader.take(bytes)
        // What a reply lets the session write is unwritten when the next one of the same segment is read.
        for reply in replies { take(reply, unwritten: unwritten + bytesToWrite, at: now) }
        if let problem {
            lose("the relay sent what is no SMTP reply (\(problem))", unwritten: unwritten + bytesToWrite)
        }
    }

    private var bytesToWrite: Int { reaction.output.reduce(0) { $0 + $1.count } }

    private mutating func take(_ reply: SMTPReply, unwritten: Int, at now: ContinuousClock.Instant) {
        guard phase == .working else {
            // A reply to nothing: 421 on an idle connection, most often, or the farewell. No mail is concerned.
            if phase != .opening { end() }
            return
        }
        guard let question = awaited.first else {
            return lose("the relay answered what nobody had asked", unwritten: unwritten)
        }
        if question == .step(.finalDot), unwritten > bytesBehindDot {
            return takeEarly(reply, unwritten: unwritten)
        }
        awaited.removeFirst()
        switch question {
        case .step(.finalDot): takeVerdict(reply, at: now)
        case .step(let step): takeEnvelope(reply, to: step, at: now)
        case .reset where !reply.isPositive: lose("the relay refused RSET", unwritten: unwritten)
        case .reset: if transactions.isEmpty { beginNext(at: now) }
        case .emptyMessage: abandon(at: now)
        }
        watchTime(at: now)
    }

    /// How long the next reply may take.
    private mutating func watchTime(at now: ContinuousClock.Instant) {
        guard phase == .working else { return }
        switch awaited.first {
        case .step(.data): reaction.deadline = now + context.timeouts.data
        case .step(.finalDot): break
        case .some: reaction.deadline = now + context.timeouts.envelope
        // The ledger's turn: it may wait for a disk, and has no deadline.
        case nil: reaction.deadline = nil
        }
    }

    /// An answer before the message was complete: a refusal counts, an acceptance cannot be one.
    private mutating func takeEarly(_ reply: SMTPReply, unwritten: Int) {
        guard !reply.isPositive else {
            return lose("the relay answered before the message was complete", unwritten: unwritten)
        }
        judge((.finalDot, reply))
        putBackAll()
        abort()
    }

    private mutating func takeEnvelope(_ reply: SMTPReply, to step: TransactionStep, at now: ContinuousClock.Instant) {
        transactions[0].isAnswered = true
        let isGood = step == .data ? reply.code == 354 : reply.isPositive
        if !isGood, transactions[0].failed == nil { transactions[0].failed = (step, reply) }
        if reply.code == 421 { return abandon(at: now) }
        guard awaited.isEmpty else { return }
        guard transactions[0].failed == nil else {
            if step == .data, isGood { inviteFailed() } else { abandon(at: now) }
            return
        }
        advance(after: step, at: now)
    }

    /// The relay asks for a message although the envelope has failed. Without a recipient a dot alone goes to nobody;
    /// where it is MAIL that failed one may stand, and only the end of the connection is safe.
    private mutating func inviteFailed() {
        guard let failed = transactions[0].failed, failed.step != .recipient else {
            write(".\r\n")
            awaited.append(.emptyMessage)
            return
        }
        judge(failed)
        putBackAll()
        abort()
    }

    private mutating func advance(after step: TransactionStep, at now: ContinuousClock.Instant) {
        switch step {
        case .mail: ask(.recipient, for: transactions[0].mail)
        case .recipient: ask(.data, for: transactions[0].mail)
        case .data, .finalDot:
            transactions[0].isInvited = true
            takeContents(at: now)
        }
    }

    /// The relay's answer to the final dot.
    private mutating func takeVerdict(_ reply: SMTPReply, at now: ContinuousClock.Instant) {
        context.flight.answered(
            transactions[0].mail.candidate.row, on: context.number, isAccepted: reply.isPositive)
        if reply.isPositive {
            settle(.sent(reply.recorded))
        } else if judge((.finalDot, reply)).endsConnection {
            putBackAll()
            return quit(at: now)
        }
        if transactions.isEmpty { beginNext(at: now) }
    }

    /// The envelope of the mail under way has failed: it is settled, the connection made ready for the next one.
    private mutating func abandon(at now: ContinuousClock.Instant) {
        guard let failed = transactions.first?.failed else { return end() }
        // Answers that are still to come, after 421, would be taken for the next mail's.
        if judge(failed).endsConnection || !awaited.isEmpty {
            putBackAll()
            return quit(at: now)
        }
        guard mails < context.maximumMails else { return quit(at: now) }
        write("RSET\r\n")
        awaited.append(.reset)
        // The next envelope can go out with the RSET.
        if capabilities.pipelining, let (mail, message) = following() { begin(mail, message, at: now) }
    }

    // MARK: Reports

    @discardableResult
    private mutating func judge(_ failure: (step: TransactionStep, reply: SMTPReply)) -> FailurePolicy.Verdict {
        let candidate = transactions[0].mail.candidate
        let verdict = context.policy.verdict(
            on: failure.reply, at: failure.step, of: attempt(candidate), earlierMails: mails - transactions.count)
        settle(verdict.outcome)
        if let reason = verdict.stopsRelay { context.exchange.stop(relay: context.relay, reason) }
        return verdict
    }

    private func attempt(_ candidate: Candidate) -> FailurePolicy.Attempt {
        FailurePolicy.Attempt(
            row: candidate.row, earlier: candidate.attempts, issued: context.issued, now: context.now())
    }

    /// Settles the mail under way.
    private mutating func settle(_ outcome: Outcome) {
        let transaction = transactions.removeFirst()
        let now = report(transaction.mail, outcome, begun: transaction.begun)
        if !transactions.isEmpty { transactions[0].begun = now }
    }

    /// Returns the time of the report.
    @discardableResult
    private mutating func report(_ mail: Mail, _ outcome: Outcome, begun: Date? = nil) -> Date {
        let now = context.now()
        if outcome.isFruit { isFruitful = true }
        context.exchange.settle(
            mail,
            Settlement(
                row: mail.candidate.row, outcome: outcome, relay: context.relayName, begun: begun, at: now),
            relay: context.relay)
        return now
    }

    // MARK: Ends

    private mutating func quit(at now: ContinuousClock.Instant) {
        phase = .quitting
        context.exchange.quits(context.number)
        write("QUIT\r\n")
        reaction.deadline = now + context.timeouts.quit
    }

    private mutating func end() {
        phase = .over
        reaction.isFinished = true
    }

    /// Ends the connection without another byte: what was promised to the relay is taken back.
    private mutating func abort() {
        phase = .over
        reaction.output = []
        reaction.isAborted = true
    }

    private mutating func silence(at now: ContinuousClock.Instant) {
        switch phase {
        case .idle: quit(at: now)
        case .quitting, .over: end()
        // The loop closes the connection and says how much of the message was written.
        case .opening, .working: abort()
        }
    }

    private mutating func closed(_ end: ConnectionEnd, unwritten: Int) {
        switch end {
        case .finished: lose("the relay did not answer in time", unwritten: unwritten)
        case .byPeer: lose("the relay closed the connection", unwritten: unwritten)
        case .broken(let reason): lose("the connection broke (\(reason))", unwritten: unwritten)
        case .neverOpened: break
        }
        phase = .over
        context.exchange.ended(context.number, relay: context.relay, end, isUsed: mails > 0, isFruitful: isFruitful)
    }

    /// Settles the mail under way, if there is one, as far as it got.
    private mutating func lose(_ reason: String, unwritten: Int) {
        // Without another byte: what is unwritten of a message that is settled here must never be written.
        defer { abort() }
        guard let first = transactions.first else { return }
        if first.isWritten {
            let isDotWritten = unwritten <= bytesBehindDot
            settle(
                context.policy.outcome(
                    ofLoss: reason, finalDotWritten: isDotWritten, of: attempt(first.mail.candidate)))
        } else if let failed = first.failed {
            judge(failed)
        } else if first.isWithdrawn {
            context.exchange.dropped(transactions.removeFirst().mail)
        } else {
            // Between two mails a relay may go as it likes; nothing was said of this one.
            let isUnanswered = !first.isAnswered && mails > transactions.count
            settle(
                isUnanswered
                    ? .returned
                    : context.policy.outcome(ofLoss: reason, finalDotWritten: false, of: attempt(first.mail.candidate)))
        }
        putBackAll()
    }

    /// What has an envelope behind the mail under way is for other connections. Its start is on record.
    private mutating func putBackAll() {
        for transaction in transactions {
            if transaction.isWithdrawn {
                context.exchange.dropped(transaction.mail)
            } else {
                report(transaction.mail, .returned)
            }
        }
        transactions = []
    }
}
