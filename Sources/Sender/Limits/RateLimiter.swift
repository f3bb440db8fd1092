import Foundation

/// Keeps the limits of one relay or of one recipient domain: in any second, minute, hour or day at most so many starts.
///
/// Exact means: never more in any stretch of that length, wherever it begins, and at least 99.9 % of the limit when
/// there is always something to send. A limit per second is spread over its tenths; the longer ones are not: a hundred
/// an hour may all start in the first second, and the next hundred an hour after.
///
/// When the clock is set back, what was counted goes on counting for no longer than its period; when it is set
/// forward, time has passed. Not for use by several threads at once.
struct RateLimiter: Sendable {
    private var windows: LimitWindows
    private var clock: SteadyClock

    var isUnlimited: Bool { windows.isUnlimited }

    init(limits: SendingLimits, now: Date) {
        windows = LimitWindows(limits)
        clock = SteadyClock(now: now)
    }

    /// Goes on from what was counted before; the limits may be others than then. Periods without a limit are ignored.
    ///
    /// - Parameter scope: the name that the changes will have. Uses with another name are taken over: `superseded`
    ///   gives their rows a count of 0, and the first changes hold their starts.
    init(scope: String, limits: SendingLimits, uses: [LimitUse], now: Date, superseded: inout [LimitUse]) {
        self.init(limits: limits, now: now)
        let time = clock.read(now)
        let limited = uses.filter { use in LimitPeriod(rawValue: use.period).map { limits[$0] != nil } ?? false }
        windows.remember(limited.map { ($0, isMoved: $0.scope != scope) }, at: time)
        for use in limited where use.count != 0 {
            guard let period = LimitPeriod(rawValue: use.period) else { continue }
            guard use.scope != scope || use.bucket > time / Int64(period.bucketMilliseconds) else { continue }
            superseded.append(LimitUse(scope: use.scope, period: use.period, bucket: use.bucket, count: 0))
        }
    }

    /// The earliest time at which one more may start; `now` when that is at once.
    mutating func opening(at now: Date) -> Date {
        let time = clock.read(now)
        return windows.free <= time ? now : clock.date(windows.free)
    }

    /// The same if the limit per day were another; there must be one.
    mutating func opening(at now: Date, perDay: Int) -> Date {
        let time = clock.read(now)
        let opening = windows.opening(at: time, perDay: perDay)
        return opening <= time ? now : clock.date(opening)
    }

    /// Counts a start. One that the limits do not allow is counted too.
    mutating func start(at now: Date) {
        windows.start(at: clock.read(now))
    }

    /// Counts what others have started meanwhile, which they have kept themselves.
    mutating func learn(_ uses: [LimitUse], at now: Date) {
        windows.learn(uses, at: clock.read(now))
    }

    /// When a mail that is read ahead will probably get its turn; `now` when that is at once.
    ///
    /// - Parameters:
    ///   - inHand: how many were read ahead and have not started; only asked while there is no forecast.
    ///   - forecast: what was promised before; it is made when the first has to wait.
    mutating func turn(at now: Date, inHand: Int, forecast: inout TurnForecast?) -> Date {
        let time = clock.read(now)
        if forecast == nil, inHand < windows.room(at: time) { return now }
        var known = forecast.take() ?? TurnForecast(actual: windows, inHand: inHand, at: time)
        let turn = known.turn(at: time, actual: windows)
        forecast = known
        return turn <= time ? now : clock.date(turn)
    }

    mutating func isIdle(_ forecast: TurnForecast, at now: Date) -> Bool {
        forecast.isIdle(at: clock.read(now))
    }

    /// The buckets that changed since the last call; a thousand and one for each period at most.
    mutating func changes(scope: String) -> [LimitUse] {
        windows.changes(scope: scope)
    }

    mutating func setPerDay(_ limit: Int) {
        windows.setPerDay(limit)
    }

    /// Whether nothing that has started counts any more, so that a new limiter would do the same.
    mutating func isIdle(at now: Date) -> Bool {
        windows.isIdle(at: clock.read(now))
    }
}
