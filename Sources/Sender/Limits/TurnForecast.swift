/// Says when the mails that wait for one domain will probably get their turn, so that those whose turn is far away need
/// not be kept in memory.
///
/// It counts what it has promised: turns follow each other as the limits allow. A mail that comes back when its turn
/// has come takes over what was promised to it, so that nobody is sent to the end of the queue for having waited.
/// Nothing here keeps a limit; that is the limiter's work.
struct TurnForecast: Sendable {
    /// A turn within so many milliseconds is one to wait for; a mail whose turn is later comes back then.
    static let soon: Int64 = 2_000

    private struct Promise {
        var time: Int64
        var count: Int
    }

    /// The limiter as it was a moment ago, and the turns that were given since.
    private var near: LimitWindows
    private var nearMade: Int64
    private var nearTurn = 0.0
    /// The limiter as it will be at the end of the queue.
    private var queue: LimitWindows
    private var queueTurn = 0.0
    /// The turns of those that come back, in order; those before `head` are over.
    private var promises: [Promise] = []
    private var head = 0
    /// How many turns have come whose mails have not asked again.
    private var returning = 0

    /// - Parameter inHand: mails that were read ahead, for which there is room now.
    init(actual: LimitWindows, inHand: Int, at milliseconds: Int64) {
        near = actual
        if inHand > 0 { near.start(at: milliseconds, count: inHand) }
        queue = near
        nearMade = milliseconds
    }

    /// When a mail that asks now will probably get its turn.
    ///
    /// - Parameter actual: the limiter's windows as they are now.
    mutating func turn(at milliseconds: Int64, actual: LimitWindows) -> Int64 {
        if milliseconds - nearMade > Self.soon {
            near = actual
            nearMade = milliseconds
            nearTurn = 0
        }
        takeBack(at: milliseconds)
        let next = Self.next(in: near, after: nearTurn, at: milliseconds)
        let isSoon = next <= Double(milliseconds + Self.soon)
        guard isSoon || returning > 0 else { return queued(after: milliseconds) }
        returning = max(0, returning - 1)
        nearTurn = next
        near.start(at: Int64(next))
        if !isSoon { promise(Int64(next), at: milliseconds) }
        return Int64(next)
    }

    /// Whether a new forecast would say the same.
    func isIdle(at milliseconds: Int64) -> Bool {
        milliseconds - nearMade > Self.soon && (promises.last?.time ?? 0) <= milliseconds
    }

    private mutating func queued(after milliseconds: Int64) -> Int64 {
        if promises.isEmpty {
            queue = near
            queueTurn = nearTurn
        }
        queueTurn = Self.next(in: queue, after: queueTurn, at: milliseconds)
        queue.start(at: Int64(queueTurn))
        promise(Int64(queueTurn), at: milliseconds)
        return Int64(queueTurn)
    }

    /// The turn after the one given last. Where a whole period's mails could start together they are given turns a
    /// little apart, so that they do not all come back at once.
    private static func next(in windows: LimitWindows, after last: Double, at milliseconds: Int64) -> Double {
        let earliest = max(Double(milliseconds), last)
        let opening = Double(windows.opening(at: Int64(earliest)))
        guard opening > Double(milliseconds + soon) else { return max(opening, earliest) }
        return max(opening, last + windows.spacing)
    }

    /// Far turns are noted as a little earlier, by a 64th of the wait at most: so the list stays short.
    private mutating func promise(_ time: Int64, at milliseconds: Int64) {
        var grain: Int64 = 1_000
        while grain * 128 < time - milliseconds { grain *= 2 }
        let noted = time / grain * grain
        if let last = promises.indices.last, promises[last].time >= noted {
            promises[last].count += 1
        } else {
            promises.append(Promise(time: noted, count: 1))
        }
    }

    private mutating func takeBack(at milliseconds: Int64) {
        while head < promises.count, promises[head].time <= milliseconds {
            returning += promises[head].count
            head += 1
        }
        if head == promises.count {
            promises.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 1_000 {
            promises.removeFirst(head)
            head = 0
        }
    }
}
