/// The windows of one set of limits, counting together, in milliseconds of a clock that does not run backwards.
struct LimitWindows: Sendable {
    /// How evenly a limit per second is spread: of the mails of a second so many hundredths start in a tenth of it at
    /// most. A tenth more than their share, so that evenness never costs throughput.
    private static let percentPerTenth = 11

    private var windows: [SlidingWindow] = []
    /// From when on one more may start, in milliseconds; for all times when there is room.
    private(set) var free = Int64.min

    var isUnlimited: Bool { windows.isEmpty }

    init(_ limits: SendingLimits) {
        if let perSecond = limits.perSecond {
            let perTenth = perSecond / 100 * Self.percentPerTenth + (perSecond % 100 * Self.percentPerTenth + 99) / 100
            windows.append(SlidingWindow(limit: perTenth, milliseconds: 100, bucketMilliseconds: 1))
        }
        for period in LimitPeriod.allCases {
            guard let limit = limits[period] else { continue }
            windows.append(
                SlidingWindow(
                    limit: limit, milliseconds: period.rawValue, bucketMilliseconds: period.bucketMilliseconds))
        }
    }

    /// The earliest time from `milliseconds` on at which one more may start.
    func opening(at milliseconds: Int64) -> Int64 {
        max(milliseconds, free)
    }

    /// The same if the limit per day were another; there must be one.
    func opening(at milliseconds: Int64, perDay: Int) -> Int64 {
        windows.reduce(milliseconds) { time, window in
            max(time, window.period == .day ? window.opening(limit: perDay) : window.free)
        }
    }

    /// How many more may start now.
    mutating func room(at milliseconds: Int64) -> Int {
        var room = Int.max
        for index in windows.indices { room = min(room, windows[index].room(at: milliseconds)) }
        return room
    }

    mutating func start(at milliseconds: Int64, count: Int = 1) {
        var free = Int64.min
        for index in windows.indices {
            windows[index].start(at: milliseconds, count: count)
            free = max(free, windows[index].free)
        }
        self.free = free
    }

    mutating func setPerDay(_ limit: Int) {
        for index in windows.indices where windows[index].period == .day { windows[index].setLimit(limit) }
        free = windows.reduce(.min) { max($0, $1.free) }
    }

    /// By how many milliseconds mails may be held apart without costing throughput: a tenth of an even spacing.
    var spacing: Double {
        let even = windows.compactMap { window in window.period.map { Double($0.rawValue) / Double(window.limit) } }
        return (even.min() ?? 0) / 10
    }

    func isIdle(at milliseconds: Int64) -> Bool {
        windows.allSatisfy { $0.isIdle(at: milliseconds) }
    }

    /// Takes over what was counted before, for the periods that are still limited.
    mutating func remember(_ uses: [(use: LimitUse, isMoved: Bool)], at milliseconds: Int64) {
        for index in windows.indices {
            guard let period = windows[index].period else { continue }
            let own = uses.filter { $0.use.period == period.rawValue }
            if !own.isEmpty { windows[index].remember(own, at: milliseconds) }
        }
        free = windows.reduce(.min) { max($0, $1.free) }
    }

    /// Counts what others have started meanwhile.
    mutating func learn(_ uses: [LimitUse], at milliseconds: Int64) {
        for index in windows.indices {
            guard let period = windows[index].period else { continue }
            windows[index].learn(uses.filter { $0.period == period.rawValue }, at: milliseconds)
        }
        free = windows.reduce(.min) { max($0, $1.free) }
    }

    /// The buckets that changed since the last call.
    mutating func changes(scope: String) -> [LimitUse] {
        var changes: [LimitUse] = []
        for index in windows.indices { changes += windows[index].changes(scope: scope) }
        return changes
    }
}
