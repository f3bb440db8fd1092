import Foundation
import TestSupport
import Testing

@testable import Sender

/// Limits, hours and warm-up in whole runs, by a clock of the test's own. The times are those that the engine itself
/// has counted and kept.
@Suite(.timeLimit(.minutes(10)))
struct LimitRunTests {
    private static func people(_ count: Int, at domain: String = "example.net") -> [String] {
        (0..<count).map { "r\($0)@\(domain)" }
    }

    @Test func `never more start in any second than the relay may be given`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let trial = try SendTrial(
            Self.people(150),
            relays: [SendTrial.relay(relay, name: "r", connections: 4, limits: SendingLimits(perSecond: 20))],
            clock: TrialClock(step: 0.01))
        #expect(try await trial.run() == .nothingDue)
        #expect(relay.accepted.count == 150)
        let starts = trial.starts("relay:r", .second)
        #expect(starts.count == 150)
        #expect(busiest(starts, seconds: 1) <= 20)
        #expect(trial.clock.read().timeIntervalSince(epoch) >= 6.4, "150 at 20 a second")
    }

    @Test func `a limited domain's mails wait in the ledger while others go out, and no minute has too many`()
        async throws
    {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let people = (0..<30).flatMap { ["r\($0)@slow.example", "r\($0)@example.net", "s\($0)@example.net"] }
        let rule = DomainRule(names: ["slow.example"], limits: SendingLimits(perMinute: 5))
        var trial = try SendTrial(people, relays: [SendTrial.relay(relay, connections: 3)], domains: [rule])
        trial.settings.patience = .zero
        let end = try await trial.run()
        #expect(end == .nothingDue)
        #expect(relay.accepted.count { $0.recipient.hasSuffix("@example.net") } == 60)
        let first = relay.accepted.count - 60
        #expect(first >= 5)
        let waiting = trial.ledger.rows.filter { $0.status == .planned }
        #expect(waiting.count == 30 - first)
        #expect(waiting.allSatisfy { $0.due != nil && $0.attempts == 0 })
        for _ in 0..<20 where relay.accepted.count < 90 {
            trial.clock.move(by: 31)
            _ = try await trial.run()
        }
        #expect(relay.accepted.count == 90)
        let starts = trial.starts("domain:slow.example", .minute)
        #expect(starts.count == 30)
        #expect(busiest(starts, seconds: 60) <= 5)
    }

    @Test func `a run that stays says once until when its mails wait, and goes on`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        var trial = try SendTrial(
            Self.people(35), relays: [SendTrial.relay(relay, connections: 2, limits: SendingLimits(perMinute: 10))],
            clock: TrialClock(step: 0.5))
        trial.settings.patience = nil
        #expect(try await trial.run() == .nothingDue)
        #expect(relay.accepted.count == 35)
        let waits = trial.notices.all.filter { $0.hasPrefix("The mails that are left wait until ") }
        #expect(waits.count == 1)
        #expect(waits.allSatisfy { $0.contains("has reached its limits") })
    }

    @Test func `a relay's limit outlives the run, and the run says when it goes on`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let trial = try SendTrial(
            Self.people(35),
            relays: [SendTrial.relay(relay, name: "r", connections: 2, limits: SendingLimits(perHour: 10))])
        guard case .waits(let until, let why) = try await trial.run() else {
            Testing.Issue.record("the run did not wait")
            return
        }
        #expect(relay.accepted.count == 10)
        #expect((3595...3610).contains(until.timeIntervalSince(epoch)))
        #expect(why.hasSuffix("has reached its limits"))
        guard case .waits = try await trial.run() else {
            Testing.Issue.record("the second run did not wait")
            return
        }
        #expect(relay.accepted.count == 10)
        for sent in [20, 30, 35] {
            trial.clock.move(by: 3610)
            _ = try await trial.run()
            #expect(relay.accepted.count == sent)
        }
        #expect(busiest(trial.starts("relay:r", .hour), seconds: 3600) <= 10)
        #expect(trial.ledger.rows.allSatisfy { $0.status == .sent })
    }

    @Test func `a run learns while it is under way what mails beside it use of a relay's limits`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        relay.gate.close(at: .beforeKeeping, after: 2)
        let trial = try SendTrial(
            Self.people(35), relays: [SendTrial.relay(relay, name: "r", limits: SendingLimits(perHour: 10))])
        let running = trial.start()
        while relay.accepted.count < 2, !running.hasEnded { await Task.yield() }
        let period = LimitPeriod.hour
        let bucket = Int64(epoch.timeIntervalSince1970 * 1_000) / Int64(period.bucketMilliseconds)
        trial.ledger.useBeside([LimitUse(scope: "relay:r", period: period.rawValue, bucket: bucket, count: 5)])
        while trial.ledger.looksBeside == 0, !running.hasEnded { await Task.yield() }
        relay.gate.open()
        guard case .waits = try await running.end() else {
            Testing.Issue.record("the run did not wait")
            return
        }
        #expect(relay.accepted.count == 5)
    }

    @Test func `outside its hours a relay is not even connected to, and the run says until when`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let hours = try SendingHours(parsing: "08:00-20:00", timeZone: .gmt)
        let trial = try SendTrial(Self.people(5), relays: [SendTrial.relay(relay, hours: hours)])
        let end = try await trial.run()
        guard case .waits(let until, let why) = end else {
            Testing.Issue.record("ended with \(end)")
            return
        }
        #expect(until == date("2026-10-01T08:00:00Z"))
        #expect(why.hasSuffix("is outside its hours"))
        #expect(relay.connections == 0)
        #expect(trial.ledger.rows.allSatisfy { $0.status == .planned && $0.due == nil })
        trial.clock.move(by: 8 * 3600)
        #expect(try await trial.run() == .nothingDue)
        #expect(relay.accepted.count == 5)
    }

    @Test func `when its hours end in the middle of a run, what is in flight is finished and the rest waits`()
        async throws
    {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let hours = try SendingHours(parsing: "08:00-20:00", timeZone: .gmt)
        let trial = try SendTrial(
            Self.people(40), relays: [SendTrial.relay(relay, connections: 2, hours: hours)],
            clock: TrialClock(date("2026-10-01T19:59:00Z")))
        relay.gate.close(at: .afterKeeping, after: 10)
        let run = trial.start()
        #expect(await relay.gate.isHolding(2) { !run.hasEnded })
        trial.clock.move(by: 120)
        relay.gate.open()
        guard case .waits(let until, _) = try await run.end() else {
            Testing.Issue.record("the run went on")
            return
        }
        #expect(until == date("2026-10-02T08:00:00Z"))
        // On each connection the one in flight, and the one whose envelope was behind it.
        #expect((11...15).contains(relay.accepted.count), "\(relay.accepted.count)")
        let books = try trial.ledger.books(issue: 7)
        #expect(books.sent == relay.accepted.count)
        #expect(books.sent + books.planned == 40)
    }

    @Test func `a warm-up sends a little more each day`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let plan = WarmUp(start: 5, growth: 2, from: try #require(CalendarDay("2026-10-01")))
        let trial = try SendTrial(Self.people(40), relays: [SendTrial.relay(relay, name: "r", warmUp: plan)])
        for sent in [5, 15, 35, 40] {
            if case .waits(_, let why) = try await trial.run() {
                #expect(why.hasSuffix("has sent what its warm-up allows for today"))
            }
            #expect(relay.accepted.count == sent)
            trial.clock.move(by: 24 * 3600 + 100)
        }
    }

    // MARK: Connections

    @Test func `a domain that takes few mails a connection gets them on several`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let rule = DomainRule(names: ["few.example"], messagesPerConnection: 3)
        let trial = try SendTrial(
            Self.people(10, at: "few.example"), relays: [SendTrial.relay(relay)], domains: [rule])
        #expect(try await trial.run() == .nothingDue)
        #expect(relay.accepted.count == 10)
        #expect(relay.connections == 4)
    }

    @Test func `a domain that takes one mail at a time gets one, whatever the relay takes`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let rule = DomainRule(names: ["one.example"], connections: 1)
        let trial = try SendTrial(
            Self.people(12, at: "one.example") + Self.people(12), relays: [SendTrial.relay(relay, connections: 4)],
            domains: [rule])
        relay.gate.close(at: .recipient, after: 0)
        let run = trial.start()
        #expect(await relay.gate.isHolding(4) { !run.hasEnded })
        #expect(relay.commands.count { $0.contains("one.example") } == 1)
        #expect(relay.commands.count { $0.contains("example.net") } == 3)
        relay.gate.open()
        #expect(try await run.end() == .nothingDue)
        #expect(relay.accepted.count == 24)
    }

    @Test func `connections that find no work for a limit do not make the relay look dead`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        var trial = try SendTrial(
            Self.people(12), relays: [SendTrial.relay(relay, connections: 12, limits: SendingLimits(perMinute: 2))],
            clock: TrialClock(step: 1))
        trial.settings.timeouts.idle = .milliseconds(5)
        trial.settings.patience = .seconds(120)
        #expect(try await trial.run() == .nothingDue)
        #expect(relay.accepted.count == 12)
    }
}
