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

    package init(
        etag: String? = nil, lastModified: String? = nil, movedTo: String? = nil, lastSuccess: Date? = nil,
        lastAttempt: Date? = nil, failureStreak: Int = 0, lastProblem: String? = nil
    ) {
        self.etag = etag
        self.lastModified = lastModified
        self.movedTo = movedTo
        self.lastSuccess = lastSuccess
        self.lastAttempt = lastAttempt
        self.failureStreak = failureStreak
        self.lastProblem = lastProblem
    }
}

/// The outcome of reading one source once.
package struct SourceReading: Sendable {
    package enum Result: Sendable {
        /// Articles in the source's own order.
        case articles([Article])
        /// The source says nothing changed since the last fetch (HTTP 304).
        case unchanged
        /// A sentence for people: what failed, on what, why, what to do next.
        case failed(String)
    }

    package var source: String
    package var result: Result
    package var etag: String?
    package var lastModified: String?
    package var movedTo: String?
    /// Sentences for people about parts that could not be read while the rest could: a broken file of a folder, say.
    package var problems: [String]

    package init(
        source: String, result: Result, etag: String? = nil, lastModified: String? = nil, movedTo: String? = nil,
        problems: [String] = []
    ) {
        self.source = source
        self.result = result
        self.etag = etag
        self.lastModified = lastModified
        self.movedTo = movedTo
        self.problems = problems
    }
}

/// What one intake did.
package struct IntakeReport: Sendable, Equatable {
    /// Articles that got a number and wait for an issue.
    package var new: Int
    /// Articles of a source's first reading that got a number but count as old.
    package var recordedAsOld: Int
    package var alreadyKnown: Int

    package init(new: Int = 0, recordedAsOld: Int = 0, alreadyKnown: Int = 0) {
        self.new = new
        self.recordedAsOld = recordedAsOld
        self.alreadyKnown = alreadyKnown
    }
}

/// The durable memory of articles and sources. Storage conforms.
package protocol ArticleStore: Sendable {
    /// nil when the source was never attempted.
    func memory(ofSource source: String) throws -> SourceMemory?

    /// In one transaction: gives each article not seen before its intake number (in the order of `IntakeOrder`),
    /// remembers all its identity keys, updates known ones' keys, and writes each source's memory.
    ///
    /// Sources that never succeeded before are a first reading: of all their articles together the newest
    /// `backfill` are new, the rest are recorded as old. An article is known when any of its
    /// `ArticleIdentity.keys` is known.
    func take(_ readings: [SourceReading], backfill: Int, now: Date) throws -> IntakeReport
}
