import Foundation

@testable import Articles

/// What the readers make of a document, in the words of `CorpusExpectation`.
struct CorpusReading {
    var refused: String?
    var format: String?
    var feedTitle: String?
    var language: String?
    var titles: [String?] = []
    var links: [String?] = []
    var dates: [String?] = []
    var authors: [String?] = []
    var ids: [String?] = []
    var topics: [[String]] = []
    var enclosures: [[String]] = []
    var images: [String?] = []
    /// The cleaned HTML of items, and the text of the articles that they become or of the page.
    var shown = ""
    var problems: [String] = []
    var isCut = false
    /// The promises that were not kept.
    private(set) var broken: [String] = []

    /// Reads a document as its expectation says.
    init(_ bytes: [UInt8], as expectation: CorpusExpectation) {
        do {
            if expectation.kind == .page {
                take(
                    try PageReader.read(
                        bytes, contentType: expectation.contentType, url: expectation.address, selector: nil))
            } else {
                take(
                    try FeedReader.read(bytes, contentType: expectation.contentType, url: expectation.address))
            }
        } catch {
            refused = "\(error)"
        }
    }

    private mutating func take(_ page: PageReading) {
        language = page.language
        titles = [page.title]
        links = [page.canonicalLink]
        dates = [page.published.map(UTCTime.text)]
        authors = [page.author]
        images = [page.image]
        shown = page.text
        var promises = SafetyPromises()
        promises.check(page)
        broken = promises.broken
    }

    private mutating func take(_ feed: ParsedFeed) {
        format = feed.format
        feedTitle = feed.feed.title
        language = feed.feed.language
        titles = feed.entries.map(\.title)
        links = feed.entries.map(\.link)
        dates = feed.entries.map { ($0.published ?? $0.updated).map(UTCTime.text) }
        authors = feed.entries.map(\.author)
        ids = feed.entries.map(\.id)
        topics = feed.entries.map(\.topics)
        enclosures = feed.entries.map { $0.enclosures.map(\.url) }
        images = feed.entries.map { $0.image?.url }
        problems = feed.problems
        isCut = feed.endsInsideEntry
        let source = SourceSettings(place: .feed(url: "https://desa.example/feed.xml"))
        let articles = feed.entries.compactMap { Article(entry: $0, of: feed.feed, source: source) }
        let html = feed.entries.flatMap { [$0.summary, $0.content] }.compactMap(\.self)
        shown = (html + articles.flatMap(\.paragraphs)).joined(separator: "\n")
        var promises = SafetyPromises()
        promises.check(feed)
        for article in articles { promises.check(article) }
        broken = promises.broken
    }
}
