import Summaries

/// How the summaries of a newsletter, or of one of its sources, are made.
package struct SummarySettings: Sendable, Equatable {
    /// Where the sentences of a summary come from.
    package enum Method: String, Sendable, CaseIterable {
        /// The article's own best sentences.
        case extract
        /// Its first sentences.
        case lead
        /// The excerpt that the feed gives, where it is a real one; else as `extract`.
        case feed
        /// No summary: a headline alone.
        case none
    }

    package var method: Method
    /// The lead story of an edition of short summaries gets a sentence more.
    package var length: SummaryLength
    /// Sentences with one of these texts are taken before others.
    package var keep: [String]
    /// Sentences with one of these texts are never taken.
    package var drop: [String]

    package init(
        method: Method = .extract, length: SummaryLength = .sentences(2), keep: [String] = [], drop: [String] = []
    ) {
        self.method = method
        self.length = length
        self.keep = keep
        self.drop = drop
    }

    /// What is asked of an article's summary.
    package func request(isLead: Bool) -> SummaryRequest {
        SummaryRequest(
            isLead ? leadLength : length, order: method == .lead ? .first : .best, keep: keep, drop: drop)
    }

    /// The length of the lead story's summary: one sentence more than the others' up to three, so that it reads as the
    /// lead.
    private var leadLength: SummaryLength {
        if case .sentences(let count) = length { .sentences(max(count, min(count + 1, 3))) } else { length }
    }
}
