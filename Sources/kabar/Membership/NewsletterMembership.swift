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
    func signUp(_ wish: SignUpWish) throws {
        let details = MembershipMail.SignUpDetails(
            name: wish.name, rhythm: wish.rhythm, topics: wish.topics, language: wish.language, ip: wish.ip)
        try queue(.signUp(details), to: wish.email, due: wish.due, isLimited: true)
    }

    func confirm(_ link: AddressLink, ip: String?) throws -> LinkResult {
        let moment = now()
        let consent = Subscriber.Consent(at: moment, source: "confirmation link", ip: ip)
        guard let reader = try list.subscriber(id: link.subscriberID) else {
            return try join(link, consent, moment)
        }
        guard reader.email.comparisonKey == link.address.comparisonKey else { return .expired }
        if reader.status == .active { return .done }
        guard reader.confirms(linkMadeAt: link.madeAt), reader.status != .blocked,
            try list.suppressions().reason(against: reader.email) == nil
        else { return .expired }
        try list.update(id: reader.id) { (subscriber) throws(SubscriberError) in
            _ = try subscriber.rejoin(consent, confirmed: true, at: moment)
        }
        try welcome(reader.email, id: reader.id)
        return .done
    }

    /// Somebody who was erased before they asked. Whoever else the list does not have was taken off it since the link was
    /// made, be it under another address.
    private func join(_ link: AddressLink, _ consent: Subscriber.Consent, _ moment: Date) throws -> LinkResult {
        guard link.isReturning else { return .expired }
        do {
            let rhythm = newsletter.settings.web.rhythms.first ?? .weekly
            var person = Subscriber.joining(link.address, rhythm: rhythm, consent: consent, at: moment)
            // Whoever holds a link of the life before, in a mail that was passed on, has none to this one.
            person.revokeLinks(at: moment)
            let reader = try list.add(person, isReturning: true)
            try welcome(reader.email, id: reader.id)
            return .done
        } catch SubscriberError.suppressed {
            return .expired
        } catch SubscriberError.alreadyListed {
            return .taken
        }
    }

    private func welcome(_ address: EmailAddress, id: String) throws {
        guard newsletter.settings.web.welcome != .none else { return }
        try queue(.service(.welcome), to: address, id: id)
    }

    // MARK: Leaving

    func leave(id: String, ip: String?) throws -> LeaveResult {
        let moment = now()
        var didChange = false
        do {
            let reader = try list.update(id: id) { subscriber in
                didChange = subscriber.leave(source: "unsubscribe link", ip: ip, at: moment)
            }
            if didChange, newsletter.settings.web.sendsGoodbye {
                try queue(.service(.goodbye), to: reader.email, id: id, isLimited: true)
            }
        } catch SubscriberError.unknownID {
            return .unknown
        }
        return didChange ? .left : .alreadyLeft
    }

    func rejoin(id: String, ip: String?) throws -> Bool {
        let moment = now()
        do throws(SubscriberError) {
            return try !list.update(id: id) { subscriber in
                subscriber.undoLeave(source: "unsubscribe page, undone", ip: ip, at: moment)
            }.isSuppressed
        } catch {
            guard case .unknownID = error else { throw error }
            return false
        }
    }

    // MARK: Settings

    func change(id: String, to choice: ReaderChoice, ip: String?) throws -> Bool {
        do throws(SubscriberError) {
            try list.update(id: id) { subscriber in
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
            return true
        } catch {
            guard case .unknownID = error else { throw error }
            return false
        }
    }

    func askForAddress(_ address: EmailAddress, id: String, due: Date) throws {
        try queue(.service(.newAddress), to: address, id: id, due: due, isLimited: true)
    }

    func changeAddress(_ link: AddressLink, ip: String?) throws -> LinkResult {
        guard let reader = try list.subscriber(id: link.subscriberID) else { return .expired }
        if reader.email.comparisonKey == link.address.comparisonKey { return .done }
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
        try queue(.service(.addressChanged), to: reader.email, id: reader.id)
        return .done
    }

    // MARK: What is known

    func data(id: String) throws -> String? {
        guard let reader = try list.subscriber(id: id) else { return nil }
        return try PersonRecord(of: reader, in: state).json + "\n"
    }

    func erase(id: String) throws {
        guard let reader = try list.subscriber(id: id) else { return }
        // Noted first, lest the death of the program leave half of it; a whole erasure takes the note with it.
        let note = { [self] in
            try queue(.erasure, to: reader.email, id: id, due: now().addingTimeInterval(Self.erasurePause))
        }
        try note()
        let erasure = try newsletter.erase(reader.email, id: id, state: state, at: now())
        if erasure.underWay > 0 { try note() }
    }

    // MARK: The queue

    private func queue(
        _ mail: MembershipMail, to address: EmailAddress, id: String? = nil, due: Date? = nil, isLimited: Bool = false
    ) throws {
        let moment = now()
        let number = try state.queueMail(
            kind: mail.kind, to: address, subscriberID: id, details: mail.details, at: moment, due: due ?? moment,
            limit: isLimited ? (Self.mailsADay, moment.addingTimeInterval(-Self.day)) : nil)
        if number == nil {
            logger.notice(
                "A mail was not sent: its address has got \(Self.mailsADay) of the kind \(mail.kind) within a day.")
        }
        bell.ring()
    }
}
