/// What is known of a feed when its items have gone by.
package struct FeedOutline: Sendable, Equatable {
    /// `rss2.0`, `rss1.0`, `rss0.91` ..., `atom1.0`, `atom0.3`, `json1.1`, `wordpress`.
    package var format: String
    /// What the feed says of itself.
    package var feed: Feed
    /// When it says that it changes; nil where it does not.
    package var updates: FeedUpdates?
    /// How many items were handed over.
    package var entryCount: Int
    /// Sentences for people about what could not be read.
    package var problems: [String] = []
    /// Whether the document stops in the middle of the last item that was handed over.
    package var endsInsideEntry = false
}
