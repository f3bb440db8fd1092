import DigestBuilder
import Foundation
import Logging
import Storage
import Subscribers
import Web

/// What readers do on the public pages, done to the newsletter's list and its queue of mails.
actor NewsletterMembership: Membership {
    /// Mails of one kind that an address gets within a day: more would make the form a way to annoy somebody.
    static let mailsADay = 3
    private static let day: TimeInterval = 86_400
    /// Until what could not be erased at once is tried again, in seconds.
    private static let erasurePause: TimeInterval = 60

    private let thread = SerialThread(label: "kabar.membership")
    private let newsletter: Newsletter
    private let list: NewsletterList
    private let state: StateDatabase
    private let bell: MailBell
    private let logger: Logger
    private let now: @Sendable () -> Date
    private var updates = Gathering<SubscriberUpdate, SubscriberUpdate.Outcome>()
    private var mails = Gathering<MailToQueue, Int64?>()

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Parameter bell: rung when a mail was put into the queue.
    init(
        newsletter: Newsletter, state: StateDatabase, bell: MailBell, logger: Logger,
        now: @escaping @Sendable () -> Date
    ) {
        self.newsletter = newsletter
        list = newsletter.list
        self.state = state
        self.bell = bell
        self.logger = logger
        self.now = now
    }

    func reader(id: String) throws -> Subscriber? { try list.subscriber(id: id) }

    // MARK: Joining

    /// Only notes the wish: what becomes of it depends on who asks, which the time taken must not tell.
    func signUp(_ wish: SignUpWish) async throws {
        let details = MembershipMail.SignUpDetails(
            name: wish.name, rhythm: wish.rhythm, topics: wish.topics, language: wish.language, ip: wish.ip)
        try await queue(.signUp(details), to: wish.email, due: wish.due, isLimited: true)
    }

    func confirm(_ link: AddressLink, ip: String?) async throws -> LinkResult {
        let moment = now()
        let consent = Subscriber.Consent(at: moment, source: "confirmation link", ip: ip)
        guard let reader = try list.subscriber(id: link.subscriberID) else {
            return try await join(link, consent, moment)
        }
        guard reader.email.comparisonKey == link.address.comparisonKey else { return .expired }
        if reader.status == .active { return .already }
        guard reader.confirms(linkMadeAt: link.madeAt), reader.status != .blocked,
            try list.suppressions().reason(against: reader.email) == nil
        else { return .expired }
        try list.update(id: reader.id) { (subscriber) throws(SubscriberError) in
            _ = try subscriber.rejoin(consent, confirmed: true, at: moment)
        }
        try await welcome(reader.email, id: reader.id)
        return .done
    }

    /// Somebody who was erased before they asked. Whoever else the list does not have was taken off it since the link was
    /// made, be it under another address.
    private func join(
        _ link: AddressLink, _ consent: Subscriber.Consent, _ moment: Date
    ) async throws -> LinkResult {
        guard link.isReturning else { return .expired }
        do {
            let rhythm = newsletter.settings.web.rhythms.first ?? .weekly
            var person = Subscriber.joining(link.address, rhythm: rhythm, consent: consent, at: moment)
            // Whoever holds a link of the life before, in a mail that was passed on, has none to this one.
            person.revokeLinks(at: moment)
            let reader = try list.add(person, isReturning: true)
            try await welcome(reader.email, id: reader.id)
            return .done
        } catch SubscriberError.suppressed {
            return .expired
        } catch SubscriberError.alreadyListed {
            return .taken
        }
    }

    private func welcome(_ address: EmailAddress, id: String) async throws {
        guard newsletter.settings.web.welcome != .none else { return }
        try await queue(.service(.welcome), to: address, id: id)
    }

    // MARK: Leaving

    func leave(id: String, ip: String?) async throws -> LeaveResult {
        let moment = now()
        let update = SubscriberUpdate(id: id) { subscriber in
            subscriber.leave(source: "unsubscribe link", ip: ip, at: moment)
        }
        do {
            let outcome = try await write(update)
            guard outcome.after != outcome.before else { return .alreadyLeft }
            if newsletter.settings.web.sendsGoodbye {
                try await queue(.service(.goodbye), to: outcome.after.email, id: id, isLimited: true)
            }
            return .left
        } catch SubscriberError.unknownID {
            return .unknown
        }
    }

    func rejoin(id: String, ip: String?) async throws -> Bool {
        let moment = now()
        let update = SubscriberUpdate(id: id) { subscriber in
            subscriber.undoLeave(source: "unsubscribe page, undone", ip: ip, at: moment)
        }
        do {
            return try await !write(update).after.isSuppressed
        } catch SubscriberError.unknownID {
            return false
        }
    }

    // MARK: Settings

    func change(id: String, to choice: ReaderChoice, ip: String?) async throws -> Bool {
        let update = SubscriberUpdate(id: id) { subscriber in
            subscriber.name = choice.name
            subscriber.rhythm = choice.rhythm
            subscriber.topics = choice.topics
            subscriber.language = choice.language
            switch choice.pause {
            case .keep: break
            case .none: subscriber.pausedUntil = nil
            case .until(let end): subscriber.pausedUntil = end
            }
        }
        do {
            _ = try await write(update)
            return true
        } catch SubscriberError.unknownID {
            return false
        }
    }

    func askForAddress(_ address: EmailAddress, id: String, due: Date) async throws {
        try await queue(.service(.newAddress), to: address, id: id, due: due, isLimited: true)
    }

    func changeAddress(_ link: AddressLink, ip: String?) async throws -> LinkResult {
        guard let reader = try list.subscriber(id: link.subscriberID) else { return .expired }
        if reader.email.comparisonKey == link.address.comparisonKey { return .already }
        guard reader.accepts(linkMadeAt: link.madeAt) else { return .expired }
        let moment = now()
        do throws(SubscriberError) {
            try list.suppressions().refuse(link.address)
            try list.update(id: reader.id) { (subscriber) throws(SubscriberError) in
                try subscriber.changeAddress(to: link.address, source: "settings page", ip: ip, at: moment)
            }
        } catch {
            switch error {
            case .alreadyListed, .suppressed: return .taken
            case .notAllowed: return .expired
            default: throw error
            }
        }
        try await queue(.service(.addressChanged), to: reader.email, id: reader.id)
        return .done
    }

    // MARK: What is known

    func data(id: String) throws -> String? {
        guard let reader = try list.subscriber(id: id) else { return nil }
        return try PersonRecord(of: reader, in: state).json + "\n"
    }

    func erase(id: String) async throws {
        guard let reader = try list.subscriber(id: id) else { return }
        // Noted first, lest the death of the program leave half of it; a whole erasure takes the note with it.
        try await noteErasure(of: reader)
        let erasure = try newsletter.erase(reader.email, id: id, state: state, at: now())
        if erasure.underWay > 0 { try await noteErasure(of: reader) }
    }

    private func noteErasure(of reader: Subscriber) async throws {
        try await queue(
            .erasure, to: reader.email, id: reader.id, due: now().addingTimeInterval(Self.erasurePause))
    }

    // MARK: Writing

    private func write(_ update: SubscriberUpdate) async throws -> SubscriberUpdate.Outcome {
        try await withCheckedThrowingContinuation { answer in
            // It comes after all that are asked for by now.
            if updates.add(update, answer) { Task { writeUpdates() } }
        }
    }

    private func writeUpdates() {
        Gathering.answer(updates.take()) { try list.update($0).map { $0.mapError { $0 as any Error } } }
    }

    private func queue(
        _ mail: MembershipMail, to address: EmailAddress, id: String? = nil, due: Date? = nil, isLimited: Bool = false
    ) async throws {
        let moment = now()
        let wanted = MailToQueue(
            kind: mail.kind, to: address, subscriberID: id, details: mail.details, at: moment, due: due ?? moment,
            limit: isLimited ? (Self.mailsADay, moment.addingTimeInterval(-Self.day)) : nil)
        let number = try await withCheckedThrowingContinuation { answer in
            if mails.add(wanted, answer) { Task { writeMails() } }
        }
        if number == nil {
            logger.notice(
                "A mail was not sent: its address has got \(Self.mailsADay) of the kind \(mail.kind) within a day.")
        }
    }

    private func writeMails() {
        Gathering.answer(mails.take()) { try state.queueMails($0).map { .success($0) } }
        bell.ring()
    }
}
