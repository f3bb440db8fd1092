import Foundation
import TestSupport
import Testing

@testable import Sender

struct RateLimiterTests {
    private static let combinations: [SendingLimits] = [
        SendingLimits(perSecond: 1), SendingLimits(perSecond: 7), SendingLimits(perSecond: 1_000),
        SendingLimits(perMinute: 10), SendingLimits(perHour: 3), SendingLimits(perDay: 250),
        SendingLimits(perSecond: 5, perMinute: 60, perHour: 1_000, perDay: 4_000),
        SendingLimits(perSecond: 20, perDay: 30),
    ]

    private func check(_ starts: [Date], keep limits: SendingLimits, _ comment: Comment) {
        for period in LimitPeriod.allCases {
            guard let limit = limits[period] else { continue }
            #expect(busiest(starts, seconds: Double(period.rawValue) / 1_000) <= limit, comment)
        }
    }

    @Test(arguments: combinations)
    func `no stretch of any period has more starts than its limit`(limits: SendingLimits) {
        for seed in 1...4 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            var limiter = RateLimiter(limits: limits, now: epoch)
            var now = epoch
            var starts: [Date] = []
            for _ in 0..<30_000 {
                // Pauses from a microsecond to a quarter of a day, short ones more often.
                now += pow(10, Double.random(in: -6...4.3, using: &generator)) / 10
                guard limiter.opening(at: now) == now else { continue }
                limiter.start(at: now)
                starts.append(now)
            }
            #expect(starts.count > 100)
            check(starts, keep: limits, "seed \(seed)")
        }
    }

    @Test(arguments: combinations)
    func `who always has something to send gets 99 percent of each limit`(limits: SendingLimits) {
        var limiter = RateLimiter(limits: limits, now: epoch)
        var now = epoch
        var starts: [Date] = []
        while starts.count < 40_000, now < epoch + 20 * 86_400 {
            let opening = limiter.opening(at: now)
            guard opening == now else {
                #expect(opening > now)
                now = opening
                continue
            }
            limiter.start(at: now)
            starts.append(now)
        }
        check(starts, keep: limits, "at every opening")
        let slowest = LimitPeriod.allCases.compactMap { period in
            limits[period].map { Double(period.rawValue) / 1_000 / Double($0) }
        }.max()
        let span = now.timeIntervalSince(epoch)
        #expect(Double(starts.count) * (slowest ?? 0) >= 0.99 * span)
    }

    @Test func `a date that opening gives is one at which a mail starts at once`() {
        var limiter = RateLimiter(limits: SendingLimits(perSecond: 3), now: epoch)
        var now = epoch + 0.000_7
        for _ in 0..<5_000 {
            let opening = limiter.opening(at: now)
            #expect(limiter.opening(at: opening) == opening)
            limiter.start(at: opening)
            now = opening
        }
    }

    @Test func `without limits every time is open and nothing is kept`() {
        var limiter = RateLimiter(limits: SendingLimits(), now: epoch)
        for _ in 0..<100 { limiter.start(at: epoch) }
        #expect(limiter.opening(at: epoch) == epoch)
        #expect(limiter.changes(scope: "relay:a").isEmpty)
    }

    @Test func `an hour's mails may start together and then wait for an hour`() {
        var limiter = RateLimiter(limits: SendingLimits(perHour: 50), now: epoch)
        for _ in 0..<50 {
            #expect(limiter.opening(at: epoch) == epoch)
            limiter.start(at: epoch)
        }
        #expect(ms(limiter.opening(at: epoch)) == 3_603_600)
    }

    @Test func `a second's mails are spread over its tenths`() {
        var limiter = RateLimiter(limits: SendingLimits(perSecond: 100), now: epoch)
        var now = epoch
        var starts: [Date] = []
        for _ in 0..<1_000 {
            now = limiter.opening(at: now)
            limiter.start(at: now)
            starts.append(now)
        }
        #expect(busiest(starts, seconds: 0.1) == 11)
        #expect(busiest(starts, seconds: 1) == 100)
    }

    @Test func `a limit below one counts as one`() {
        var limiter = RateLimiter(limits: SendingLimits(perMinute: 0), now: epoch)
        #expect(limiter.opening(at: epoch) == epoch)
        limiter.start(at: epoch)
        #expect(ms(limiter.opening(at: epoch)) == 60_060)
    }

    @Test func `a start that the limits do not allow is counted`() {
        var limiter = RateLimiter(limits: SendingLimits(perMinute: 2), now: epoch)
        for second in 0..<4 { limiter.start(at: epoch + Double(second)) }
        // Room for one is when all but one have left: the third left at 2 s, in the bucket that begins at 1.98 s.
        #expect(ms(limiter.opening(at: epoch + 4)) == 1_980 + 60_060)
    }
}

/// A restart remembers: the changes are stored as a ledger would, and another limiter goes on from them.
struct RateLimiterRestartTests {
    private func restarted(_ table: inout UseTable, _ limits: SendingLimits, at now: Date) -> RateLimiter {
        var superseded: [LimitUse] = []
        let limiter = RateLimiter(scope: "relay:a", limits: limits, uses: table.rows, now: now, superseded: &superseded)
        table.store(superseded)
        return limiter
    }

    @Test func `kills at any moment give no limit twice`() {
        let limits = SendingLimits(perSecond: 9, perMinute: 100, perHour: 900, perDay: 3_000)
        for seed in 1...5 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            var table = UseTable()
            var limiter = restarted(&table, limits, at: epoch)
            var now = epoch
            var starts: [Date] = []
            while starts.count < 6_000 {
                now += pow(10, Double.random(in: -5...0, using: &generator))
                if Int.random(in: 0..<20, using: &generator) == 0 {
                    table.deleteOver(at: now)
                    limiter = restarted(&table, limits, at: now)
                }
                let opening = limiter.opening(at: now)
                now = Int.random(in: 0..<3, using: &generator) == 0 ? max(now, opening) : now
                guard opening <= now else { continue }
                limiter.start(at: now)
                starts.append(now)
                table.store(limiter.changes(scope: "relay:a"))
            }
            for period in LimitPeriod.allCases {
                #expect(busiest(starts, seconds: Double(period.rawValue) / 1_000) <= limits[period] ?? 0)
            }
        }
    }

    @Test func `a restart opens at the same time as no restart`() {
        let limits = SendingLimits(perMinute: 5)
        var table = UseTable()
        var limiter = restarted(&table, limits, at: epoch)
        for second in 0..<5 { limiter.start(at: epoch + Double(second) * 3) }
        table.store(limiter.changes(scope: "relay:a"))
        var other = restarted(&table, limits, at: epoch + 20)
        #expect(other.opening(at: epoch + 20) == limiter.opening(at: epoch + 20))
        #expect(ms(other.opening(at: epoch + 20)) == 60_060)
        #expect(other.changes(scope: "relay:a") == [])
    }

    @Test func `a limit that has shrunk or grown holds for what was counted before`() {
        var table = UseTable()
        var limiter = restarted(&table, SendingLimits(perHour: 100), at: epoch)
        for second in 0..<60 { limiter.start(at: epoch + Double(second) * 3.6) }
        table.store(limiter.changes(scope: "relay:a"))
        let later = epoch + 300
        var smaller = restarted(&table, SendingLimits(perHour: 10), at: later)
        // The 51st start leaves room for a tenth.
        #expect(ms(smaller.opening(at: later)) == 50 * 3_600 + 3_603_600)
        var larger = restarted(&table, SendingLimits(perHour: 61), at: later)
        #expect(larger.opening(at: later) == later)
        larger.start(at: later)
        #expect(ms(larger.opening(at: later)) == 3_603_600)
    }

    @Test func `changes hold each changed bucket once with its total`() {
        var limiter = RateLimiter(limits: SendingLimits(perMinute: 50), now: epoch)
        let bucket = Int64(epoch.timeIntervalSince1970) * 1_000 / 60
        for _ in 0..<3 { limiter.start(at: epoch) }
        limiter.start(at: epoch + 0.06)
        #expect(
            limiter.changes(scope: "domain:example.org") == [
                LimitUse(scope: "domain:example.org", period: 60_000, bucket: bucket, count: 3),
                LimitUse(scope: "domain:example.org", period: 60_000, bucket: bucket + 1, count: 1),
            ])
        #expect(limiter.changes(scope: "domain:example.org") == [])
        limiter.start(at: epoch + 0.07)
        #expect(
            limiter.changes(scope: "domain:example.org") == [
                LimitUse(scope: "domain:example.org", period: 60_000, bucket: bucket + 1, count: 2)
            ])
    }

    @Test func `changes that nobody asked for do not pile up`() {
        var limiter = RateLimiter(limits: SendingLimits(perSecond: 1_000), now: epoch)
        for index in 0..<50_000 { limiter.start(at: epoch + Double(index) / 900) }
        #expect(limiter.changes(scope: "relay:a").count <= 1_001)
    }

    @Test func `what a store says wrongly is survived`() {
        let wrong = [Int64.min, -1, 0, Int64.max].flatMap { bucket in
            [Int.min, -1, 0, 1, Int.max].flatMap { count in
                [Int.min, 0, 17, 1_000, 86_400_000].map {
                    LimitUse(scope: "relay:a", period: $0, bucket: bucket, count: count)
                }
            }
        }
        var superseded: [LimitUse] = []
        var limiter = RateLimiter(
            scope: "relay:a", limits: SendingLimits(perSecond: 5, perDay: 5), uses: wrong, now: epoch,
            superseded: &superseded)
        #expect(ms(limiter.opening(at: epoch)) == 86_486_400)
        #expect(Set(superseded.map(\.bucket)) == [Int64.max])
    }
}

struct ClockJumpTests {
    /// Sends whenever it may, by a clock that differs from true time by `jumps`; gives the true times of the starts.
    private func run(_ limits: SendingLimits, seconds: Double, offset: (Double) -> Double) -> [Date] {
        var limiter = RateLimiter(limits: limits, now: epoch + offset(0))
        var starts: [Date] = []
        for step in 0..<Int(seconds * 100) {
            let time = Double(step) / 100
            let shown = epoch + time + offset(time)
            while limiter.opening(at: shown) == shown {
                limiter.start(at: shown)
                starts.append(epoch + time)
            }
        }
        return starts
    }

    @Test(arguments: [0.2, 5, 59, 61, 600, 86_400, 40_000_000])
    func `a clock that is set back gives nothing twice and stops nothing for longer than a period`(jump: Double) {
        let limits = SendingLimits(perSecond: 8, perMinute: 40)
        let starts = run(limits, seconds: 400) { $0 < 130 ? 0 : -jump }
        #expect(busiest(starts, seconds: 1) <= 8)
        #expect(busiest(starts, seconds: 60) <= 40)
        let waits = zip(starts.dropFirst(), starts).map { $0.timeIntervalSince($1) }
        #expect(waits.max() ?? 0 < 60.5)
        #expect(starts.count >= 40 * 6)
    }

    @Test func `a clock that is set back and right again gives nothing twice`() {
        let limits = SendingLimits(perSecond: 8, perMinute: 40)
        let starts = run(limits, seconds: 900) { (200..<500).contains($0) ? -3_600 : 0 }
        let turning = starts.filter { $0 < epoch + 500 }
        #expect(busiest(turning, seconds: 60) <= 40)
        #expect(busiest(starts, seconds: 1) <= 8)
        #expect(starts.count >= 40 * 14)
    }

    @Test func `a clock that is right again gives openings in its own time`() {
        var limiter = RateLimiter(limits: SendingLimits(perHour: 1), now: epoch)
        limiter.start(at: epoch)
        #expect(ms(limiter.opening(at: epoch - 600)) == 3_603_600 - 600_000)
        #expect(ms(limiter.opening(at: epoch + 60)) == 3_603_600)
        #expect(limiter.opening(at: epoch + 3_604) == epoch + 3_604)
    }

    @Test func `a clock that is set forward has let time pass`() {
        var limiter = RateLimiter(limits: SendingLimits(perDay: 1), now: epoch)
        limiter.start(at: epoch)
        #expect(ms(limiter.opening(at: epoch + 3_600)) == 86_486_400)
        #expect(limiter.opening(at: epoch + 90_000) == epoch + 90_000)
    }

    @Test func `times that come a little out of order give nothing away`() {
        var generator = SeededGenerator(seed: 3)
        var limiter = RateLimiter(limits: SendingLimits(perSecond: 50), now: epoch)
        var starts: [Date] = []
        var time = 0.0
        while time < 60 {
            time += Double.random(in: 0...0.004, using: &generator)
            // Read by several threads, each of which waited a while for the lock.
            let read = epoch + max(0, time - Double.random(in: 0...0.03, using: &generator))
            guard limiter.opening(at: read) <= read else { continue }
            limiter.start(at: read)
            starts.append(epoch + time)
        }
        // Counted at most 30 ms before they truly left.
        #expect(busiest(starts, seconds: 0.97) <= 50)
        #expect(starts.count > 2_900)
    }

    @Test func `what a clock ahead of time has counted counts as now and only once`() {
        var superseded: [LimitUse] = []
        let limits = SendingLimits(perMinute: 4)
        let bucket = Int64(epoch.timeIntervalSince1970) * 1_000 / 60
        let uses = [
            LimitUse(scope: "relay:a", period: 60_000, bucket: bucket - 100, count: 1),
            LimitUse(scope: "relay:a", period: 60_000, bucket: bucket + 500, count: 2),
            LimitUse(scope: "relay:a", period: 60_000, bucket: bucket + 90_000_000, count: 1),
        ]
        var limiter = RateLimiter(scope: "relay:a", limits: limits, uses: uses, now: epoch, superseded: &superseded)
        #expect(ms(limiter.opening(at: epoch)) == 54_060)
        #expect(superseded.map(\.bucket) == [bucket + 500, bucket + 90_000_000])
        #expect(superseded.allSatisfy { $0.count == 0 })
        var table = UseTable()
        table.store(uses + superseded)
        table.store(limiter.changes(scope: "relay:a"))
        #expect(table.total("relay:a", .minute) == 4)
        // The next run does not count them as its own now.
        var again: [LimitUse] = []
        var next = RateLimiter(
            scope: "relay:a", limits: limits, uses: table.rows, now: epoch + 50, superseded: &again)
        #expect(ms(next.opening(at: epoch + 50)) == 54_060)
        #expect(again == [])
    }
}
