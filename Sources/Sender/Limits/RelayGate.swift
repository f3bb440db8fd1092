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

    let scope: String
    private let limits: SendingLimits
    private let hours: SendingHours?
    private let warmUp: WarmUp?
    private let timeZone: TimeZone
    private var limiter: RateLimiter
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
        limiter.changes(scope: scope)
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
