import DigestBuilder
import Foundation
import Storage
import Web

/// Says which mails of the queue have their turn.
///
/// Those that visitors of the pages can cause are held under a ceiling over all networks: what one network may cause is no
/// bound for whoever has ten thousand of them. What is over it waits.
struct MailTurns: Sendable {
    /// Mails that have their turn now.
    struct Due {
        var mails: [QueuedMail]
        /// Whether the ceiling holds others back.
        var isHolding: Bool
        /// Whether it is far away.
        var isQuiet: Bool
    }

    /// To whoever's address somebody writes into a form.
    static let visitorKinds = [MembershipMail.signUpKind, ServiceMail.Kind.newAddress.rawValue]

    let state: StateDatabase
    /// Mails that visitors can cause, in any hour.
    let perHour: Int

    func due(at now: Date, count: Int) throws -> Due {
        let own = try state.waitingMails(.others(than: Self.visitorKinds), dueBy: now, count: count)
        let ceiling = try ceiling(at: now)
        let room = ceiling.room(at: now)
        let isHolding = try state.waitingMailCount(.these(Self.visitorKinds), dueBy: now) > room
        // The newest first while not all can go: whoever signs up after a flood need not wait for the end of it, and whoever
        // signed up in it can try once more.
        let visitors = try state.waitingMails(
            .these(Self.visitorKinds), dueBy: now, count: min(count, room), newestFirst: isHolding)
        return Due(mails: own + visitors, isHolding: isHolding, isQuiet: !ceiling.isNear)
    }

    /// When the next mail has its turn, which may have passed; nil when none waits.
    func next(at now: Date) throws -> Date? {
        let own = try state.nextMailDue(.others(than: Self.visitorKinds))
        let opening = try ceiling(at: now).opening(at: now)
        let visitors = try state.nextMailDue(.these(Self.visitorKinds)).map { max($0, opening) }
        return [own, visitors].compactMap { $0 }.min()
    }

    /// Gives up what has waited for longer than the link in it would have worked: nobody expects it any more.
    func giveUpOld(at now: Date) throws {
        try state.dropMails(
            .these(Self.visitorKinds), queuedBefore: now.addingTimeInterval(-AddressLink.span), at: now)
    }

    private func ceiling(at now: Date) throws -> MailCeiling {
        let delivered = try state.deliveredMails(
            .these(Self.visitorKinds), since: now.addingTimeInterval(-MailCeiling.hour))
        return MailCeiling(perHour: perHour, sent: delivered.count, last: delivered.last)
    }
}

/// So many mails in any hour: half of them as they come, further ones one at a time, so that the rest of the hour is not
/// closed after a flood.
struct MailCeiling {
    static let hour: TimeInterval = 3_600

    /// At least two.
    let perHour: Int
    /// In the last hour.
    let sent: Int
    /// When the last was.
    let last: Date?

    private var atOnce: Int { perHour / 2 }
    private var pause: TimeInterval { Self.hour / Double(perHour - atOnce) }

    /// Whether mails go one at a time.
    var isNear: Bool { sent >= atOnce }

    /// How many may be sent now.
    func room(at now: Date) -> Int {
        guard isNear else { return atOnce - sent }
        return sent < perHour && opening(at: now) <= now ? 1 : 0
    }

    /// When one more may be sent.
    func opening(at now: Date) -> Date {
        guard isNear, let last else { return now }
        return sent < perHour ? max(now, last.addingTimeInterval(pause)) : now.addingTimeInterval(pause)
    }
}
