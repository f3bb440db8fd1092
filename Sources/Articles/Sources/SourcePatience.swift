import Foundation

/// How long sources are left alone by those who ask often.
package struct SourcePatience: Sendable, Equatable {
    /// As much of a site's Cache-Control or Expires, and of a feed's word on when it changes, as is obeyed.
    package var longestFreshness: Duration
    /// The longest distance between two tries of a source that fails.
    package var longestRetry: Duration

    package init(longestFreshness: Duration = .seconds(3600), longestRetry: Duration = .seconds(12 * 3600)) {
        self.longestFreshness = longestFreshness
        self.longestRetry = longestRetry
    }

    /// After the first failure; doubles with each further one.
    private static let firstRetry = Duration.seconds(600)
    /// What is due within so much is due: runs by the clock do not begin to the second.
    private static let slack = Duration.seconds(60)

    /// Why a source is not to be asked at `now`; nil when it may be. Whoever insists minds only the site's own wish to
    /// be left alone.
    package func wait(for memory: SourceMemory, at now: Date, isInsisting: Bool = false) -> SourceWait? {
        // An attempt in the future was made by a clock that was wrong.
        guard let last = memory.lastAttempt, last <= now else { return nil }
        var waits = [memory.restUntil.map { SourceWait(until: $0, reason: .siteAsks) }]
        if !isInsisting {
            waits.append(failureWait(memory, since: last))
            waits.append(freshWait(memory, since: last, at: now))
        }
        return waits.compactMap { $0 }.filter { $0.until > now + Self.slack.inSeconds }.max { $0.until < $1.until }
    }

    /// The longer of what the answer's headers and the feed itself say. The headers speak of one answer, which caches may
    /// keep for seconds while the feed changes once a day.
    private func freshWait(_ memory: SourceMemory, since last: Date, at now: Date) -> SourceWait? {
        guard memory.failureStreak == 0 else { return nil }
        let words = [memory.freshUntil, memory.updates?.due(after: last, at: now)].compactMap { $0 }
        return words.max().map { SourceWait(until: min($0, last + longestFreshness.inSeconds), reason: .fresh) }
    }

    private func failureWait(_ memory: SourceMemory, since last: Date) -> SourceWait? {
        guard memory.failureStreak > 0 else { return nil }
        // Twenty doublings pass any setting.
        let distance = min(Self.firstRetry * (1 << min(memory.failureStreak - 1, 20)), longestRetry)
        return SourceWait(until: last + distance.inSeconds, reason: .failing)
    }
}
