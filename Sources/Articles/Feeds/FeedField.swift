/// What an element of a feed tells, and how much it counts against others that tell the same: the format's own element
/// before an extension's.
struct FeedField: Equatable {
    enum Kind {
        case title, link, id, summary, content, published, updated, created, date, author, topic, keywords, language
        case enclosure, image, ignored
        /// Of a feed alone.
        case timeToLive, updatePeriod, updateFrequency, skippedHour, skippedDay
    }

    var kind: Kind
    var rank: Int

    /// Whether the element has a meaning in a place: inside an item or outside all items.
    init?(_ vocabulary: FeedVocabulary, _ name: String) {
        let names: [String: Kind]
        switch vocabulary {
        case .rss, .atom: (names, rank) = (Self.native, 3)
        case .content: (names, rank) = (["encoded": .content], 3)
        case .xhtml: (names, rank) = (["body": .content, "div": .content], 2)
        case .dublinCore, .dublinCoreTerms: (names, rank) = (Self.dublinCore, 2)
        case .media: (names, rank) = (Self.media, 1)
        case .iTunes: (names, rank) = (Self.iTunes, 1)
        case .syndication:
            (names, rank) = (["updateperiod": .updatePeriod, "updatefrequency": .updateFrequency], 2)
        case .feedBurner: (names, rank) = (["origlink": .link], 4)
        case .rdf, .unknown: return nil
        }
        guard let found = names[name] else { return nil }
        kind = found
        if name == "subtitle", vocabulary == .iTunes { rank = 0 }
    }

    private static let native: [String: Kind] = [
        "title": .title, "link": .link, "guid": .id, "id": .id, "description": .summary, "summary": .summary,
        "tagline": .summary, "subtitle": .summary, "abstract": .summary, "content": .content, "body": .content,
        "fullitem": .content, "pubdate": .published, "published": .published, "issued": .published,
        "lastbuilddate": .updated, "updated": .updated, "modified": .updated, "created": .created, "date": .date,
        "author": .author, "managingeditor": .author, "creator": .author, "category": .topic, "subject": .topic,
        "language": .language, "enclosure": .enclosure, "contributor": .ignored, "source": .ignored,
        "textinput": .ignored, "image": .image, "cloud": .ignored, "ttl": .timeToLive, "hour": .skippedHour,
        "day": .skippedDay,
    ]
    private static let dublinCore: [String: Kind] = [
        "title": .title, "description": .summary, "abstract": .summary, "creator": .author, "author": .author,
        "date": .date, "issued": .published, "available": .published, "created": .created, "modified": .updated,
        "subject": .topic, "language": .language,
    ]
    private static let media: [String: Kind] = [
        "title": .title, "description": .summary, "content": .image, "thumbnail": .image, "category": .topic,
    ]
    private static let iTunes: [String: Kind] = [
        "title": .title, "author": .author, "summary": .summary, "subtitle": .summary, "image": .image,
        "category": .topic, "keywords": .keywords,
    ]
}
