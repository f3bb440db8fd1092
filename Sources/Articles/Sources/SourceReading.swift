/// The outcome of reading one source once.
package struct SourceReading: Sendable {
    package enum Result: Sendable {
        /// Articles in the source's own order.
        case articles([Article])
        /// The source says nothing changed since the last fetch (HTTP 304).
        case unchanged
        /// A sentence for people: what failed, on what, why, what to do next.
        case failed(String)
        /// It was not asked, so nothing new is known of it.
        case notAsked(SourceWait)
    }

    package var source: String
    package var result: Result
    package var etag: String?
    package var lastModified: String?
    /// Where the source was found to have moved for good. After a success nil says that it has not.
    package var movedTo: String?
    /// How long the answer stays fresh, by the site's own words; zero where it says nothing.
    package var freshFor: Duration
    /// When the source says that it changes; nil where it does not say so.
    package var updates: FeedUpdates?
    /// How long the site wants to be left alone; nil where it does not say so.
    package var retryAfter: Duration?
    /// Sentences for people about parts that could not be read while the rest could: a broken file of a folder, say.
    package var problems: [String]

    package init(
        source: String, result: Result, etag: String? = nil, lastModified: String? = nil, movedTo: String? = nil,
        freshFor: Duration = .zero, updates: FeedUpdates? = nil, retryAfter: Duration? = nil, problems: [String] = []
    ) {
        self.source = source
        self.result = result
        self.etag = etag
        self.lastModified = lastModified
        self.movedTo = movedTo
        self.freshFor = freshFor
        self.updates = updates
        self.retryAfter = retryAfter
        self.problems = problems
    }

    package var isFailure: Bool {
        if case .failed = result { true } else { false }
    }
}
