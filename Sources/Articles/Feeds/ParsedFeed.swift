/// A feed that was read and is held whole: its kind, what it says of itself, and its items.
package struct ParsedFeed: Sendable, Equatable {
    /// What the feed says of itself, and how it was read.
    package var outline: FeedOutline
    /// The items in the feed's own order.
    package var entries: [FeedEntry]

    package var format: String { outline.format }
    package var feed: Feed { outline.feed }
    package var problems: [String] { outline.problems }
    package var endsInsideEntry: Bool { outline.endsInsideEntry }
}
