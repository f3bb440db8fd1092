import Foundation
import Testing

@testable import Sender

struct ThrottleTests {
    private func throttle(
        relays: [Throttle.Relay] = [Throttle.Relay(scope: "relay:a")], domains: [DomainRule] = [],
        uses: [LimitUse] = [], timeZone: TimeZone = .gmt, now: Date = epoch
    ) -> Throttle {
        Throttle(relays: relays, domains: domains, timeZone: timeZone, uses: uses, now: now)
    }

    @Test func `without limits nothing is held back and nothing kept`() {
        var throttle = throttle()
        #expect(throttle.isUnlimited)
        for _ in 0..<1_000 { throttle.start(relay: 0, domain: "example.org", now: epoch) }
        #expect(throttle.opening(relay: 0, now: epoch) == epoch)
        #expect(throttle.opening(domain: "example.org", now: epoch) == epoch)
        #expect(throttle.reserve(domain: "example.org", now: epoch) == epoch)
        #expect(throttle.changes() == [])
    }

    @Test func `each relay has limits of its own`() {
        var throttle = throttle(relays: [
            Throttle.Relay(scope: "relay:a", limits: SendingLimits(perMinute: 2)), Throttle.Relay(scope: "relay:b"),
        ])
        for _ in 0..<2 { throttle.start(relay: 0, domain: "example.org", now: epoch) }
        #expect(ms(throttle.opening(relay: 0, now: epoch)) == 60_060)
        #expect(throttle.opening(relay: 1, now: epoch) == epoch)
        #expect(throttle.changes().map(\.scope) == ["relay:a"])
    }

    @Test func `domains of one rule share its limits`() {
        var throttle = throttle(domains: [
            DomainRule(names: ["gmail.com", "googlemail.com"], limits: SendingLimits(perMinute: 2))
        ])
        throttle.start(relay: 0, domain: "gmail.com", now: epoch)
        throttle.start(relay: 0, domain: "googlemail.com", now: epoch)
        #expect(throttle.opening(domain: "gmail.com", now: epoch).map(ms) == 60_060)
        #expect(throttle.opening(domain: "example.org", now: epoch) == epoch)
        #expect(throttle.isLimited(domain: "googlemail.com") && !throttle.isLimited(domain: "example.org"))
        #expect(throttle.changes().map(\.scope) == ["domain:gmail.com"])
    }

    @Test func `every other domain has the limits of the star by itself`() {
        var throttle = throttle(domains: [
            DomainRule(names: ["*"], limits: SendingLimits(perMinute: 1), messagesPerConnection: 20),
            DomainRule(names: ["gmail.com"], messagesPerConnection: 5),
        ])
        throttle.start(relay: 0, domain: "example.org", now: epoch)
        #expect(throttle.opening(domain: "example.org", now: epoch).map(ms) == 60_060)
        #expect(throttle.opening(domain: "example.net", now: epoch) == epoch)
        // It has a rule of its own, which says nothing of a rate.
        #expect(!throttle.isLimited(domain: "gmail.com"))
        for _ in 0..<10 { throttle.start(relay: 0, domain: "gmail.com", now: epoch) }
        #expect(throttle.opening(domain: "gmail.com", now: epoch) == epoch)
        #expect(throttle.messagesPerConnection(domain: "gmail.com") == 5)
        #expect(throttle.messagesPerConnection(domain: "example.net") == 20)
    }

    @Test func `a domain is shut while as many as may are under way`() {
        var throttle = throttle(domains: [DomainRule(names: ["*"], connections: 2)])
        #expect(!throttle.isUnlimited && throttle.isLimited(domain: "example.org"))
        for _ in 0..<2 { throttle.start(relay: 0, domain: "example.org", now: epoch) }
        #expect(throttle.opening(domain: "example.org", now: epoch) == nil)
        #expect(throttle.opening(domain: "example.net", now: epoch) == epoch)
        throttle.end(domain: "example.org")
        #expect(throttle.opening(domain: "example.org", now: epoch) == epoch)
        #expect(throttle.changes() == [])
    }

    @Test func `an end too many opens nothing`() {
        var throttle = throttle(domains: [DomainRule(names: ["example.org"], connections: 1)])
        throttle.end(domain: "example.org")
        throttle.start(relay: 0, domain: "example.org", now: epoch)
        #expect(throttle.opening(domain: "example.org", now: epoch) == nil)
    }

    @Test func `a relay opens when its rate and its hours both allow`() throws {
        let hours = try SendingHours(parsing: "08:00-20:00", timeZone: .gmt)
        var throttle = throttle(relays: [
            Throttle.Relay(scope: "relay:a", limits: SendingLimits(perHour: 1), hours: hours)
        ])
        #expect(throttle.opening(relay: 0, now: epoch) == date("2026-10-01T08:00:00Z"))
        #expect(throttle.obstacle(relay: 0, now: epoch) == .hours)
        let evening = date("2026-10-01T19:30:00Z")
        #expect(throttle.opening(relay: 0, now: evening) == evening)
        #expect(throttle.obstacle(relay: 0, now: evening) == nil)
        throttle.start(relay: 0, domain: "example.org", now: evening)
        #expect(throttle.opening(relay: 0, now: evening) == date("2026-10-02T08:00:00Z"))
        #expect(throttle.obstacle(relay: 0, now: evening) == .hours)
        // Back in the morning of the same day, as a clock that is set.
        #expect(throttle.opening(relay: 0, now: date("2026-10-01T10:00:00Z")) > date("2026-10-01T10:59:00Z"))
    }

    @Test func `a warm-up is a limit per day that grows at midnight`() throws {
        let warmUp = WarmUp(start: 10, growth: 2, from: try #require(CalendarDay("2026-10-01")))
        var throttle = throttle(relays: [Throttle.Relay(scope: "relay:a", warmUp: warmUp)])
        #expect(!throttle.isUnlimited)
        let evening = date("2026-10-01T22:00:00Z")
        for _ in 0..<10 {
            #expect(throttle.opening(relay: 0, now: evening) == evening)
            throttle.start(relay: 0, domain: "example.org", now: evening)
        }
        let midnight = date("2026-10-02T00:00:00Z")
        #expect(throttle.opening(relay: 0, now: evening) == midnight)
        #expect(throttle.obstacle(relay: 0, now: evening) == .warmUp)
        for _ in 0..<10 {
            #expect(throttle.opening(relay: 0, now: midnight) == midnight)
            throttle.start(relay: 0, domain: "example.org", now: midnight)
        }
        // Tomorrow's limit does not open it at the next midnight: the first ten still count, and it opens with them.
        #expect(throttle.opening(relay: 0, now: midnight) > date("2026-10-02T22:00:00Z"))
        #expect(throttle.opening(relay: 0, now: midnight) < date("2026-10-02T22:04:00Z"))
        #expect(throttle.changes().reduce(0) { $0 + $1.count } == 20)
    }

    @Test func `a warm-up never exceeds the limit per day`() throws {
        let warmUp = WarmUp(start: 10, growth: 2, from: try #require(CalendarDay("2026-09-01")))
        var throttle = throttle(relays: [
            Throttle.Relay(scope: "relay:a", limits: SendingLimits(perDay: 3), warmUp: warmUp)
        ])
        for _ in 0..<3 { throttle.start(relay: 0, domain: "example.org", now: epoch) }
        #expect(ms(throttle.opening(relay: 0, now: epoch)) == 86_486_400)
        #expect(throttle.obstacle(relay: 0, now: epoch) == .limits)
    }

    @Test func `a new run goes on from what the last one kept`() throws {
        let relay = Throttle.Relay(scope: "relay:a", limits: SendingLimits(perHour: 4))
        let rules = [
            DomainRule(names: ["gmail.com"], limits: SendingLimits(perMinute: 1)),
            DomainRule(names: ["*"], limits: SendingLimits(perMinute: 1)),
        ]
        var first = throttle(relays: [relay], domains: rules)
        for domain in ["gmail.com", "example.org", "example.net"] { first.start(relay: 0, domain: domain, now: epoch) }
        var table = UseTable()
        table.store(first.changes())
        var second = throttle(relays: [relay], domains: rules, uses: table.rows, now: epoch + 1)
        #expect(second.opening(domain: "example.net", now: epoch + 1).map(ms) == 60_060)
        #expect(second.opening(domain: "gmail.com", now: epoch + 1).map(ms) == 60_060)
        #expect(second.opening(relay: 0, now: epoch + 1) == epoch + 1)
        second.start(relay: 0, domain: "example.com", now: epoch + 1)
        #expect(ms(second.opening(relay: 0, now: epoch + 1)) == 3_603_600)
        #expect(Set(second.changes().map(\.scope)) == ["relay:a", "domain:example.com"])
    }

    @Test func `what others add to a relay's rows counts, each once, and is not kept again`() throws {
        let relay = Throttle.Relay(scope: "relay:a", limits: SendingLimits(perMinute: 6, perHour: 100))
        var table = UseTable()
        var before = throttle(relays: [relay])
        before.start(relay: 0, domain: "example.org", now: epoch)
        table.store(before.changes())
        var throttle = throttle(relays: [relay], uses: table.rows, now: epoch + 1)
        throttle.start(relay: 0, domain: "example.org", now: epoch + 1)
        let kept = throttle.changes()
        #expect(kept.map(\.onRecord) == [0, 1], "an hour's bucket is longer than a second")
        table.store(kept)
        // Two beside the last, in its bucket, and one before it.
        let minute = LimitPeriod.minute
        let bucket = Int64((epoch + 1).timeIntervalSince1970 * 1_000) / Int64(minute.bucketMilliseconds)
        func others(_ counts: [Int64: Int]) -> [LimitUse] {
            counts.map { LimitUse(scope: "relay:a", period: minute.rawValue, bucket: bucket + $0, count: $1) }
        }
        for _ in 0..<2 {
            throttle.learn(
                others([0: 3, -5: 1])
                    + others([1: 9]).map { use in
                        var use = use
                        use.scope = "relay:b"
                        return use
                    }, now: epoch + 2)
            #expect(throttle.opening(relay: 0, now: epoch + 2) == epoch + 2)
        }
        #expect(throttle.changes() == [])
        throttle.start(relay: 0, domain: "example.org", now: epoch + 2)
        #expect(ms(throttle.opening(relay: 0, now: epoch + 2)) == 60_060, "six: the first leaves room")
        #expect(throttle.changes().filter { $0.period == minute.rawValue }.map(\.count) == [1])
        // What the clock has not come to yet is left for later.
        throttle.learn(others([5_000: 9]), now: epoch + 60.1)
        #expect(throttle.opening(relay: 0, now: epoch + 60.1) == epoch + 60.1)
    }

    @Test func `a bucket that others have added to is kept with what is new in it alone`() throws {
        var throttle = throttle(relays: [Throttle.Relay(scope: "relay:a", limits: SendingLimits(perDay: 100))])
        throttle.start(relay: 0, domain: "example.org", now: epoch)
        let first = try #require(throttle.changes().first)
        #expect((first.count, first.onRecord) == (1, 0))
        var row = first
        row.count = 8
        throttle.start(relay: 0, domain: "example.org", now: epoch)
        throttle.learn([row], now: epoch + 1)
        let second = try #require(throttle.changes().first)
        #expect((second.count, second.onRecord) == (9, 8))
    }

    @Test func `a domain that joins a rule brings its uses along, once`() {
        var table = UseTable()
        var apart = throttle(domains: [DomainRule(names: ["*"], limits: SendingLimits(perMinute: 3))])
        apart.start(relay: 0, domain: "gmail.com", now: epoch)
        apart.start(relay: 0, domain: "googlemail.com", now: epoch)
        table.store(apart.changes())
        let together = [DomainRule(names: ["gmail.com", "googlemail.com"], limits: SendingLimits(perMinute: 3))]
        for restart in 1...3 {
            let now = epoch + Double(restart)
            var throttle = throttle(domains: together, uses: table.rows, now: now)
            #expect(throttle.opening(domain: "googlemail.com", now: now) == now)
            table.store(throttle.changes())
            #expect(table.total("domain:gmail.com", .minute) == 2)
            #expect(table.total("domain:googlemail.com", .minute) == 0)
        }
        var last = throttle(domains: together, uses: table.rows, now: epoch + 5)
        last.start(relay: 0, domain: "gmail.com", now: epoch + 5)
        #expect(last.opening(domain: "googlemail.com", now: epoch + 5).map(ms) == 60_060)
    }

    @Test func `domains of which nothing counts any more are forgotten`() {
        var throttle = throttle(domains: [
            DomainRule(names: ["gmail.com"], limits: SendingLimits(perMinute: 100)),
            DomainRule(names: ["*"], limits: SendingLimits(perMinute: 100), connections: 10),
        ])
        var most = 0
        for index in 0..<100_000 {
            // 100 a second, each to another domain.
            let now = epoch + Double(index) / 100
            let domain = "host\(index).example"
            _ = throttle.reserve(domain: domain, now: now)
            throttle.start(relay: 0, domain: domain, now: now)
            throttle.end(domain: domain)
            if index % 10 == 0 { _ = throttle.changes() }
            most = max(most, throttle.domainCount)
        }
        #expect(most > 6_000 && most < 13_000)
    }

    @Test func `a domain with a mail under way is not forgotten`() {
        var throttle = throttle(domains: [
            DomainRule(names: ["*"], limits: SendingLimits(perSecond: 10), connections: 1)
        ])
        throttle.start(relay: 0, domain: "example.org", now: epoch)
        for index in 0..<1_000 {
            throttle.start(relay: 0, domain: "host\(index).example", now: epoch + Double(index))
            throttle.end(domain: "host\(index).example")
            _ = throttle.changes()
        }
        #expect(throttle.domainCount < 20)
        #expect(throttle.opening(domain: "example.org", now: epoch + 1_000) == nil)
    }

    @Test func `mails of any domain that are read ahead are given turns as its limit allows`() {
        var throttle = throttle(domains: [DomainRule(names: ["*"], limits: SendingLimits(perMinute: 10))])
        var turns: [Date] = []
        for index in 0..<200 {
            _ = throttle.reserve(domain: "host\(index).example", now: epoch)
            turns.append(throttle.reserve(domain: "example.org", now: epoch))
        }
        #expect(turns[..<10].allSatisfy { $0 == epoch })
        #expect(busiest(turns, seconds: 60) == 10)
        #expect(turns[199] < epoch + 20 * 60)
    }

    @Test func `a domain whose mails were read ahead and never started is forgotten`() {
        var throttle = throttle(domains: [DomainRule(names: ["*"], limits: SendingLimits(perMinute: 10))])
        for index in 0..<2_000 {
            _ = throttle.reserve(domain: "host\(index).example", now: epoch + Double(index))
        }
        #expect(throttle.domainCount < 150)
    }
}
