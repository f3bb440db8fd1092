import Foundation
import TestSupport
import Testing
import Transfers

@testable import Sender

/// docs/faults.md, row by row, over real connections: what happened, what the ledger says, what comes next.
@Suite(.timeLimit(.minutes(10)))
struct FaultTableTests {
    /// Sends to this address between two others on one connection; gives the trial and the end.
    private static func send(
        to address: String, pipelining: Bool = true, _ behaviour: ScriptedRelay.Behaviour = .init(),
        timeouts: TransactionTimeouts? = nil
    ) async throws -> (trial: SendTrial, relay: ScriptedRelay, end: SendRun.End) {
        var behaviour = behaviour
        if !pipelining { behaviour.capabilities = [] }
        let relay = try ScriptedRelay(behaviour)
        var trial = try SendTrial(
            ["first@example.net", address, "last@example.net"], relays: [SendTrial.relay(relay)])
        if let timeouts { trial.settings.timeouts = timeouts }
        let end = try await trial.run()
        relay.stop()
        return (trial, relay, end)
    }

    struct Fault: Sendable {
        var address: String
        var standing: String
        /// Whether the relay has kept the mail all the same.
        var isKept = false
        var connections = 1
        var reason: String
    }

    static let faults = [
        Fault(address: "bad@example.net", standing: "refused, attempts 0, doubts 0", reason: "RCPT: 550 No such user"),
        Fault(address: "full@example.net", standing: "refused, attempts 0, doubts 0", reason: "RCPT: 552 mailbox full"),
        Fault(address: "tmp@example.net", standing: "deferred, attempts 1, doubts 0, in minutes", reason: "RCPT: 451"),
        Fault(address: "pd5@example.net", standing: "refused, attempts 0, doubts 0", reason: "the final dot: 554"),
        Fault(address: "huge@example.net", standing: "refused, attempts 0, doubts 0", reason: "the final dot: 552"),
        Fault(
            address: "pd4@example.net", standing: "deferred, attempts 1, doubts 0, in minutes",
            reason: "the final dot: 451"),
        Fault(
            address: "busy@example.net", standing: "deferred, attempts 1, doubts 0, in minutes", connections: 2,
            reason: "RCPT: 421"),
        Fault(
            address: "wait@example.net", standing: "deferred, attempts 1, doubts 0, in minutes", connections: 2,
            reason: "DATA: 421"),
        Fault(
            address: "shut@example.net", standing: "deferred, attempts 1, doubts 0, in minutes", connections: 2,
            reason: "the final dot: 421"),
        Fault(
            address: "odd@example.net", standing: "deferred, attempts 1, doubts 0, in a minute", connections: 2,
            reason: "DATA: 250"),
        Fault(
            address: "cut@example.net", standing: "deferred, attempts 0, doubts 0, in a minute", connections: 2,
            reason: "closed the connection"),
        Fault(
            address: "gone@example.net", standing: "refused, attempts 0, doubts 0", connections: 2, reason: "RCPT: 550"),
        Fault(
            address: "early@example.net", standing: "deferred, attempts 0, doubts 0, in a minute", connections: 2,
            reason: "the relay answered"),
        Fault(
            address: "drop@example.net", standing: "uncertain, attempts 1, doubts 1", connections: 2,
            reason: "closed the connection"),
        Fault(
            address: "lose@example.net", standing: "uncertain, attempts 1, doubts 1", isKept: true, connections: 2,
            reason: "closed the connection"),
        Fault(
            address: "half@example.net", standing: "uncertain, attempts 1, doubts 1", isKept: true, connections: 2,
            reason: "closed the connection"),
        Fault(
            address: "noise@example.net", standing: "uncertain, attempts 1, doubts 1", isKept: true, connections: 2,
            reason: "no SMTP reply"),
    ]

    @Test(arguments: faults)
    func `a fault in one mail stands in the ledger as what it is, and the next mail goes out`(fault: Fault) async throws
    {
        for pipelining in [true, false] {
            let (trial, relay, end) = try await Self.send(to: fault.address, pipelining: pipelining)
            #expect(end == .nothingDue)
            #expect(try trial.standing(fault.address) == fault.standing)
            #expect(try trial.row(fault.address).reason?.contains(fault.reason) ?? false)
            #expect(try trial.standing("first@example.net") == "sent, attempts 1, doubts 0")
            #expect(try trial.standing("last@example.net") == "sent, attempts 1, doubts 0")
            #expect(relay.accepted.count { $0.recipient == fault.address } == (fault.isKept ? 1 : 0))
            #expect(relay.accepted.count == (fault.isKept ? 3 : 2))
            #expect(relay.connections == fault.connections)
            #expect(try trial.ledger.books(issue: 7).balance)
        }
    }

    // MARK: The relay as a whole

    @Test func `421 as greeting charges nobody and ends the run with a sentence`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.greeting = "421 4.3.2 no service today"
        let (trial, _, end) = try await Self.send(to: "a@example.net", behaviour)
        guard case .relayUnavailable(let sentence) = end else {
            Testing.Issue.record("ended with \(end)")
            return
        }
        #expect(sentence.contains("no service today"))
        #expect(try trial.standing("a@example.net") == "planned, attempts 0, doubts 0")
    }

    @Test func `421 at MAIL gives the mail back, and another connection takes it`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.mailsPerConnection = 1
        let (trial, relay, end) = try await Self.send(to: "a@example.net", behaviour)
        #expect(end == .nothingDue)
        #expect(try trial.standing("a@example.net") == "sent, attempts 1, doubts 0")
        #expect(relay.accepted.count == 3)
        #expect(relay.connections == 3)
    }

    @Test(arguments: [true, false])
    func `a relay that closes after each 250 gets each mail once`(pipelining: Bool) async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.closesAfterEachMail = true
        let (trial, relay, end) = try await Self.send(to: "a@example.net", pipelining: pipelining, behaviour)
        #expect(end == .nothingDue)
        #expect(relay.accepted.count == 3)
        #expect(trial.ledger.rows.allSatisfy { $0.status == .sent && $0.doubts == 0 && $0.attempts == 1 })
    }

    @Test(arguments: [true, false])
    func `a tarpit that answers a byte at a time gets every mail`(pipelining: Bool) async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.isTarpit = true
        let (trial, relay, end) = try await Self.send(to: "lines@example.net", pipelining: pipelining, behaviour)
        #expect(end == .nothingDue)
        #expect(relay.accepted.count == 3)
        #expect(relay.connections == 1)
        #expect(try trial.row("lines@example.net").reply?.text == "queued\nas number\n7")
    }

    @Test func `452 after a hundred recipients costs a new connection and charges nobody`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.recipientsPerConnection = 100
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let trial = try SendTrial((0..<250).map { "r\($0)@example.net" }, relays: [SendTrial.relay(relay)])
        #expect(try await trial.run() == .nothingDue)
        #expect(relay.accepted.count == 250)
        #expect(relay.connections == 3)
        #expect(trial.ledger.rows.allSatisfy { $0.status == .sent && $0.attempts == 1 })
    }

    @Test func `a greylisted mail goes out with the run after its time`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let trial = try SendTrial(["grey@example.net", "a@example.net"], relays: [SendTrial.relay(relay)])
        #expect(try await trial.run() == .nothingDue)
        #expect(try trial.standing("grey@example.net") == "deferred, attempts 1, doubts 0, in minutes")
        #expect(try await trial.run() == .nothingDue)
        #expect(relay.accepted.map(\.recipient) == ["a@example.net"], "its time has not come")
        trial.clock.move(by: 400)
        #expect(try await trial.run() == .nothingDue)
        #expect(try trial.standing("grey@example.net") == "sent, attempts 2, doubts 0")
        #expect(relay.accepted.map(\.recipient) == ["a@example.net", "grey@example.net"])
    }

    @Test func `a mail that is deferred until its deadline is refused as expired`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let trial = try SendTrial(["tmp@example.net"], relays: [SendTrial.relay(relay)])
        for _ in 0..<40 where try trial.row("tmp@example.net").status != .refused {
            _ = try await trial.run()
            trial.clock.move(by: 5 * 3600)
        }
        #expect(try trial.row("tmp@example.net").reason == "expired, last: RCPT: 451 Greylisted")
        #expect(trial.clock.read().timeIntervalSince(epoch) <= 55 * 3600)
    }

    // MARK: Silence

    @Test(arguments: [
        (Gate.Point.recipient, "deferred, attempts 0, doubts 0, in a minute"),
        (.data, "deferred, attempts 0, doubts 0, in a minute"),
        (.beforeKeeping, "uncertain, attempts 1, doubts 1"), (.afterKeeping, "uncertain, attempts 1, doubts 1"),
    ])
    func `an answer that comes after its time-out is not waited for`(point: Gate.Point, standing: String) async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let brief = Duration.milliseconds(300)
        let isDot = point == .beforeKeeping || point == .afterKeeping
        var trial = try SendTrial(["a@example.net"], relays: [SendTrial.relay(relay)])
        trial.settings.timeouts = TransactionTimeouts(
            envelope: isDot ? .seconds(600) : brief, data: isDot ? .seconds(600) : brief, finalDot: brief)
        relay.gate.close(at: point, after: 0)
        let run = trial.start()
        #expect(await relay.gate.isHolding { !run.hasEnded })
        #expect(try await run.end() == .nothingDue)
        #expect(try trial.standing("a@example.net") == standing)
        #expect(try trial.row("a@example.net").reason == "the relay did not answer in time")
        relay.gate.open()
    }

    /// 60 s are well within the ten minutes that RFC 5321 wants for the final dot; the hold has no clock, it ends when the
    /// test has seen that the run waits.
    @Test func `an answer that takes long is waited for, and the mail is sent once`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let trial = try SendTrial(["a@example.net", "b@example.net"], relays: [SendTrial.relay(relay)])
        relay.gate.close(at: .afterKeeping, after: 1)
        let run = trial.start()
        #expect(await relay.gate.isHolding { !run.hasEnded })
        trial.clock.move(by: 60)
        #expect(!run.hasEnded)
        relay.gate.open()
        #expect(try await run.end() == .nothingDue)
        #expect(relay.accepted.map(\.recipient) == ["a@example.net", "b@example.net"])
        #expect(trial.ledger.rows.allSatisfy { $0.status == .sent && $0.doubts == 0 })
    }

    // MARK: In the middle of a run

    @Test(arguments: [(Gate.Point.recipient, 0), (.data, 0), (.beforeKeeping, 2), (.afterKeeping, 2)])
    func `a relay that dies in the middle is waited for, and everybody has the mail`(point: Gate.Point, doubts: Int)
        async throws
    {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let people = (0..<60).map { "r\($0)@example.net" }
        let trial = try SendTrial(
            people, relays: [SendTrial.relay(relay, connections: 2)], clock: TrialClock(step: 0.2))
        relay.gate.close(at: point, after: 20)
        let run = trial.start()
        #expect(await relay.gate.isHolding(2) { !run.hasEnded })
        relay.die()
        relay.gate.open()
        relay.comeBack()
        #expect(try await run.end() == .nothingDue)
        trial.clock.move(by: 1000)
        _ = try await trial.run()
        let books = try trial.ledger.books(issue: 7)
        #expect(books.balance)
        #expect(books.doubts == doubts)
        // Here a mail in doubt is not sent again.
        #expect(books.sent + books.uncertain == people.count)
        #expect(Set(relay.accepted.map(\.recipient)).count >= people.count - books.uncertain)
        #expect(relay.accepted.count == Set(relay.accepted.map(\.recipient)).count)
    }
}
