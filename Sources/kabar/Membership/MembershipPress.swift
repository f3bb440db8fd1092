import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers
import Web

/// Makes the mails of the queue out of what is known now, and does to the list what a sign-up asks for.
struct MembershipPress {
    private let newsletter: Newsletter
    private let list: NewsletterList
    private let state: StateDatabase
    private let now: Date
    private let signer: LinkSigner
    private let renderer: ServiceMailRenderer
    /// Why the mails do not have the newsletter's own look; nil where they do.
    let templateProblem: String?
    private let baseURL: String

    /// The templates and keys as they are at this moment.
    init(newsletter: Newsletter, state: StateDatabase, now: Date) throws {
        guard let baseURL = newsletter.settings.web.baseURL else {
            throw CommandFailure(.badSettings, "Mails about subscriptions lead to pages; set web.baseURL.")
        }
        self.newsletter = newsletter
        list = newsletter.list
        self.state = state
        self.now = now
        self.baseURL = baseURL
        signer = try newsletter.signer()
        (renderer, templateProblem) = try newsletter.serviceMailRenderer()
    }

    /// nil where there is nothing to send.
    func mail(for queued: QueuedMail) throws -> MadeMail? {
        switch MembershipMail(queued) {
        case .signUp(let details):
            let mail = try signUp(details, queued)
            if let mail { try state.nameMail(queued.id, subscriberID: mail.recipient.subscriberID) }
            return mail
        case .service(let kind): return try service(kind, queued)
        case .erasure:
            try erase(queued)
            return nil
        case nil: return nil
        }
    }

    // MARK: Erasures

    /// Until what could not be erased is tried again, in seconds.
    private static let erasurePause: TimeInterval = 600

    /// Does what is left to do of an erasure: its program may have died over it, and mails on their way keep their names until
    /// they are settled. Whoever has come back since is left alone.
    private func erase(_ queued: QueuedMail) throws {
        let isBack = try list.subscriber(address: queued.address)?.createdAt.map { $0 > queued.createdAt } ?? false
        let erasure =
            isBack
            ? try state.erase(
                address: queued.address, subscriberID: queued.subscriberID, until: queued.createdAt, at: now)
            : try newsletter.erase(queued.address, id: queued.subscriberID, state: state, at: now)
        guard erasure.underWay > 0 else { return }
        _ = try state.queueMails([
            MailToQueue(
                kind: queued.kind, to: queued.address, subscriberID: queued.subscriberID, details: queued.details,
                at: queued.createdAt, due: now.addingTimeInterval(Self.erasurePause), limit: nil)
        ])
    }

    // MARK: Sign-ups

    /// Who is not on the list waits there for their confirmation. Who left stays so until they confirm, since anybody can
    /// fill in the form; who was erased stays unknown until then.
    private func signUp(_ details: MembershipMail.SignUpDetails, _ queued: QueuedMail) throws -> MadeMail? {
        // The first wish of all makes the list.
        let hasList = try newsletter.hasList()
        let suppressions = hasList ? try list.suppressions() : Suppressions()
        let known = hasList ? try list.subscriber(address: queued.address) : nil
        let isForgotten = known == nil && suppressions.isForgotten(queued.address)
        if !isForgotten, suppressions.reason(against: queued.address) != nil { return nil }
        if isForgotten {
            let person = Subscriber(id: SubscriberID.derived(from: queued.address), email: queued.address)
            return try make(.confirm, to: person, isReturning: true, language: details.language, queued)
        }
        let reader = try known ?? add(details, queued)
        switch reader.status {
        case .active: return try make(.member, to: reader, queued)
        case .blocked: return nil
        case .pending, .unsubscribed, .bounced, .complained:
            return try make(.confirm, to: reader, language: reader.language ?? details.language, queued)
        }
    }

    private func add(_ details: MembershipMail.SignUpDetails, _ queued: QueuedMail) throws -> Subscriber {
        let consent = Subscriber.Consent(at: queued.createdAt, source: Subscriber.signUpSource, ip: details.ip)
        var person = Subscriber.joining(
            queued.address, name: details.name, status: .pending, rhythm: details.rhythm, consent: consent, at: now)
        person.topics = details.topics
        person.language = details.language
        do throws(SubscriberError) {
            return try list.add(person)
        } catch {
            // Somebody may have been faster, at the command line or in another process.
            guard case .alreadyListed = error, let reader = try list.subscriber(address: queued.address) else {
                throw error
            }
            return reader
        }
    }

    // MARK: Mails to readers

    private func service(_ kind: ServiceMail.Kind, _ queued: QueuedMail) throws -> MadeMail? {
        guard let id = queued.subscriberID, let reader = try list.subscriber(id: id),
            try list.suppressions().reason(against: queued.address) == nil
        else { return nil }
        switch kind {
        case .welcome: guard reader.status == .active else { return nil }
        case .goodbye: guard reader.status == .unsubscribed else { return nil }
        case .newAddress, .addressChanged, .confirm, .member: break
        }
        return try make(kind, to: reader, queued)
    }

    private func make(
        _ kind: ServiceMail.Kind, to reader: Subscriber, isReturning: Bool = false, language: String? = nil,
        _ queued: QueuedMail
    ) throws -> MadeMail {
        let tag = (language ?? reader.language).flatMap(InterfaceLanguage.init(tag:))?.rawValue
        let language = tag ?? newsletter.settings.language
        let mail = ServiceMail(
            kind: kind, language: language, link: link(of: kind, reader, queued.address, isReturning: isReturning),
            contactAddress: newsletter.settings.unsubscribeAddress.description,
            latestIssue: try kind == .welcome ? latestIssue(for: reader) : nil)
        var issue = newsletter.issue(
            number: Int(queued.id), rhythm: reader.rhythm, date: now,
            digest: try renderer.render(mail, settings: newsletter.digest), versions: [:])
        issue.language = language
        issue.kind = kind.isForMembers ? .memberService : .service
        return MadeMail(
            queued: queued, issue: issue,
            recipient: Recipient(
                subscriberID: reader.id, address: queued.address, name: kind.isForMembers ? reader.name : nil,
                fields: kind.isForMembers ? reader.fields : [:]),
            builder: try newsletter.messageBuilder(issue))
    }

    private func link(
        of kind: ServiceMail.Kind, _ reader: Subscriber, _ address: EmailAddress, isReturning: Bool
    ) -> String? {
        let subject = AddressLink.subject(id: reader.id, address: address, isReturning: isReturning)
        return switch kind {
        case .confirm: "\(baseURL)/c/\(signer.timedToken(.confirm, subject, at: now))"
        case .newAddress: "\(baseURL)/a/\(signer.timedToken(.newAddress, subject, at: now))"
        case .welcome, .member: "\(baseURL)/p/\(signer.timedToken(.preferences, reader.id, at: now))"
        case .goodbye: "\(baseURL)/u/\(signer.token(.unsubscribe, subscriberID: reader.id))"
        case .addressChanged: nil
        }
    }

    /// Of the reader's rhythm, since an issue says to whom it goes, in the version that they would have got with it; nil
    /// where a welcome does not carry it, none was sent yet, or it has nothing for them.
    private func latestIssue(for reader: Subscriber) throws -> RenderedDigest? {
        guard newsletter.settings.web.welcome == .latest,
            let issue = try state.latestSentIssue(rhythm: reader.rhythm)
        else { return nil }
        var choice = newsletter.languageChoice
        let topics = IssueTopics(try state.stories(ofIssue: issue.number))
        return choice.version(for: reader, of: topics).map(issue.digest(nearest:))
    }
}

extension Issue {
    /// What goes to a reader who was not among its own. Of the versions that were made then: theirs, else their topics in
    /// the newsletter's language, else the whole in theirs.
    fileprivate func digest(nearest wanted: EditionVersion) -> RenderedDigest {
        let likely = [wanted, EditionVersion(topics: wanted.topics), wanted.unfiltered]
        return likely.compactMap { $0.key.flatMap { versions[$0] } }.first ?? digest
    }
}

extension ServiceMail.Kind {
    /// Whether it goes to somebody who gets the newsletter, or just did. To anybody else goes nothing that somebody wrote
    /// into a form, or the form would be a way to write to strangers.
    fileprivate var isForMembers: Bool {
        switch self {
        case .welcome, .member, .goodbye: true
        case .confirm, .newAddress, .addressChanged: false
        }
    }
}
