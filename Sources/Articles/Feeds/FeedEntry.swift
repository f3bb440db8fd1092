import Foundation

/// One item of a feed as the feed has it.
package struct FeedEntry: Sendable, Equatable, Encodable {
    /// The identity that the feed gives, unchanged.
    package var id: String?
    /// Plain text on one line.
    package var title: String?
    /// Absolute address.
    package var link: String?
    /// The first author's name, else the address.
    package var author: String?
    /// When it first appeared.
    package var published: Date?
    /// When it last changed.
    package var updated: Date?
    /// Topics in the feed's order, each once.
    package var topics: [String] = []
    /// Files in the feed's order.
    package var enclosures: [FeedEnclosure] = []
    /// The picture that the feed names for the item. Not part of the JSON.
    package var image: ArticleImage?
    /// A BCP 47 tag where the item declares one. Not part of the JSON.
    package var language: String?

    var summaryText: FeedText?
    var contentText: FeedText?

    /// The short text as sanitised HTML; read each time it is asked for.
    package var summary: String? { summaryText?.sanitizedHTML }
    /// The whole text as sanitised HTML; read each time it is asked for.
    package var content: String? { contentText?.sanitizedHTML }

    /// An item with its names; the rest is set after.
    package init(id: String? = nil, title: String? = nil, link: String? = nil) {
        self.id = id
        self.title = title
        self.link = link
    }

    private enum CodingKeys: String, CodingKey {
        case id, title, link, author, published, updated, summary, content, topics, enclosures
    }

    /// Writes every field, null where the item says nothing, times as `2026-11-22T08:00:00Z`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(title, forKey: .title)
        try container.encode(link, forKey: .link)
        try container.encode(author, forKey: .author)
        try container.encode(published.map(UTCTime.text), forKey: .published)
        try container.encode(updated.map(UTCTime.text), forKey: .updated)
        try container.encode(summary, forKey: .summary)
        try container.encode(content, forKey: .content)
        try container.encode(topics, forKey: .topics)
        try container.encode(enclosures, forKey: .enclosures)
    }
}
