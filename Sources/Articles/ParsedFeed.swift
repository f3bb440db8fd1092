/// A feed that was read: its kind, what it says of itself, and its items in its own order.
package struct ParsedFeed: Sendable, Equatable, Encodable {
    /// `rss2.0`, `rss1.0`, `rss0.91` ..., `atom1.0`, `atom0.3`, `json1.1`, `wordpress`.
    package var format: String
    /// What the feed says of itself.
    package var feed: Feed
    /// The items in the feed's own order.
    package var entries: [FeedEntry]
    /// Sentences for people about what could not be read. Not part of the JSON.
    package var problems: [String]

    /// Whether the document stops in the middle of its last entry. Not part of the JSON.
    package var endsInsideEntry = false

    /// A feed that was read.
    package init(format: String, feed: Feed, entries: [FeedEntry], problems: [String] = []) {
        self.format = format
        self.feed = feed
        self.entries = entries
        self.problems = problems
    }

    private enum CodingKeys: String, CodingKey {
        case format, feed, entries
    }
}
