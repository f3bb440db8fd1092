import Foundation
import Testing

@testable import Sender

/// An engine that reads rows ahead of one domain, puts back those whose turn is far away, and sends the others when the
/// domain opens.
private struct Engine {
    var throttle: Throttle
    var waiting: Int
    /// Times at which rows that were put back are due, and how many.
    var due: [(time: Date, rows: Int)] = []
    var inHand = 0
    var asked = 0
    var mostInHand = 0
    var ends: [Date] = []
    /// How many rows were put back to each time.
    var putBack: [Date: Int] = [:]

    init(limits: SendingLimits, rows: Int) {
        throttle = Throttle(
            relays: [Throttle.Relay(scope: "relay:a")], domains: [DomainRule(names: ["example.org"], limits: limits)],
            timeZone: .gmt, uses: [], now: epoch)
        waiting = rows
    }

    private mutating func ask(at now: Date) {
        asked += 1
        let turn = throttle.reserve(domain: "example.org", now: now)
        if turn > now + Throttle.soon {
            due.append((turn, 1))
            putBack[turn, default: 0] += 1
        } else {
            inHand += 1
        }
    }

    /// One look of the engine: at most `reading` rows are read, first those that are due.
    mutating func look(at now: Date, reading: Int) {
        var left = reading
        let back = due.filter { $0.time <= now }.count
        let again = min(back, left)
        if again > 0 {
            due.sort { $0.time < $1.time }
            due.removeFirst(again)
        }
        for _ in 0..<again { ask(at: now) }
        left -= again
        let fresh = min(left, waiting)
        waiting -= fresh
        for _ in 0..<fresh { ask(at: now) }
        mostInHand = max(mostInHand, inHand)
    }

    /// Between two looks it sends in the moment in which the domain opens.
    mutating func send(from now: Date, until later: Date) {
        var time = now
        while inHand > 0, let opening = throttle.opening(domain: "example.org", now: time), opening <= later {
            time = opening
            throttle.start(relay: 0, domain: "example.org", now: time)
            throttle.end(domain: "example.org")
            inHand -= 1
            ends.append(time)
        }
    }

    var isDone: Bool { waiting == 0 && inHand == 0 && due.isEmpty }
}

struct TurnForecastTests {
    private func run(
        _ limits: SendingLimits, rows: Int, look: Double, reading: Int = 1_000, limit: Double,
        isWorking: (Double) -> Bool = { _ in true }
    ) -> Engine {
        var engine = Engine(limits: limits, rows: rows)
        var time = 0.0
        while !engine.isDone, time < limit {
            if isWorking(time) {
                engine.look(at: epoch + time, reading: reading)
                engine.send(from: epoch + time, until: epoch + time + look - 0.001)
            }
            time += look
        }
        return engine
    }

    private func seconds(_ engine: Engine) -> Double {
        engine.ends.last?.timeIntervalSince(epoch) ?? .infinity
    }

    @Test func `a minute's mails are sent in each minute, and each row is put back about once`() {
        let engine = run(SendingLimits(perMinute: 10), rows: 1_000, look: 0.25, limit: 10_000)
        #expect(engine.ends.count == 1_000)
        // 99 periods after the first ten.
        #expect(seconds(engine) < 99 * 60 * 1.01)
        #expect(engine.asked <= 2_000)
        #expect(engine.mostInHand == 10)
    }

    @Test func `rows that come back late are not sent to the end of the queue`() {
        var throttle = Engine(limits: SendingLimits(perMinute: 10), rows: 0).throttle
        for _ in 0..<100 { _ = throttle.reserve(domain: "example.org", now: epoch) }
        // The first ten start 20 seconds late, so that the next ten, due after a minute, have to wait 20 seconds more.
        for _ in 0..<10 { throttle.start(relay: 0, domain: "example.org", now: epoch + 20) }
        let late = epoch + 66
        let turns = (0..<10).map { _ in throttle.reserve(domain: "example.org", now: late) }
        #expect(turns.allSatisfy { (80_040..<86_000).contains(ms($0)) })
        // Who comes now and has not asked before is behind all of them.
        #expect(throttle.reserve(domain: "example.org", now: late) > epoch + 540)
    }

    @Test func `a second's mails flow`() {
        let engine = run(SendingLimits(perSecond: 20), rows: 4_000, look: 0.05, limit: 1_000)
        #expect(engine.ends.count == 4_000)
        #expect(seconds(engine) < 200 * 1.01)
        #expect(engine.mostInHand <= 60)
        #expect(engine.asked <= 8_000)
    }

    @Test func `a pace with a daily limit is kept`() {
        let engine = run(SendingLimits(perSecond: 5, perDay: 100_000), rows: 2_000, look: 0.05, limit: 1_000)
        #expect(engine.ends.count == 2_000)
        #expect(seconds(engine) < 400 * 1.01)
    }

    @Test func `an hour's mails go at once and the next come back an hour later, apart from each other`() {
        let engine = run(SendingLimits(perHour: 2_000), rows: 7_000, look: 1, limit: 20_000)
        #expect(engine.ends.count == 7_000)
        // Three periods and a tenth of one for each lump that was drawn apart.
        #expect(seconds(engine) < 3_603.6 * 3.35)
        #expect((engine.putBack.values.max() ?? 0) <= 3)
        #expect(engine.asked <= 14_000)
    }

    @Test func `after an hour without work the rows that are due are not all taken in hand`() {
        let engine = run(SendingLimits(perMinute: 10), rows: 2_000, look: 0.5, limit: 30_000) {
            !(600..<4_200).contains($0)
        }
        #expect(engine.ends.count == 2_000)
        // 200 minutes and the hour.
        #expect(seconds(engine) < 260 * 60 * 1.02)
        #expect(engine.asked < 6_000)
        #expect(engine.mostInHand <= 30)
    }

    @Test func `turns follow each other as the limit allows and are not later`() {
        var throttle = Engine(limits: SendingLimits(perMinute: 60), rows: 0).throttle
        let turns = (0..<6_000).map { _ in throttle.reserve(domain: "example.org", now: epoch) }
        #expect(turns == turns.sorted())
        #expect(busiest(turns, seconds: 60) <= 60)
        #expect(turns[5_999].timeIntervalSince(epoch) < 60.06 * 99 + 60)
        #expect(turns[59] == epoch && turns[60] > epoch + 60)
    }

    @Test func `what was reserved and never sent is forgotten when its turn has passed`() {
        var throttle = Engine(limits: SendingLimits(perMinute: 60), rows: 0).throttle
        for _ in 0..<600 { _ = throttle.reserve(domain: "example.org", now: epoch) }
        let later = epoch + 1_200
        #expect(throttle.reserve(domain: "example.org", now: later) == later)
    }
}
