import DigestBuilder
import Foundation
import Messages
import Subscribers
import TestSupport
import Testing
import Transfers

@testable import Sender

struct SendRunTests {
    private static let moment = Date(timeIntervalSince1970: 1_795_000_000)

    static func issue() throws -> Messages.Issue {
        let nothing = GappedText(pieces: [.text("x\n")])
        return Messages.Issue(
            number: 7, rhythm: .weekly, date: moment,
            from: Mailbox(name: "Kabar", address: try EmailAddress("kabar@example.org")), listName: "Kabar",
            listID: "kabar.example.org", unsubscribeAddress: try EmailAddress("kabar@example.org"), language: "id",
            digest: RenderedDigest(subject: "s", preheader: "p", text: nothing, html: nothing))
    }

    private static func run(
        _ ledger: MemoryLedger, to url: String, connections: Int = 2, mailsPerConnection: Int = 500,
        user: String? = nil, security: RelayEndpoint.Security = .none, message: String = "Subject: x\r\n\r\nhello\r\n",
        commitInterval: Duration = .milliseconds(5)
    ) async throws -> SendRun.End {
        let endpoint = RelayEndpoint(
            url: url, security: security, user: user, password: user.map { _ in "secret" }, localName: "kabar.test",
            connectTimeout: .seconds(600))
        let relay = RelaySettings(
            endpoint: endpoint, connections: connections, mailsPerConnection: mailsPerConnection)
        var settings = SendRun.Settings.patient(relays: [relay])
        settings.commitInterval = commitInterval
        let run = SendRun(
            settings: settings, issue: try issue(), ledger: ledger, composer: try FixedComposer(message),
            now: { moment })
        return try await run.run()
    }

    @Test func `every recipient gets the mail once and the books balance`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let addresses = (0..<200).map { "reader\($0)@example.net" }
        let ledger = try MemoryLedger(addresses)
        #expect(try await Self.run(ledger, to: relay.url, connections: 5) == .nothingDue)
        #expect(relay.accepted.map(\.recipient).sorted() == addresses.sorted())
        #expect(relay.accepted.allSatisfy { $0.sender == "kabar@example.org" })
        let books = try ledger.books(issue: 7)
        #expect(books.sent == 200)
        #expect(books.balance)
    }

    @Test func `connections are reused and never more than set, nor more mails started than two for each`()
        async throws
    {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger((0..<300).map { "r\($0)@example.net" })
        _ = try await Self.run(ledger, to: relay.url, connections: 3, commitInterval: .zero)
        #expect(relay.connections == 3)
        #expect(ledger.mostAttempting <= 6)
        #expect(ledger.flight.connections.isEmpty)
        #expect(relay.commands.count { $0 == "QUIT" } == 3)
    }

    @Test func `a fast send has the starts of a commit interval's mails on record before connections ask for them`()
        async throws
    {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let addresses = (0..<2000).map { "r\($0)@example.net" }
        let ledger = try MemoryLedger(addresses)
        #expect(
            try await Self.run(ledger, to: relay.url, connections: 3, commitInterval: .milliseconds(100)) == .nothingDue
        )
        #expect(relay.accepted.map(\.recipient).sorted() == addresses.sorted())
        #expect(ledger.mostAttempting > 6)
        #expect(ledger.mostAttempting <= 6 + 500)
        #expect(ledger.flight.connections.isEmpty)
        #expect(try ledger.books(issue: 7).sent == 2000)
    }

    @Test func `a connection is renewed after its number of mails`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger((0..<10).map { "r\($0)@example.net" })
        _ = try await Self.run(ledger, to: relay.url, connections: 1, mailsPerConnection: 4)
        #expect(relay.accepted.count == 10)
        #expect(relay.connections == 3)
        #expect(relay.mostConnections == 1)
    }

    @Test(arguments: [true, false])
    func `each failure is recorded as what it is, and the rest goes out`(pipelining: Bool) async throws {
        var behaviour = ScriptedRelay.Behaviour()
        if !pipelining { behaviour.capabilities = [] }
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger([
            "a@example.net", "bad@example.net", "b@example.net", "tmp@example.net", "pd5@example.net",
            "pd4@example.net",
            "c@example.net", "drop@example.net", "cut@example.net", "d@example.net",
        ])
        #expect(try await Self.run(ledger, to: relay.url, connections: 1) == .nothingDue)
        #expect(
            relay.accepted.map(\.recipient) == ["a@example.net", "b@example.net", "c@example.net", "d@example.net"])
        #expect(ledger.status(of: "bad@example.net") == .refused)
        #expect(ledger.status(of: "tmp@example.net") == .deferred)
        #expect(ledger.status(of: "pd5@example.net") == .refused)
        #expect(ledger.status(of: "pd4@example.net") == .deferred)
        #expect(ledger.status(of: "drop@example.net") == .uncertain)
        #expect(ledger.status(of: "cut@example.net") == .deferred)
        let bad = ledger.rows.first { $0.recipient.address.wireForm == "bad@example.net" }
        #expect(bad?.reply == RelayReply(code: 550, enhanced: "5.1.1", text: "No such user\nhere"))
        let tmp = ledger.rows.first { $0.recipient.address.wireForm == "tmp@example.net" }
        #expect(tmp?.attempts == 1)
        #expect((300...375).contains(tmp?.due?.timeIntervalSince(Self.moment) ?? 0))
        #expect(try ledger.books(issue: 7).balance)
    }

    @Test func `a relay that says 354 without a recipient gets an empty message and keeps the connection`() async throws
    {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.acceptsDataWithoutRecipient = true
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger(["bad@example.net", "good@example.net"])
        _ = try await Self.run(ledger, to: relay.url, connections: 1)
        #expect(ledger.status(of: "bad@example.net") == .refused)
        #expect(relay.accepted.map(\.recipient) == ["good@example.net"])
        #expect(relay.connections == 1)
    }

    @Test func `421 at MAIL charges nobody, and a relay that never takes a mail ends the run with every row waiting`()
        async throws
    {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.mailsPerConnection = 0
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net"])
        let end = try await Self.run(ledger, to: relay.url, connections: 1)
        guard case .relayUnavailable(let sentence) = end else {
            Testing.Issue.record("ended with \(end)")
            return
        }
        #expect(sentence.contains("5 connections in a row"))
        #expect(ledger.rows[0].status == .planned)
        #expect(ledger.rows[0].attempts == 0)
    }

    @Test func `421 at RCPT defers that mail and lets the others through`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger((0..<6).map { "busy\($0)@example.net" } + ["a@example.net", "b@example.net"])
        #expect(try await Self.run(ledger, to: relay.url, connections: 1) == .nothingDue)
        #expect(relay.accepted.map(\.recipient) == ["a@example.net", "b@example.net"])
        #expect(ledger.rows.count { $0.status == .deferred && $0.attempts == 1 } == 6)
    }

    @Test func `a relay that takes few mails a connection still gets them all`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.mailsPerConnection = 2
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger((0..<60).map { "r\($0)@example.net" })
        #expect(try await Self.run(ledger, to: relay.url, connections: 10) == .nothingDue)
        #expect(relay.accepted.count == 60)
        #expect(ledger.rows.allSatisfy { $0.status == .sent })
    }

    @Test(arguments: [(8, 12), (4, 6), (3, 3), (2, 9)])
    func `a relay that closes after each mail still gets them all`(connections: Int, people: Int) async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.closesAfterEachMail = true
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger((0..<people).map { "r\($0)@example.net" })
        #expect(try await Self.run(ledger, to: relay.url, connections: connections) == .nothingDue)
        #expect(Set(relay.accepted.map(\.recipient)).count == people)
        #expect(try ledger.books(issue: 7).attempting == 0)
    }

    @Test func `a refusal stays one when the relay closes right after it`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger(["gone@example.net"])
        #expect(try await Self.run(ledger, to: relay.url, connections: 1) == .nothingDue)
        #expect(ledger.rows[0].status == .refused)
        #expect(ledger.rows[0].reply?.code == 550)
    }

    @Test func `an acceptance before the message is complete is none`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger(["early@example.net"])
        #expect(try await Self.run(ledger, to: relay.url, connections: 1) == .nothingDue)
        #expect(ledger.rows[0].status == .deferred)
        #expect(ledger.rows[0].attempts == 0)
    }

    @Test func `a reply that fits no question defers the mail`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger(["odd@example.net", "a@example.net"])
        #expect(try await Self.run(ledger, to: relay.url, connections: 1) == .nothingDue)
        #expect(ledger.status(of: "odd@example.net") == .deferred)
        #expect(ledger.status(of: "a@example.net") == .sent)
    }

    @Test func `a sender that the relay refuses stops the run and charges nobody`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.mailReply = "553 5.1.8 sender not allowed"
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net", "b@example.net"])
        guard case .relayUnavailable(let sentence) = try await Self.run(ledger, to: relay.url, connections: 1) else {
            Testing.Issue.record("the run went on")
            return
        }
        #expect(sentence.contains("refuses the sender"))
        #expect(ledger.rows.allSatisfy { $0.status == .planned && $0.attempts == 0 })
    }

    @Test func `530 at MAIL stops the run and charges nobody`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.mailReply = "530 5.7.0 Authentication required"
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net", "b@example.net"])
        let end = try await Self.run(ledger, to: relay.url, connections: 1)
        guard case .relayUnavailable(let sentence) = end else {
            Testing.Issue.record("ended with \(end)")
            return
        }
        #expect(sentence.contains("530"))
        #expect(ledger.rows.allSatisfy { $0.status == .planned && $0.attempts == 0 })
    }

    @Test func `a relay that is down charges nobody and says what to do`() async throws {
        let relay = try ScriptedRelay()
        relay.stop()
        let ledger = try MemoryLedger(["a@example.net"])
        guard case .relayUnavailable(let sentence) = try await Self.run(ledger, to: relay.url) else {
            Testing.Issue.record("the run did not notice")
            return
        }
        #expect(sentence.contains("could not be reached"))
        #expect(ledger.rows[0].status == .planned)
        withExtendedLifetime(relay) {}
    }

    @Test func `a wrong password stops the run`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.authReply = "535 5.7.8 Authentication credentials invalid"
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net"])
        guard case .relayUnavailable(let sentence) = try await Self.run(ledger, to: relay.url, user: "u") else {
            Testing.Issue.record("the run did not notice")
            return
        }
        #expect(sentence.contains("did not accept the user and password"))
        #expect(relay.accepted.isEmpty)
    }

    @Test func `a right password lets the mail through`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.authReply = "235 2.7.0 welcome"
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net"])
        #expect(try await Self.run(ledger, to: relay.url, user: "u") == .nothingDue)
        #expect(relay.commands.contains { $0.hasPrefix("AUTH PLAIN") })
        #expect(relay.accepted.count == 1)
    }

    @Test func `credentials for a relay without AUTH send nothing`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net"])
        guard case .relayUnavailable(let sentence) = try await Self.run(ledger, to: relay.url, user: "u") else {
            Testing.Issue.record("the run went on unauthenticated")
            return
        }
        #expect(sentence.contains("did not offer to authenticate"))
        #expect(relay.accepted.isEmpty)
    }

    @Test func `a relay without STARTTLS gets nothing when TLS is required`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net"])
        guard case .relayUnavailable(let sentence) = try await Self.run(ledger, to: relay.url, security: .required)
        else {
            Testing.Issue.record("the run went on in the clear")
            return
        }
        #expect(sentence.contains("could not be secured"))
        #expect(!relay.commands.contains { $0.hasPrefix("MAIL") })
    }

    @Test func `a relay that takes only smaller messages is not used, and nobody is charged`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.capabilities = ["PIPELINING", "SIZE 10"]
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net"])
        guard case .relayUnavailable(let sentence) = try await Self.run(ledger, to: relay.url) else {
            Testing.Issue.record("the run went on")
            return
        }
        #expect(sentence.contains("10 at most"))
        #expect(ledger.rows[0].status == .planned)
        #expect(ledger.rows[0].attempts == 0)
        #expect(!relay.commands.contains { $0.hasPrefix("MAIL") })
    }

    @Test func `a message with a bare line feed never reaches the wire`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net"])
        #expect(try await Self.run(ledger, to: relay.url, message: "Subject: x\r\n\r\nhi\n.\nMAIL\r\n") == .nothingDue)
        #expect(ledger.rows[0].status == .refused)
        #expect(relay.accepted.isEmpty)
    }

    @Test func `the bytes that arrive are the bytes that were made, dots included`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let message =
            "Subject: x\r\n\r\n.\r\n..\r\n.leading\r\nmiddle.\r\n" + String(repeating: "a.b\r\n.c\r\n", count: 20_000)
        let ledger = try MemoryLedger(["a@example.net"])
        _ = try await Self.run(ledger, to: relay.url, message: message)
        #expect(relay.accepted.map { String(decoding: $0.message, as: UTF8.self) } == [message])
    }

    @Test func `a message whose start is not safe on the disk does not leave`() async throws {
        struct DiskFault: Error {}
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger(["a@example.net", "b@example.net"])
        ledger.diskFault.withLock { $0 = DiskFault() }
        await #expect(throws: DiskFault.self) { try await Self.run(ledger, to: relay.url) }
        #expect(relay.accepted.isEmpty)
    }

    @Test func `nothing to do opens no connection`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        #expect(try await Self.run(try MemoryLedger([]), to: relay.url) == .nothingDue)
        #expect(relay.connections == 0)
    }

    @Test func `a cancelled run finishes what is in flight and leaves the rest planned`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let ledger = try MemoryLedger((0..<5000).map { "r\($0)@example.net" })
        let task = Task { try await Self.run(ledger, to: relay.url, connections: 2) }
        while relay.accepted.isEmpty { await Task.yield() }
        task.cancel()
        let end = try await task.value
        let books = try ledger.books(issue: 7)
        #expect(end == .interrupted)
        #expect(books.sent == relay.accepted.count)
        #expect(books.attempting == 0)
        #expect(books.planned > 0)
        #expect(books.balance)
    }
}
