import Foundation

/// What is remembered about a source between two fetches.
package struct SourceMemory: Sendable, Equatable {
    package var etag: String?
    package var lastModified: String?
    /// Where the source was permanently redirected to (301, 308), if it was.
    package var movedTo: String?
    package var lastSuccess: Date?
    package var lastAttempt: Date?
    /// Failures since the last success.
    package var failureStreak: Int
    /// The last failure's sentence for people; nil after a success.
    package var lastProblem: String?
    /// Until when the last answer is fresh, by the site's own words.
    package var freshUntil: Date?
    /// When the feed said that it changes.
    package var updates: FeedUpdates?
    /// Until when the site wants to be left alone.
    package var restUntil: Date?

    package init(
        etag: String? = nil, lastModified: String? = nil, movedTo: String? = nil, lastSuccess: Date? = nil,
        lastAttempt: Date? = nil, failureStreak: Int = 0, lastProblem: String? = nil, freshUntil: Date? = nil,
        updates: FeedUpdates? = nil, restUntil: Date? = nil
    ) {
        self.etag = etag
        self.lastModified = lastModified
        self.movedTo = movedTo
        self.lastSuccess = lastSuccess
        self.lastAttempt = lastAttempt
        self.failureStreak = failureStreak
        self.lastProblem = lastProblem
        self.freshUntil = freshUntil
        self.updates = updates
        self.restUntil = restUntil
    }

    /// What is remembered once `reading` has come in. What a site says of times counts for a day at most, so that no
    /// answer, wrong or hostile, silences a source for good.
    package func after(_ reading: SourceReading, at now: Date) -> SourceMemory {
        var next = self
        switch reading.result {
        case .notAsked:
            return self
        case .articles:
            next.etag = reading.etag
            next.lastModified = reading.lastModified
            next.updates = reading.updates
            next.succeeded(reading, at: now)
        case .unchanged:
            next.etag = reading.etag ?? etag
            next.lastModified = reading.lastModified ?? lastModified
            next.succeeded(reading, at: now)
            // "Unchanged" of a source that never gave an article is no success: its first articles are still a first
            // reading, or its whole archive would be mailed as new.
            next.lastSuccess = lastSuccess == nil ? nil : now
        case .failed(let problem):
            next.failureStreak += 1
            next.lastProblem = problem
            next.movedTo = reading.movedTo ?? movedTo
            next.freshUntil = nil
        }
        next.lastAttempt = now
        next.restUntil = reading.retryAfter.map { now + min($0, Self.longestWord).inSeconds }
        return next
    }

    private static let longestWord = Duration.seconds(86_400)

    private mutating func succeeded(_ reading: SourceReading, at now: Date) {
        lastSuccess = now
        failureStreak = 0
        lastProblem = nil
        movedTo = reading.movedTo
        freshUntil = reading.freshFor > .zero ? now + min(reading.freshFor, Self.longestWord).inSeconds : nil
    }
}

extension Duration {
    /// For sums with dates.
    var inSeconds: TimeInterval { self / .seconds(1) }
}
