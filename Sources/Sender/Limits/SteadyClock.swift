import Foundation

/// Turns dates into milliseconds that never run backwards, so that a clock that is set back neither gives a limit
/// twice nor stops it for longer than its period.
///
/// After a jump back it goes on from where it was, at the speed of the clock, until the clock has caught up.
struct SteadyClock: Sendable, Equatable {
    /// A date may be this much older than the last without the clock having jumped: it was read by another thread,
    /// which then waited for the lock.
    static let tolerance: Int64 = 100
    private static let largest = 1e15

    private var last: Int64
    /// How far the clock was set back.
    private var offset: Int64 = 0

    init(now: Date) {
        last = Self.milliseconds(now)
    }

    mutating func read(_ now: Date) -> Int64 {
        let time = Self.milliseconds(now)
        if time >= last {
            offset = 0
            last = time
            return time
        }
        let steady = time + offset
        if steady > last {
            last = steady
        } else if steady < last - Self.tolerance {
            offset = last - time
        }
        return last
    }

    /// When the clock will show `milliseconds`; the opposite of `read` as long as it does not jump.
    func date(_ milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(milliseconds - offset) / 1_000)
    }

    /// Milliseconds since 1970, rounded down. A date is a binary fraction of a second, exact to a tenth of a
    /// microsecond in our times: the added microsecond lets a date made from milliseconds come back as the same.
    private static func milliseconds(_ date: Date) -> Int64 {
        Int64(max(0, min(largest, date.timeIntervalSince1970 * 1_000 + 0.001)))
    }
}
