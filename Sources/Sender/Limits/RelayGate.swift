import Foundation

/// What holds back one relay: its limits, its hours and its warm-up, together.
struct RelayGate: Sendable {
    /// Why the next mail has to wait; the text goes on from "the relay".
    enum Obstacle: String, CustomStringConvertible {
        case limits = "has reached its limits"
        case warmUp = "has sent what its warm-up allows for today"
        case hours = "is outside its hours"

        var description: String { rawValue }
    }

    private struct Bucket: Hashable {
        var period: Int
        var number: Int64

        init(_ use: LimitUse) {
            period = use.period
            number = use.bucket
        }
    }

    /// Of four periods, those that still count, and as many again.
    private static let mostRecorded = 8 * (LimitPeriod.buckets + 1)

    let scope: String
    private let limits: SendingLimits
    private let hours: SendingHours?
    private let warmUp: WarmUp?
    private let timeZone: TimeZone
    private var limiter: RateLimiter
    /// What is in the rows of its scope, by the run's knowledge.
    private var recorded: [Bucket: Int] = [:]
    /// The part of the day that was asked about last.
    private var stretch: SendingHours.Stretch?
    /// The day of the warm-up that the limiter stands at.
    private var today: DateInterval?
    private var perDayTomorrow = Int.max

    init(_ relay: Throttle.Relay, timeZone: TimeZone, uses: [LimitUse], now: Date, superseded: inout [LimitUse]) {
        scope = relay.scope
        limits = relay.limits
        hours = relay.hours
        warmUp = relay.warmUp
        self.timeZone = timeZone
        var limits = relay.limits
        if relay.warmUp != nil { limits.perDay = limits.perDay ?? Int.max }
        limiter = RateLimiter(scope: relay.scope, limits: limits, uses: uses, now: now, superseded: &superseded)
        for use in uses { recorded[Bucket(use)] = use.count }
        for use in superseded where use.scope == relay.scope { recorded[Bucket(use)] = use.count }
    }

    /// The earliest time at which one more may start; `now` when that is at once.
    mutating func opening(at now: Date) -> Date {
        let time = openingByLimits(at: now)
        return hours == nil ? time : opening(inHoursFrom: time)
    }

    /// What holds the next mail back longest; nil when nothing does.
    mutating func obstacle(at now: Date) -> Obstacle? {
        let time = openingByLimits(at: now)
        if opening(inHoursFrom: time) > time { return .hours }
        guard time > now else { return nil }
        let isHeldByWarmUp = warmUp != nil && limiter.opening(at: now, perDay: limits.perDay ?? .max) < time
        return isHeldByWarmUp ? .warmUp : .limits
    }

    private mutating func openingByLimits(at now: Date) -> Date {
        if warmUp != nil { reachDay(of: now) }
        let time = limiter.opening(at: now)
        guard let midnight = today?.end, time > midnight else { return time }
        return min(time, max(midnight, limiter.opening(at: now, perDay: perDayTomorrow)))
    }

    mutating func start(at now: Date) {
        if warmUp != nil { reachDay(of: now) }
        limiter.start(at: now)
    }

    mutating func changes() -> [LimitUse] {
        limiter.changes(scope: scope).map { use in
            var use = use
            use.onRecord = recorded.updateValue(use.count, forKey: Bucket(use)) ?? 0
            if recorded.count > Self.mostRecorded { forget(before: use) }
            return use
        }
    }

    /// Counts what others have added to its rows since the run read or wrote them.
    mutating func learn(_ rows: [LimitUse], now: Date) {
        var more: [LimitUse] = []
        let milliseconds = Int64(now.timeIntervalSince1970 * 1_000)
        for row in rows where row.scope == scope {
            // What is not begun by this clock is learned later.
            guard row.bucket * Int64(row.period / LimitPeriod.buckets) <= milliseconds else { continue }
            let known = recorded[Bucket(row)] ?? 0
            guard row.count > known else { continue }
            recorded[Bucket(row)] = row.count
            var use = row
            use.count -= known
            more.append(use)
        }
        if !more.isEmpty { limiter.learn(more, at: now) }
    }

    private mutating func forget(before use: LimitUse) {
        recorded = recorded.filter { bucket, _ in
            bucket.period != use.period || bucket.number + Int64(LimitPeriod.buckets) >= use.bucket
        }
    }

    private mutating func opening(inHoursFrom time: Date) -> Date {
        guard let hours else { return time }
        let stretch = stretch.flatMap { $0.contains(time) ? $0 : nil } ?? hours.stretch(at: time)
        self.stretch = stretch
        return stretch.isOpen ? time : stretch.until
    }

    /// Sets the warm-up's limit for the day of `now`, when that is another than the last.
    private mutating func reachDay(of now: Date) {
        guard let warmUp, today.map({ now < $0.start || now >= $0.end }) ?? true else { return }
        let number = CalendarDay.number(of: now, timeZone: timeZone)
        today = DateInterval(start: now, end: CalendarDay.next(after: now, timeZone: timeZone))
        perDayTomorrow = perDay(warmUp, onDay: number + 1)
        limiter.setPerDay(perDay(warmUp, onDay: number))
    }

    private func perDay(_ warmUp: WarmUp, onDay number: Int) -> Int {
        min(limits.perDay ?? .max, warmUp.perDay(onDay: number))
    }
}
