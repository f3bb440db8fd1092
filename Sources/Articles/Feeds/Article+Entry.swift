import Markup

extension Article {
    /// The article that a feed's item is; nil when the item says nothing at all.
    init?(entry: FeedEntry, of feed: Feed, source: SourceSettings) {
        let content = entry.contentText.map { ArticleBody($0) }
        let summary = entry.summaryText.map { ArticleBody($0) }
        let hasContent = content.map { !$0.paragraphs.isEmpty } ?? false
        let paragraphs = (hasContent ? content?.paragraphs : summary?.paragraphs) ?? []
        let link = entry.link.flatMap { WebAddress.isHTTP($0) ? $0 : nil }
        guard let title = entry.title ?? Self.title(from: paragraphs) ?? link.flatMap(Self.title(fromLink:)) else {
            return nil
        }

        self.init(source: source.id, guid: entry.id, link: link, title: title, author: entry.author)
        published = entry.published
        updated = entry.updated
        language = (entry.language ?? feed.language).flatMap(Self.languageTag)
        self.paragraphs = paragraphs
        excerpt = summary.flatMap { Self.excerpt(from: $0.paragraphs) }
        image = entry.image ?? content?.image ?? summary?.image
        topics = Self.merged(source.topics, entry.topics)
        section = source.section
        extent =
            switch source.pages {
            case .always: .excerpt
            case .never: .whole
            case .auto: ExcerptSigns.extent(content: content?.rawParagraphs, summary: summary?.rawParagraphs)
            }
    }

    /// The first sentence where it is short, else the first words with an ellipsis.
    static func title(from paragraphs: [String]) -> String? {
        guard let first = paragraphs.first else { return nil }
        let words = first.split(separator: " ")
        var title = ""
        for (index, word) in words.enumerated() {
            title += (index == 0 ? "" : " ") + word
            if index >= 2, let last = word.last, ".!?".contains(last), title.count <= 100 {
                return last == "." ? String(title.dropLast()) : title
            }
            if index + 1 >= maximumTitleWords, index + 1 < words.count { return title + "…" }
        }
        return title.isEmpty ? nil : title
    }

    /// Topics in order, each once whatever its case.
    static func merged(_ first: [String], _ second: [String]) -> [String] {
        var seen: Set<String> = []
        return (first + second).map { PlainText.line($0) }.filter {
            !$0.isEmpty && seen.insert($0.lowercased()).inserted
        }
    }

    /// `in_ID` and `ID-id` are `id-ID`; nil when it is no language tag.
    static func languageTag(_ text: String) -> String? {
        let parts = PlainText.line(text).split { $0 == "-" || $0 == "_" }
        // RFC 5646, 2.1: subtags have at most eight letters and digits.
        let areSubtags = parts.allSatisfy { part in
            part.utf8.count <= 8 && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard let primary = parts.first, (2...3).contains(primary.count), areSubtags else { return nil }
        let renamed = ["in": "id", "iw": "he", "ji": "yi"][primary.lowercased()] ?? primary.lowercased()
        let rest = parts.dropFirst().map { $0.count == 2 ? $0.uppercased() : String($0) }
        return ([renamed] + rest).joined(separator: "-")
    }

    /// Longer texts are bodies, not summaries.
    private static let maximumExcerptLength = 700
    private static let maximumTitleWords = 10

    private static func title(fromLink link: String) -> String? {
        let path = link.prefix { $0 != "?" && $0 != "#" }
        return path.split(separator: "/").last.map { FileTitle.words(of: String($0)) }
    }

    private static func excerpt(from paragraphs: [String]) -> String? {
        let text = paragraphs.joined(separator: " ")
        return text.isEmpty || text.count > maximumExcerptLength ? nil : text
    }
}
