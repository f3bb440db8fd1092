/// How long a summary may be.
package enum SummaryLength: Sendable, Equatable {
    /// So many sentences.
    case sentences(Int)
    /// About so many words, in whole sentences: at most one sentence reaches over the limit.
    case words(Int)
}
