import Foundation
import Markup

/// A feed or one of its items while it is being read.
struct FeedDraft {
    var id = RankedValue<String>()
    var link = RankedValue<String>()
    var title = RankedValue<FeedText>()
    var summary = RankedValue<FeedText>()
    var content = RankedValue<FeedText>()
    var author = RankedValue<String>()
    var language = RankedValue<String>()
    var published = RankedValue<Date>()
    var updated = RankedValue<Date>()
    /// A date that does not say of what: `dc:date`.
    var date = RankedValue<Date>()
    var topics: [String] = []
    var enclosures: [FeedEnclosure] = []
    var image = RankedValue<ArticleImage>()
    var updates = FeedUpdatesDraft()

    mutating func addTopic(_ topic: String) {
        let name = PlainText.line(topic)
        guard !name.isEmpty, name.utf8.count <= Self.maximumTopicBytes, topics.count < Self.maximumTopics,
            !topics.contains(name)
        else { return }
        topics.append(name)
    }

    /// The item, with the feed's author where it names none (RFC 4287, 4.2.1).
    func entry(of feed: FeedDraft) -> FeedEntry {
        var entry = FeedEntry(id: id.value, title: titleLine, link: link.value)
        entry.author = author.value ?? feed.author.value
        entry.published = published.value ?? date.value
        entry.updated = updated.value ?? (published.value == nil ? nil : date.value)
        entry.summaryText = summary.value
        entry.contentText = content.value
        entry.topics = topics
        entry.enclosures = enclosures
        entry.image = image.value
        entry.language = language.value
        return entry
    }

    var feed: Feed {
        Feed(
            title: titleLine, link: link.value, description: summary.value?.sanitizedHTML, language: language.value)
    }

    private var titleLine: String? {
        guard let line = title.value?.line, !line.isEmpty else { return nil }
        return line
    }

    /// No item has so many, and no topic is so long; bounds hostile input.
    private static let maximumTopics = 200
    private static let maximumTopicBytes = 1000
}
