import DigestBuilder
import Foundation
import Logging
import Messages
import Sender
import Storage
import Subscribers
import Synchronization
import TestSupport
import Testing

@testable import Web
@testable import kabar

/// What readers have done on the pages, and the mails of it, with a list and a state but without pages.
@Suite(.timeLimit(.minutes(5))) struct MembershipTests {
    private let folder: TemporaryFolder
    private let newsletter: Newsletter
    private let state: StateDatabase
    private let now = Date(timeIntervalSince1970: 1_795_417_200)
    private let ani: EmailAddress

    init() throws {
        folder = try TemporaryFolder()
        ani = try EmailAddress("ani@example.net")
        newsletter = try Self.newsletter(folder)
        state = try newsletter.openState()
    }

    private static func newsletter(
        _ folder: TemporaryFolder, relay: String = "smtp://127.0.0.1:9", limits: String = "", web: String = ""
    )
        throws -> Newsletter
    {
        try folder.write(
            """
            version: 1
            name: Kabar Desa
            language: id
            timeZone: Asia/Jakarta
            from: Kabar Desa <kabar@example.org>
            postalAddress: Jl. Melati 1, Sleman
            sources: [{folder: articles}]
            web: {baseURL: "https://news.example.org"\(web)}
            smtp: {url: "\(relay)", tls: none\(limits)}

            """, to: "newsletter.yaml")
        try folder.write("{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[]}\n", to: "subscribers.json")
        return try Newsletter.open(folder: folder.path, environment: [:]).0
    }

    private func membership(after seconds: TimeInterval = 0) -> NewsletterMembership {
        NewsletterMembership(
            newsletter: newsletter, state: state, bell: MailBell(), logger: Self.silence,
            now: { [now] in now + seconds })
    }

    private static let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func mailer(
        _ newsletter: Newsletter, logger: Logger = silence,
        after seconds: @escaping @Sendable () -> TimeInterval = { 0 }
    ) -> MembershipMailer {
        MembershipMailer(
            newsletter: newsletter, state: state, bell: MailBell(), logger: logger, now: { [now] in now + seconds() })
    }

    private func press(after seconds: TimeInterval = 0) throws -> MembershipPress {
        try MembershipPress(newsletter: newsletter, state: state, now: now + seconds)
    }

    private func waiting(after seconds: TimeInterval = 0) throws -> [QueuedMail] {
        try state.waitingMails(dueBy: now + seconds, count: 100)
    }

    /// Puts somebody on the list, as of a time.
    @discardableResult
    private func join(_ address: EmailAddress, after seconds: TimeInterval = 0) throws -> Subscriber {
        let moment = now + seconds
        return try newsletter.list.add(
            .joining(address, consent: .init(at: moment, source: "test"), at: moment), isReturning: true)
    }

    /// An issue to them, whose only mail is under way.
    private func begin(_ number: Int, to reader: Subscriber, after seconds: TimeInterval = 0) throws -> Int64 {
        let digest = RenderedDigest(
            subject: "Kabar", preheader: "", text: GappedText(pieces: [.text("Halo")]),
            html: GappedText(pieces: [.text("<p>Halo</p>")]))
        let issue = newsletter.issue(
            number: number, rhythm: .weekly, date: now + seconds, digest: digest, versions: [:])
        _ = try state.freeze(issue, entries: [], mark: 0, contentHash: "h") { add in
            try add(Recipient(subscriberID: reader.id, address: reader.email))
        }
        let row = try #require(try state.deliveries(subscriberID: reader.id).first { $0.issue == number }).row
        _ = try state.record([.start(row: row, at: now + seconds)], uses: [])
        return row
    }

    // MARK: Erasing

    @Test func `an erasure is tried again until the mail that is on its way has come to its end`() async throws {
        let reader = try join(ani)
        let row = try begin(1, to: reader)
        try await membership(after: 60).erase(id: reader.id)
        #expect(try newsletter.list.subscriber(id: reader.id) == nil)
        #expect(try waiting(after: 119).isEmpty)
        for seconds in [120.0, 720, 1_320] {
            let note = try #require(try waiting(after: seconds).first)
            #expect(try press(after: seconds).mail(for: note) == nil)
            #expect(try waiting(after: seconds).isEmpty)
        }
        #expect(try state.deliveries(subscriberID: reader.id).count == 1)
        let sent = Settlement(row: row, outcome: .sent(.init(code: 250, text: "ok")), at: now)
        _ = try state.record([.settle(sent)], uses: [])
        let note = try #require(try waiting(after: 1_920).first)
        #expect(try press(after: 1_920).mail(for: note) == nil)
        #expect(try state.deliveries(subscriberID: reader.id).isEmpty)
        #expect(try state.nextMailDue() == nil)
    }

    @Test func `an erasure that its program did not live to see is done by the next`() throws {
        let reader = try join(ani)
        _ = try state.queueMails([
            MailToQueue(
                kind: "erasure", to: ani, subscriberID: reader.id, details: "{}", at: now + 1, due: now + 60, limit: nil
            )
        ])
        let note = try #require(try waiting(after: 60).first)
        #expect(try press(after: 60).mail(for: note) == nil)
        #expect(try newsletter.list.subscriber(address: ani) == nil)
        #expect(try newsletter.list.suppressions().isForgotten(ani))
        #expect(try state.nextMailDue() == nil)
    }

    @Test func `what is left of an erasure leaves alone who has come back since`() async throws {
        let before = try join(ani)
        let row = try begin(1, to: before)
        try await membership(after: 60).erase(id: before.id)
        _ = try state.record(
            [.settle(.init(row: row, outcome: .sent(.init(code: 250, text: "ok")), at: now + 70))], uses: [])
        try state.finish(issue: 1, at: now + 70)
        let back = try join(ani, after: 90)
        _ = try begin(2, to: back, after: 100)
        _ = try state.queueMails([
            MailToQueue(
                kind: "welcome", to: ani, subscriberID: back.id, details: "{}", at: now + 100, due: now + 200,
                limit: nil)
        ])
        let note = try #require(try waiting(after: 120).first)
        #expect(try press(after: 120).mail(for: note) == nil)
        #expect(try newsletter.list.subscriber(id: back.id)?.status == .active)
        #expect(try state.deliveries(subscriberID: back.id).map(\.issue) == [2])
        #expect(try waiting(after: 300).map(\.kind) == ["welcome"])
    }

    @Test func `an erasure finds the sign-up of an address that the reader gave up since`() async throws {
        try await membership().signUp(.init(email: ani, name: "Ani", rhythm: .weekly, topics: [], due: now))
        _ = try press().mail(for: try #require(try waiting().first))
        let reader = try #require(try newsletter.list.subscriber(address: ani))
        let other = try EmailAddress("ani@example.com")
        try newsletter.list.update(id: reader.id) { (person) throws(SubscriberError) in
            try person.changeAddress(to: other, source: "test", at: now)
        }
        #expect(try state.mails(to: ani, subscriberID: nil).count == 1)
        try await membership().erase(id: reader.id)
        #expect(try state.mails(to: ani, subscriberID: nil).isEmpty)
    }

    @Test func `the first sign-up of all makes the list`() async throws {
        try FileManager.default.removeItem(atPath: folder.file("subscribers.json"))
        try await membership().signUp(.init(email: ani, rhythm: .weekly, topics: [], due: now))
        #expect(try press().mail(for: try #require(try waiting().first)) != nil)
        #expect(try newsletter.list.subscriber(address: ani)?.status == .pending)
    }

    // MARK: Links of a life before

    @Test func `only a link that was made after an erasure brings the person back, and older ones stay void`()
        async throws
    {
        try join(ani)
        let id = SubscriberID.derived(from: ani)
        try await membership().erase(id: id)
        let old = AddressLink(subscriberID: id, address: ani, madeAt: now)
        #expect(try await membership(after: 10).confirm(old, ip: nil) == .expired)
        let other = try AddressLink(subscriberID: id, address: EmailAddress("ani@example.com"), madeAt: now)
        #expect(try await membership(after: 10).confirm(other, ip: nil) == .expired, "of an address given up before")
        #expect(try newsletter.list.subscriber(address: ani) == nil)

        try await membership(after: 20).signUp(.init(email: ani, rhythm: .weekly, topics: [], due: now))
        let wish = try #require(try waiting().first { $0.kind == "signUp" })
        let mail = try #require(try press(after: 20).mail(for: wish))
        let text = String(decoding: try mail.builder.message(for: mail.recipient), as: UTF8.self)
        #expect(text.contains("/c/"))
        let link = AddressLink(subscriberID: id, address: ani, madeAt: now + 20, isReturning: true)
        #expect(try await membership(after: 30).confirm(link, ip: nil) == .done)
        let back = try #require(try newsletter.list.subscriber(address: ani))
        #expect(back.status == .active)
        #expect(!back.accepts(linkMadeAt: now + 20), "who has a mail of before cannot change what is now")
        #expect(back.accepts(linkMadeAt: now + 30))
    }

    // MARK: Sending

    private func signUp(_ names: [String]) async throws {
        for name in names {
            try await membership().signUp(
                .init(email: EmailAddress("\(name)@example.net"), rhythm: .weekly, topics: [], due: now))
        }
    }

    @Test func `of two that serve one newsletter, one sends at a time`() async throws {
        let relay = try ScriptedRelay()
        let mailer = mailer(try Self.newsletter(folder, relay: relay.url))
        try await signUp(["ani"])
        let other = try RunLock(folder: newsletter.stateFolder, name: RunLock.serviceName, processID: 1, now: now)
        #expect(try await !mailer.deliverInTurn())
        #expect(relay.accepted.isEmpty)
        other.release()
        #expect(try await mailer.deliverInTurn())
        #expect(relay.accepted.map(\.recipient) == ["ani@example.net"])
    }

    @Test func `a mail that the relay has taken is noted before the next has come to its end`() async throws {
        let relay = try ScriptedRelay()
        relay.gate.close(at: .beforeKeeping, after: 1)
        let mailer = mailer(try Self.newsletter(folder, relay: relay.url, limits: ", connections: 1"))
        try await signUp(["a1", "a2"])
        async let sending = mailer.deliverInTurn()
        while try statuses().allSatisfy({ $0 == .waiting }), !Task.isCancelled { await Task.yield() }
        #expect(try statuses() == [.sent, .waiting])
        relay.gate.open()
        #expect(try await sending)
        #expect(try statuses() == [.sent, .sent])
    }

    private func statuses() throws -> [QueuedMail.Status] {
        try ["a1", "a2"].flatMap { name in
            try state.mails(to: EmailAddress("\(name)@example.net"), subscriberID: nil).map(\.status)
        }
    }

    @Test func `mails keep the limits of the relay, and waiting for room is no failure`() async throws {
        let relay = try ScriptedRelay()
        let mailer = mailer(try Self.newsletter(folder, relay: relay.url, limits: ", limits: {perDay: 2}"))
        try await signUp(["a1", "a2", "a3"])
        #expect(try await mailer.deliverInTurn())
        #expect(relay.accepted.count == 2)
        try await signUp(["a4"])
        #expect(try await mailer.deliverInTurn())
        #expect(relay.accepted.count == 2, "the next mails know of the first")
        let waiting = try waiting(after: 2 * 86_400)
        #expect(waiting.count == 2)
        #expect(waiting.allSatisfy { $0.attempts == 0 && $0.due > now + 3_600 })
    }

    @Test func `over all networks there is a ceiling, which the owner is told of once for each flood`() async throws {
        let relay = try ScriptedRelay()
        let said = SaidLog()
        let clock = Mutex<TimeInterval>(0)
        let mailer = mailer(
            try Self.newsletter(folder, relay: relay.url, web: ", confirmationsPerHour: 4"), logger: said.logger,
            after: { clock.withLock { $0 } })
        func send(at seconds: TimeInterval) async throws -> [String] {
            let before = relay.accepted.count
            clock.withLock { $0 = seconds }
            #expect(try await mailer.deliverInTurn())
            return relay.accepted.dropFirst(before).map { String($0.recipient.prefix { $0 != "@" }) }.sorted()
        }
        try await signUp(["a1", "a2", "a3", "a4"])
        #expect(try await send(at: 0) == ["a3", "a4"])
        #expect(said.all.count == 1)
        #expect(said.all.first?.contains("web.confirmationsPerHour (4)") == true)
        #expect(try waiting(after: 1).allSatisfy { $0.attempts == 0 }, "they only wait")
        #expect(try await send(at: 1_800) == ["a2"])
        #expect(try await send(at: 3_600) == ["a1"])
        #expect(try await send(at: 7_300) == [])
        #expect(said.all.count == 1)
        try await signUp(["b1", "b2", "b3"])
        #expect(try await send(at: 7_300) == ["b2", "b3"])
        #expect(said.all.count == 2)
    }

    @Test func `a wish that could not be answered for a week is given up`() async throws {
        let relay = try ScriptedRelay()
        let week: TimeInterval = 7 * 86_400
        let newsletter = try Self.newsletter(folder, relay: relay.url)
        try await signUp(["ani"])
        try await membership(after: 60).signUp(
            .init(email: EmailAddress("budi@example.net"), rhythm: .weekly, topics: [], due: now))
        #expect(try await mailer(newsletter, after: { week + 30 }).deliverInTurn())
        #expect(relay.accepted.map(\.recipient) == ["budi@example.net"])
        #expect(try state.mails(to: ani, subscriberID: nil).map(\.status) == [.dropped])
    }
}
