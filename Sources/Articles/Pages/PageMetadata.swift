import Foundation
import Markup

/// What a page's head and its structured data say about the article.
struct PageMetadata {
    private(set) var title: String?
    private(set) var author: String?
    private(set) var published: Date?
    private(set) var language: String?
    private(set) var image: String?
    private(set) var canonicalLink: String?
    /// Whether the page is a discussion, so that what readers wrote is its text.
    private(set) var isDiscussion = false

    init(_ document: HTMLElement, url: String?) {
        let elements = document.descendants
        let base =
            elements.first { $0.name == "base" }?[attribute: "href"].flatMap { WebAddress.absolute($0, base: url) }
            ?? url
        let meta = Self.metaContents(elements)
        let data = StructuredData(elements)

        isDiscussion = data.isDiscussion || elements.contains(where: Self.beginsDiscussion)
        title = Self.title(elements, meta: meta, data: data)
        author = data.author ?? Self.author(meta) ?? Self.byline(elements)
        published = data.published ?? Self.published(elements, meta: meta)
        language = Self.language(document, meta: meta)
        let picture =
            Self.first(meta, "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
            ?? data.image
        image = picture.flatMap { WebAddress.absolute($0, base: base) }
        let canonical = elements.first { $0.name == "link" && $0[attribute: "rel"]?.lowercased() == "canonical" }?[
            attribute: "href"]
        canonicalLink = (canonical ?? meta["og:url"]).flatMap { WebAddress.absolute($0, base: base) }
    }

    func reading(text: String) -> PageReading {
        var reading = PageReading(title: title, text: text)
        reading.author = author
        reading.published = published
        reading.language = language
        reading.image = image
        reading.canonicalLink = canonicalLink
        return reading
    }

    // MARK: Parts

    private static func metaContents(_ elements: [HTMLElement]) -> [String: String] {
        var contents: [String: String] = [:]
        for element in elements where element.name == "meta" {
            guard let content = element[attribute: "content"] else { continue }
            let line = PlainText.line(content)
            for key in ["property", "name", "itemprop", "http-equiv"] {
                guard let name = element[attribute: key]?.lowercased(), !line.isEmpty, contents[name] == nil else {
                    continue
                }
                contents[name] = line
            }
        }
        return contents
    }

    private static func first(_ meta: [String: String], _ names: String...) -> String? {
        for name in names {
            if let value = meta[name] { return value }
        }
        return nil
    }

    private static func title(_ elements: [HTMLElement], meta: [String: String], data: StructuredData) -> String? {
        let tagged = elements.first { $0.name == "title" }.map { PlainText.line($0.textContent) } ?? ""
        let headings = elements.filter { $0.name == "h1" }.map { PlainText.line($0.textContent) }.filter { !$0.isEmpty }
        // A heading that the page's title begins with is the article's, without the site's name.
        if let heading = headings.first(where: { $0.count >= 8 && letters(tagged).hasPrefix(letters($0)) }) {
            return heading
        }
        if let named = data.headline ?? first(meta, "og:title", "twitter:title", "dc.title", "parsely-title") {
            return withoutSiteName(named, site: meta["og:site_name"])
        }
        if headings.count == 1, tagged.isEmpty || letters(tagged).contains(letters(headings[0])) { return headings[0] }
        let bare = withoutSiteName(tagged, site: meta["og:site_name"])
        return bare.isEmpty ? headings.first : bare
    }

    /// "Title | Site" and "Title - Site" without the site.
    private static func withoutSiteName(_ title: String, site: String?) -> String {
        for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " • "] {
            guard let range = title.range(of: separator, options: .backwards) else { continue }
            let before = String(title[..<range.lowerBound]), after = String(title[range.upperBound...])
            let isSite =
                site.map { letters($0) == letters(after) } ?? (after.count * 2 < before.count && separator != " - ")
            if isSite, before.split(separator: " ").count >= 2 { return before }
        }
        return title
    }

    private static func author(_ meta: [String: String]) -> String? {
        let named = first(
            meta, "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "content_author"
        )
        guard let named, !WebAddress.isHTTP(named), named.count <= 120 else { return nil }
        return named
    }

    private static func byline(_ elements: [HTMLElement]) -> String? {
        let marked = elements.first { $0.attributes.contains(where: marksWriter) }
        guard var text = marked.map({ PlainText.line($0.textContent) }), (2...80).contains(text.count) else {
            return nil
        }
        for prefix in ["by ", "oleh ", "oleh: ", "von ", "par ", "por ", "di "]
        where text.lowercased().hasPrefix(prefix) {
            text = String(text.dropFirst(prefix.count))
        }
        return text
    }

    private static let writerClasses = ["byline", "author-name", "author"].map { Array($0.utf8) }

    private static func marksWriter(_ attribute: HTMLAttribute) -> Bool {
        switch attribute.name {
        case "rel", "itemprop": attribute.value.lowercased() == "author"
        case "class":
            attribute.value.utf8.split(separator: 0x20).contains { name in
                writerClasses.contains { $0.count == name.count && zip($0, name).allSatisfy { $0 == $1 | 0x20 } }
            }
        default: false
        }
    }

    /// Whether microdata call an element a thread or a question with its answers.
    private static func beginsDiscussion(_ element: HTMLElement) -> Bool {
        element.attributes.contains { attribute in
            attribute.name == "itemtype" && StructuredData.discussions.contains { attribute.value.hasSuffix($0) }
        }
    }

    private static func published(_ elements: [HTMLElement], meta: [String: String]) -> Date? {
        let named = first(
            meta, "article:published_time", "og:article:published_time", "datepublished", "publishdate", "publish-date",
            "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "date",
            "content_publisheddate", "originalpublicationdate", "article_date_original", "last-modified")
        if let date = named.flatMap(DateReader.date) { return date }
        let times = elements.lazy.filter { $0.name == "time" || $0[attribute: "itemprop"] == "datePublished" }
        return times.compactMap { element in
            (element[attribute: "datetime"] ?? element[attribute: "content"]).flatMap(DateReader.date)
                ?? DateReader.date(PlainText.line(element.textContent))
        }.first
    }

    private static func language(_ document: HTMLElement, meta: [String: String]) -> String? {
        let declared =
            document[attribute: "lang"] ?? document[attribute: "xml:lang"]
            ?? first(meta, "content-language", "og:locale", "language", "dc.language")
        return declared.flatMap(Article.languageTag)
    }

    private static func letters(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
