import DigestBuilder
import Foundation
import Logging
import Messages
import Sender
import Storage
import Subscribers
import Synchronization

/// Makes and sends the mails about subscriptions that wait in the state, until the task is cancelled.
///
/// Mails that the relay took and whose end was not yet written down when the process died go out once more, with the same
/// Message-ID: about one for each connection.
struct MembershipMailer: Sendable {
    /// Mails of one run.
    private static let batch = 100
    /// The first pause after a failure, in seconds; each further one is twice as long.
    private static let firstPause: TimeInterval = 60
    private static let longestPause: TimeInterval = 1_800
    /// A mail that could not be sent for so long is given up, in seconds.
    private static let patience: TimeInterval = 3 * 86_400
    /// What became of a mail is kept for so long, in seconds, and so long somebody may take to confirm a sign-up.
    private static let memory: TimeInterval = 30 * 86_400
    /// How often what is older is looked for, in seconds.
    private static let tidying: TimeInterval = 86_400
    /// Until another program that sends these mails at this moment may be done, in seconds.
    private static let turn: TimeInterval = 1

    let newsletter: Newsletter
    let state: StateDatabase
    let bell: MailBell
    let logger: Logger
    let now: @Sendable () -> Date
    private let turns: MailTurns
    private let templateNotice = StandingNotice()
    private let ceilingNotice = StandingNotice()

    init(
        newsletter: Newsletter, state: StateDatabase, bell: MailBell, logger: Logger,
        now: @escaping @Sendable () -> Date
    ) {
        self.newsletter = newsletter
        self.state = state
        self.bell = bell
        self.logger = logger
        self.now = now
        turns = MailTurns(state: state, perHour: newsletter.settings.web.confirmationsPerHour)
    }

    func run() async {
        do { try state.hastenMails(at: now()) } catch { logger.error("Mails about subscriptions wait: \(error)") }
        bell.ring()
        var tidied: Date?
        await bell.forEachRing {
            do {
                guard try await deliverInTurn() else { return bell.ring(after: Self.turn) }
                if tidied.map({ now().timeIntervalSince($0) >= Self.tidying }) ?? true {
                    tidied = now()
                    tidy()
                }
                let next = try turns.next(at: now()).map { $0.timeIntervalSince(now()) }
                bell.ring(after: min(next ?? Self.tidying, Self.tidying))
            } catch {
                logger.error("Mails about subscriptions could not be sent: \(error)")
                bell.ring(after: Self.firstPause)
            }
        }
    }

    /// Of two that serve one newsletter, one sends at a time, or both would send the same mails; false while the other does.
    func deliverInTurn() async throws -> Bool {
        let lock: RunLock
        do throws(StorageError) {
            lock = try RunLock(
                folder: newsletter.stateFolder, name: RunLock.serviceName,
                processID: ProcessInfo.processInfo.processIdentifier, now: now())
        } catch {
            guard case .runHeld = error else { throw error }
            return false
        }
        defer { lock.release() }
        try await deliverWhatIsDue()
        return true
    }

    /// Nothing is kept of people for longer than it is needed.
    private func tidy() {
        let end = now().addingTimeInterval(-Self.memory)
        do {
            try state.removeMails(settledBefore: end)
            try state.prune(now: now())
            if try newsletter.hasList() { try newsletter.list.removeUnconfirmed(since: end) }
            try state.emptyLog()
        } catch {
            logger.error("What is old could not be removed: \(error)")
        }
    }

    private func deliverWhatIsDue() async throws {
        try turns.giveUpOld(at: now())
        while !Task.isCancelled {
            let due = try turns.due(at: now(), count: Self.batch)
            tell(of: due)
            let waiting = due.mails
            guard !waiting.isEmpty else { return }
            let press = try MembershipPress(newsletter: newsletter, state: state, now: now())
            if let problem = templateNotice.news(press.templateProblem) { logger.error("\(problem)") }
            var made: [MadeMail] = []
            for mail in waiting {
                do {
                    if let mail = try press.mail(for: mail) {
                        made.append(mail)
                    } else {
                        try state.settleMail(mail.id, as: .dropped, reply: nil, at: now())
                    }
                } catch {
                    logger.error("A mail of the kind \(mail.kind) could not be made: \(error)")
                    // Not the error's own words: they may name others, and whom the mail is about may read them.
                    try putOff(mail, reply: "It could not be made.")
                }
            }
            if !made.isEmpty { try await deliver(made) }
        }
    }

    /// Once for each flood. While mails go one at a time there are moments in which none is held back.
    private func tell(of due: MailTurns.Due) {
        guard due.isHolding || due.isQuiet else { return }
        let sentence = """
            More confirmations are asked for than web.confirmationsPerHour (\(turns.perHour)) lets out; they wait, and the \
            newest go first. If people ask for them, set it higher; if programs do, close the form with web.signUp: false; \
            then start `kabar serve` anew.
            """
        if let news = ceilingNotice.news(due.isHolding ? sentence : nil) { logger.warning("\(news)") }
    }

    private func deliver(_ mails: [MadeMail]) async throws {
        let ledger = try StateDatabase.inMemory()
        var issue = mails[0].issue
        issue.number = 1  // this ledger knows only one
        let frozen = try ledger.freeze(issue, entries: [], mark: 0, contentHash: "") { add in
            for mail in mails {
                try add(Recipient(subscriberID: mail.key, address: mail.recipient.address))
            }
        }
        // Of the newsletter's ledger it has what limits were used up and who rests, and adds its own uses.
        let uses = try state.limitUses()
        _ = try ledger.record([], uses: uses)
        for rest in try state.rests(now: now()) { try ledger.rest(rest) }
        let rows = Dictionary(
            try mails.compactMap { mail in try ledger.deliveries(subscriberID: mail.key).first.map { ($0.row, mail) } }
        ) { first, _ in first }
        let settled = Mutex<Set<Int64>>([])
        let run = SendRun(
            settings: try newsletter.sending(), issue: frozen.issue, ledger: ledger, composer: MadeMails(mails),
            now: now,
            progress: { settlement in
                // At once, lest the death of the program have all of them sent again.
                guard settlement.outcome.isFinal, let mail = rows[settlement.row],
                    let record = try? ledger.deliveries(subscriberID: mail.key).first,
                    (try? settle(mail.queued, record, waitingUntil: nil)) != nil
                else { return }
                settled.withLock { _ = $0.insert(mail.queued.id) }
            })
        let end = try await run.run()
        try state.addLimitUses(try ledger.limitUses(), beyond: uses)
        var wait: Date?
        switch end {
        case .relayUnavailable(let sentence): logger.error("Mails about subscriptions wait: \(sentence)")
        case .waits(let until, _): wait = until
        case .nothingDue, .interrupted, .cancelled, .pausedItself: break
        }
        let done = settled.withLock { $0 }
        for mail in mails where !done.contains(mail.queued.id) {
            try settle(mail.queued, try ledger.deliveries(subscriberID: mail.key).first, waitingUntil: wait)
        }
    }

    /// - Parameter wait: until when limits or hours of the relay leave no room.
    private func settle(_ mail: QueuedMail, _ record: DeliveryRecord?, waitingUntil wait: Date?) throws {
        let reply = record?.reply.map { "\($0.code) \($0.text)" } ?? record?.reason
        switch record?.status {
        case .sent:
            try state.settleMail(mail.id, as: .sent, reply: reply, at: now())
        case .refused:
            // Its words may name the person; the queue keeps them.
            let code = record?.reply.map { "\($0.code) \($0.enhanced ?? "")" } ?? "without a word"
            logger.warning("The relay refused mail \(mail.id), of the kind \(mail.kind): \(code)")
            try state.settleMail(mail.id, as: .refused, reply: reply, at: now())
        case .planned where wait != nil && record?.attempts == 0:
            // It had no turn; nothing has failed.
            try state.postponeMail(mail.id, until: wait ?? now(), reply: nil, countsAttempt: false)
        case .planned, .attempting, .deferred, .uncertain, .skipped, nil:
            // A send that was told to stop has done nothing wrong by it.
            if !Task.isCancelled { try putOff(mail, reply: reply) }
        }
    }

    private func putOff(_ mail: QueuedMail, reply: String?) throws {
        let moment = now()
        // One that has waited for its turn is not given up for the first failure.
        if mail.attempts > 0, moment.timeIntervalSince(mail.createdAt) > Self.patience {
            logger.error("Mail \(mail.id), of the kind \(mail.kind), could not be sent for three days and is given up.")
            return try state.settleMail(mail.id, as: .dropped, reply: reply, at: moment)
        }
        let pause = min(Self.longestPause, Self.firstPause * pow(2, Double(min(mail.attempts, 10))))
        try state.postponeMail(mail.id, until: moment.addingTimeInterval(pause), reply: reply)
    }
}

extension Outcome {
    /// Whether the relay has said its last word.
    fileprivate var isFinal: Bool {
        switch self {
        case .sent, .refused: true
        case .deferred, .uncertain, .returned: false
        }
    }
}

/// A mail of the queue, ready to be sent.
struct MadeMail: Sendable {
    let queued: QueuedMail
    let issue: Issue
    let recipient: Recipient
    let builder: MessageBuilder

    /// Its name in the ledger of its run.
    var key: String { "mail-\(queued.id)" }
}

/// Hands out mails that differ in all.
private struct MadeMails: MailComposer {
    let sender: EmailAddress
    let messageBytes: Int
    private let mails: [String: MadeMail]

    init(_ mails: [MadeMail]) {
        sender = mails[0].builder.envelopeSender
        messageBytes = mails.reduce(0) { max($0, $1.builder.messageBytes) }
        self.mails = Dictionary(mails.map { ($0.key, $0) }) { first, _ in first }
    }

    func needsSMTPUTF8(for recipient: Recipient) -> Bool {
        mails[recipient.subscriberID].map { $0.builder.needsSMTPUTF8(for: $0.recipient) } ?? false
    }

    func mail(for recipient: Recipient) throws -> MailData {
        guard let mail = mails[recipient.subscriberID] else { throw CommandFailure(.failed, "The mail was not made.") }
        return try MailData(mail.builder.message(for: mail.recipient))
    }
}
