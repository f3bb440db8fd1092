import Foundation

/// When a feed says that it changes: a hint to those who ask often.
package struct FeedUpdates: Sendable, Equatable, Codable {
    /// Seconds between two changes; 0 where the feed names none.
    package var interval: Int
    /// Hours of UTC in which nothing changes, 0 to 23, in order.
    package var skippedHours: [Int]
    /// Days of UTC on which nothing changes, 0 for Sunday to 6, in order.
    package var skippedDays: [Int]

    package init(interval: Int = 0, skippedHours: [Int] = [], skippedDays: [Int] = []) {
        self.interval = interval
        self.skippedHours = skippedHours
        self.skippedDays = skippedDays
    }

    /// When a feed that was asked at `last` may have changed, as it looks at `now`; never before `now`.
    func due(after last: Date, at now: Date) -> Date {
        let earliest = max(last + Double(interval), now)
        let first = Int((earliest.timeIntervalSince1970 / 3600).rounded(.down))
        // Who skips the whole week means nothing by it.
        guard let hour = (first..<first + 7 * 24).first(where: { !skips(hour: $0) }), hour > first else {
            return earliest
        }
        return Date(timeIntervalSince1970: Double(hour) * 3600)
    }

    /// An hour by its number since 1970, which began on a Thursday.
    private func skips(hour: Int) -> Bool {
        skippedHours.contains(hour % 24) || skippedDays.contains((hour / 24 + 4) % 7)
    }
}
