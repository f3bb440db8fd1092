import Foundation
import TestSupport
import Testing

@testable import Sender

/// Several relays in one run, and what refusals in a row do.
@Suite(.timeLimit(.minutes(10)))
struct RelayUseTests {
    private static func people(_ count: Int, at domain: String = "example.net") -> [String] {
        (0..<count).map { "r\($0)@\(domain)" }
    }

    /// People at a domain each.
    private static func strangers(_ count: Int) -> [String] {
        (0..<count).map { "r@d\($0).example" }
    }

    private static func relay(refusing reply: String? = nil, auth: String? = nil, mail: String? = nil) throws
        -> ScriptedRelay
    {
        var behaviour = ScriptedRelay.Behaviour()
        if let reply { behaviour.recipientReplies = ["*": reply] }
        behaviour.authReply = auth
        behaviour.mailReply = mail
        return try ScriptedRelay(behaviour)
    }

    @Test func `two relays share the mails by their weights`() async throws {
        let (big, small) = (try Self.relay(), try Self.relay())
        defer { [big, small].forEach { $0.stop() } }
        let trial = try SendTrial(
            Self.people(800),
            relays: [
                SendTrial.relay(big, connections: 2, weight: 3), SendTrial.relay(small, connections: 2, weight: 1),
            ])
        #expect(try await trial.run() == .nothingDue)
        #expect(big.accepted.count + small.accepted.count == 800)
        #expect((560...640).contains(big.accepted.count), "\(big.accepted.count) of 800")
        #expect(trial.ledger.rows.count { $0.relay == big.url } == big.accepted.count)
    }

    @Test(arguments: ["down", "auth", "sender"])
    func `what one relay cannot send the other does, and nobody is charged`(trouble: String) async throws {
        let bad = try Self.relay(
            auth: trouble == "auth" ? "535 5.7.8 no" : nil, mail: trouble == "sender" ? "553 5.1.8 no" : nil)
        let good = try Self.relay()
        defer { [bad, good].forEach { $0.stop() } }
        if trouble == "down" { bad.stop() }
        let trial = try SendTrial(
            Self.people(100),
            relays: [
                SendTrial.relay(bad, connections: 2, weight: 5, user: trouble == "auth" ? "u" : nil),
                SendTrial.relay(good, connections: 2),
            ])
        #expect(try await trial.run() == .nothingDue)
        #expect(Set(good.accepted.map(\.recipient)).count == 100)
        #expect(good.accepted.count == 100)
        #expect(trial.ledger.rows.allSatisfy { $0.status == .sent && $0.attempts == 1 })
        #expect(trial.notices.all.count { $0.hasSuffix("The other relays go on without it.") } == 1)
        #expect(trial.notices.all.allSatisfy { $0.contains(bad.url) || trouble == "sender" })
    }

    @Test func `when no relay is left the run says of each why`() async throws {
        let (first, second) = (try Self.relay(auth: "535 5.7.8 wrong"), try Self.relay(mail: "553 5.1.8 not you"))
        defer { [first, second].forEach { $0.stop() } }
        let trial = try SendTrial(
            Self.people(20), relays: [SendTrial.relay(first, user: "u"), SendTrial.relay(second)])
        guard case .relayUnavailable(let sentence) = try await trial.run() else {
            Testing.Issue.record("the run found a relay")
            return
        }
        #expect(sentence.contains("did not accept the user and password"))
        #expect(sentence.contains("not you"))
        #expect(trial.ledger.rows.allSatisfy { $0.status == .planned && $0.attempts == 0 })
    }

    @Test func `a reserve takes nothing while another relay can be used, and everything when none can`() async throws {
        let (main, reserve) = (try Self.relay(), try Self.relay())
        defer { [main, reserve].forEach { $0.stop() } }
        let relays = [SendTrial.relay(main, connections: 2), SendTrial.relay(reserve, connections: 2, weight: 0)]
        let trial = try SendTrial(Self.people(200), relays: relays)
        #expect(try await trial.run() == .nothingDue)
        #expect(reserve.connections == 0)
        main.stop()
        let second = try SendTrial(Self.people(50), relays: relays)
        #expect(try await second.run() == .nothingDue)
        #expect(reserve.accepted.count == 50)
    }

    @Test func `a relay past its limit leaves the rest to the other one`() async throws {
        let (limited, free) = (try Self.relay(), try Self.relay())
        defer { [limited, free].forEach { $0.stop() } }
        let trial = try SendTrial(
            Self.people(120),
            relays: [
                SendTrial.relay(limited, weight: 10, limits: SendingLimits(perHour: 10)), SendTrial.relay(free),
            ])
        #expect(try await trial.run() == .nothingDue)
        #expect(limited.accepted.count <= 10)
        #expect(limited.accepted.count + free.accepted.count == 120)
    }

    // MARK: Refusals in a row

    @Test func `a relay that refuses ten messages in a row rests for an hour, and the other one goes on`() async throws
    {
        let (strict, easy) = (try Self.relay(refusing: "550 5.7.1 your address is listed"), try Self.relay())
        defer { [strict, easy].forEach { $0.stop() } }
        var trial = try SendTrial(
            Self.strangers(200), relays: [SendTrial.relay(strict, name: "strict"), SendTrial.relay(easy, name: "easy")])
        trial.settings.policy.failurePercent = 0
        #expect(try await trial.run() == .nothingDue)
        let refused = trial.ledger.rows.count { $0.status == .refused }
        // Ten, and what of the mails that had been read ahead was refused before the tenth was noticed.
        #expect((10...60).contains(refused), "\(refused) refused")
        #expect(
            easy.accepted.count == 200 - refused,
            "\(trial.ledger.rows.filter { ![.refused, .sent].contains($0.status) })")
        let rest = try #require(trial.ledger.rests.first)
        #expect(rest.scope == "relay:strict")
        #expect((3595...3605).contains(rest.until.timeIntervalSince(epoch)))
        #expect(
            trial.notices.all.contains {
                $0.contains("refused 10 messages in a row (RCPT: 550 your address is listed)")
            })
    }

    @Test func `a relay that rests is left alone by the next runs until its time, and not for longer`() async throws {
        let relay = try Self.relay(refusing: "550 5.7.1 listed")
        defer { relay.stop() }
        var trial = try SendTrial(Self.strangers(60), relays: [SendTrial.relay(relay)])
        trial.settings.policy.failurePercent = 0
        guard case .waits(let until, let why) = try await trial.run() else {
            Testing.Issue.record("the run went on")
            return
        }
        #expect((3595...3605).contains(until.timeIntervalSince(epoch)))
        #expect(why.contains("refused 10 messages in a row"))
        let connections = relay.connections
        guard case .waits = try await trial.run() else {
            Testing.Issue.record("the next run did not wait")
            return
        }
        #expect(relay.connections == connections)
        trial.clock.move(by: 3700)
        _ = try await trial.run()
        #expect(relay.connections > connections)
        #expect(try trial.ledger.books(issue: 7).balance)
    }

    @Test func `a rest that a clock set forward has left behind lasts no longer than one from now`() async throws {
        let relay = try Self.relay()
        defer { relay.stop() }
        let trial = try SendTrial(["a@example.net"], relays: [SendTrial.relay(relay, name: "r")])
        try trial.ledger.rest(Rest(scope: "relay:r", until: epoch.addingTimeInterval(1e9), reason: "listed"))
        guard case .waits(let until, _) = try await trial.run() else {
            Testing.Issue.record("the relay did not rest")
            return
        }
        #expect(until.timeIntervalSince(epoch) < 3605)
    }

    @Test func `a domain that refuses ten in a row rests while the others go on, and its mails wait for it`()
        async throws
    {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.recipientReplies = ["strict.example": "550 5.7.1 not wanted"]
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let people = (0..<60).flatMap { ["r\($0)@strict.example", "r\($0)@example.net", "s\($0)@example.net"] }
        var trial = try SendTrial(people, relays: [SendTrial.relay(relay, connections: 2)])
        trial.settings.policy.failurePercent = 0
        #expect(try await trial.run() == .nothingDue)
        let refused = trial.ledger.rows.count { $0.status == .refused }
        #expect((10...40).contains(refused), "\(refused) refused")
        #expect(relay.accepted.count == 120)
        let waiting = trial.ledger.rows.filter { $0.status == .planned }
        #expect(waiting.count == 60 - refused)
        #expect(
            waiting.allSatisfy { row in row.due.map { (3595...3605).contains($0.timeIntervalSince(epoch)) } ?? false })
        #expect(waiting.allSatisfy { $0.attempts == 0 })
        #expect(trial.ledger.rests.map(\.scope) == ["domain:strict.example"])
        #expect(trial.notices.all.contains { $0.contains("strict.example refused 10 messages in a row") })
        trial.clock.move(by: 3700)
        _ = try await trial.run()
        #expect(trial.ledger.rows.count { $0.status == .refused } >= refused + 10, "it is tried again after its rest")
        #expect(try trial.ledger.books(issue: 7).balance)
    }

    @Test func `with 30 % failures the issue is paused with the reason, and what was not tried waits`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let people = (0..<600).map { $0 % 3 == 0 ? "bad\($0)@example.net" : "r\($0)@example.net" }
        let trial = try SendTrial(people, relays: [SendTrial.relay(relay, connections: 2)])
        guard case .pausedItself(let reason) = try await trial.run() else {
            Testing.Issue.record("the run did not pause")
            return
        }
        #expect(reason.contains("of the last 100 mails failed, the last with: RCPT: 550 No such user"))
        let books = try trial.ledger.books(issue: 7)
        #expect(books.balance)
        #expect((100...110).contains(books.sent + books.refused), "\(books)")
        #expect(books.planned == 600 - books.sent - books.refused)
        guard case .paused = try trial.ledger.control(issue: 7) else {
            Testing.Issue.record("the ledger does not say so")
            return
        }
    }

    // MARK: What is not the relay's fault

    @Test func `many who leave while their mails are under way do not make the relay look dead`() async throws {
        let relay = try Self.relay()
        defer { relay.stop() }
        let trial = try SendTrial(Self.people(60), relays: [SendTrial.relay(relay)])
        relay.gate.close(at: .afterKeeping, after: 1)
        let run = trial.start()
        #expect(await relay.gate.isHolding { !run.hasEnded })
        let leaving = Set((5..<25).map { "r\($0)@example.net" })
        trial.ledger.skip { leaving.contains($0.recipient.address.wireForm) }
        relay.gate.open()
        #expect(try await run.end() == .nothingDue)
        let books = try trial.ledger.books(issue: 7)
        #expect(books.skipped == 20)
        #expect(books.sent == 40)
        #expect(Set(relay.accepted.map(\.recipient)).isDisjoint(with: leaving))
    }
}
