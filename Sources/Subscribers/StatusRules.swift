import Foundation

/// The rules of change: which status follows which, and who may cause it. Every change is recorded in `history`
/// with its time and source; a function returns false when there was nothing to change.
extension Subscriber {
    /// A person who joins now, with the proof that they asked and the first entry of their history.
    package static func joining(
        _ email: EmailAddress, id: String? = nil, name: String? = nil, status: Status = .active,
        rhythm: Rhythm = .weekly, consent: Consent, at now: Date
    ) -> Subscriber {
        let time = wholeSecond(now)
        return Subscriber(
            id: id ?? SubscriberID.derived(from: email), email: email, name: name, status: status, rhythm: rhythm,
            createdAt: time, consent: consent,
            history: [Change(at: time, from: nil, to: status, source: consent.source, ip: consent.ip)])
    }

    /// What the history says of a wish that the sign-up form brought.
    package static let signUpSource = "sign-up form"

    /// True for a wish of the form's that nobody has confirmed, and that nothing has become of since that time.
    package func isUnconfirmed(since time: Date) -> Bool {
        status == .pending && !history.isEmpty
            && history.allSatisfy { $0.to == .pending && $0.source == Self.signUpSource && $0.at < time }
    }

    /// True when mail may go to this person at that time. Blocked domains are for `Suppressions` to say.
    package func mayBeMailed(at now: Date) -> Bool {
        status == .active && (pausedUntil.map { $0 <= now } ?? true)
    }

    /// True for people whom no import brings back: they left, or their mail comes back or offends.
    package var isSuppressed: Bool {
        switch status {
        case .pending, .active: false
        case .unsubscribed, .bounced, .complained, .blocked: true
        }
    }

    /// The person leaves. Whoever complained or is blocked stays so: that is the stronger no.
    @discardableResult
    package mutating func leave(source: String, ip: String? = nil, at now: Date) -> Bool {
        switch status {
        case .pending, .active, .bounced: move(to: .unsubscribed, source: source, ip: ip, at: now)
        case .unsubscribed, .complained, .blocked: false
        }
    }

    /// For so long a leaving can be taken back, in seconds. The links to leave are in all mails for ever, also in those that
    /// were passed on: later, who holds one could bring back whoever left for good.
    private static let undoSpan: TimeInterval = 7 * 86_400

    /// Takes back a leaving by mistake: the status before it returns. Only what `leave` did last can be undone, and only
    /// for a week.
    @discardableResult
    package mutating func undoLeave(source: String, ip: String? = nil, at now: Date) -> Bool {
        guard let before = statusBeforeLeaving(at: now) else { return false }
        return move(to: before, source: source, ip: ip, at: now)
    }

    /// Whether a leaving can be taken back at that time.
    package func canUndoLeave(at now: Date) -> Bool { statusBeforeLeaving(at: now) != nil }

    private func statusBeforeLeaving(at now: Date) -> Status? {
        guard status == .unsubscribed, let last = lastMove, last.to == .unsubscribed, let before = last.from,
            before == .active || before == .pending || before == .bounced,
            now.timeIntervalSince(last.at) <= Self.undoSpan
        else { return nil }
        return before
    }

    /// The person confirms the address; `consent` is the proof.
    @discardableResult
    package mutating func confirm(_ consent: Consent, at now: Date) -> Bool {
        guard status == .pending else { return false }
        self.consent = consent
        return move(to: .active, source: consent.source, ip: consent.ip, at: now)
    }

    /// The person asks for the newsletter again, by a new consent of their own; `confirmed` is false when they still
    /// have to confirm the address. The blocked stay blocked.
    @discardableResult
    package mutating func rejoin(
        _ consent: Consent, confirmed: Bool, at now: Date
    ) throws(SubscriberError) -> Bool {
        switch status {
        case .active:
            return false
        case .pending where !confirmed:
            return false
        case .blocked:
            throw .notAllowed("\(email) is blocked; take the block away in the list first.")
        case .pending, .unsubscribed, .bounced, .complained:
            self.consent = consent
            return move(to: confirmed ? .active : .pending, source: consent.source, ip: consent.ip, at: now)
        }
    }

    /// Mail to the address comes back for good.
    @discardableResult
    package mutating func bounce(source: String, at now: Date) -> Bool {
        switch status {
        case .pending, .active: move(to: .bounced, source: source, at: now)
        case .unsubscribed, .bounced, .complained, .blocked: false
        }
    }

    /// A relay called the address dead. Whoever has another one by now, or was changed after that, is not concerned.
    @discardableResult
    package mutating func bounce(by dead: DeadAddress) -> Bool {
        guard status == .active, email.comparisonKey == dead.address.comparisonKey,
            history.allSatisfy({ $0.at < dead.at })
        else { return false }
        history.append(Change(at: dead.at, from: status, to: .bounced, source: dead.source))
        status = .bounced
        return true
    }

    /// The person called a mail spam.
    @discardableResult
    package mutating func complain(source: String, at now: Date) -> Bool {
        switch status {
        case .pending, .active, .unsubscribed, .bounced: move(to: .complained, source: source, at: now)
        case .complained, .blocked: false
        }
    }

    /// The owner wants no mail to this person.
    @discardableResult
    package mutating func block(source: String, at now: Date) -> Bool {
        status == .blocked ? false : move(to: .blocked, source: source, at: now)
    }

    /// The owner takes a block back: the status before it returns; without one the person counts as unsubscribed.
    @discardableResult
    package mutating func unblock(source: String, at now: Date) -> Bool {
        guard status == .blocked else { return false }
        let before = lastMove.flatMap { $0.to == .blocked ? $0.from : nil } ?? .unsubscribed
        return move(to: before, source: source, at: now)
    }

    /// No mail before that time; nil ends a pause.
    package mutating func pause(until end: Date?) {
        pausedUntil = end.map(Self.wholeSecond)
    }

    /// Gives the person another address; the history says when and by whom, without the old one. Whoever reads the old
    /// mailbox cannot act any more: its links are revoked.
    ///
    /// Whoever gets no more mail keeps the address: it is what keeps an import from bringing them back.
    @discardableResult
    package mutating func changeAddress(
        to address: EmailAddress, source: String, ip: String? = nil, at now: Date
    ) throws(SubscriberError) -> Bool {
        guard address.description != email.description else { return false }
        if address.comparisonKey != email.comparisonKey {
            guard !isSuppressed else {
                throw .notAllowed(
                    "\(email) is \(status.rawValue) and keeps the address, so that no import brings it back; "
                        + "if the person asked, add \(address) with `kabar subscribers add`.")
            }
            _ = move(to: status, source: source, ip: ip, at: now)
            revokeLinks(at: now)
        }
        email = address
        return true
    }

    /// The last change of status; a change of address is none.
    private var lastMove: Change? { history.last { $0.from != $0.to } }

    private mutating func move(to next: Status, source: String, ip: String? = nil, at now: Date) -> Bool {
        history.append(Change(at: Self.wholeSecond(now), from: status, to: next, source: source, ip: ip))
        status = next
        return true
    }

    /// What the list can write, and what links say: they have no fractions.
    static func wholeSecond(_ date: Date) -> Date {
        Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down))
    }
}
