import Markup

/// The newest articles of a feed, read as its bytes come, and what has to be said about the others.
struct FeedArticles {
    /// The most items that become articles: a digest looks at news, not at archives.
    static let maximumArticles = 1_000
    /// The most bytes of their texts: as many articles of 32 kB.
    static let maximumBytes = 32 << 20

    /// In the feed's own order.
    let articles: [Article]
    /// When the feed says that it changes.
    let updates: FeedUpdates?
    /// Sentences for people.
    private(set) var problems: [String]
    /// Whether the document stops in the middle of an item, which is left for the next reading: an article once
    /// numbered is not read anew.
    let isCut: Bool

    init(
        _ document: some ByteStream, contentType: String?, url: String?, source: SourceSettings
    ) throws(FeedError) {
        var newest = NewestEntries(maximumCount: Self.maximumArticles, maximumBytes: Self.maximumBytes)
        // Held back, since only the end of the document tells whether it is whole.
        var last: FeedEntry?
        let outline = try FeedReader.read(document, contentType: contentType, url: url) { entry in
            if let last { newest.add(last) }
            last = entry
        }
        isCut = outline.endsInsideEntry && last != nil
        if !isCut, let last { newest.add(last) }
        let entries = newest.finish()
        let articles = entries.compactMap { Article(entry: $0, of: outline.feed, source: source) }
        self.articles = SharedIdentities.marked(articles)
        updates = outline.updates
        problems = outline.problems
        if isCut {
            problems.append("\(source.id) ends in the middle of an item; that item waits for the next reading.")
        }
        if articles.count < entries.count {
            problems.append(
                "\(source.id): \(entries.count - articles.count) items have neither title, text nor link; they were left "
                    + "out.")
        }
        if newest.count > entries.count {
            problems.append(
                "\(source.id) lists \(newest.count) items; only the newest \(entries.count) were read.")
        }
    }
}
