import Markup

/// Finds the feeds of a web page.
package enum FeedDiscovery {
    /// The feeds that a page names, the best first, then addresses where feeds usually are.
    ///
    /// Named ones are `<link rel="alternate">` of a feed's type (RSS Advisory Board, autodiscovery), those for comments
    /// last; then links in the text whose address says that they are a feed; then guesses, which have no type.
    package static func feeds(inPage html: String, url: String) -> [FeedLink] {
        let root = try? HTMLParser.document(html)
        let base = root?.first("base")?[attribute: "href"].flatMap { WebAddress.absolute($0, base: url) } ?? url
        let elements = root?.descendants ?? []
        let named = elements.compactMap { namedFeed($0, base: base) }
        let linked = elements.compactMap { linkedFeed($0, base: base) }
        let forComments = named.filter(isForComments)
        let all = named.filter { !isForComments($0) } + linked + guesses(elements, url: url) + forComments
        var seen: Set<String> = []
        return all.filter { seen.insert($0.url).inserted && $0.url != url }
    }

    private static let types: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/json",
        "application/rdf+xml",
        "application/xml", "text/xml", "application/x.atom+xml", "application/x-atom+xml", "text/rss+xml",
    ]

    private static func namedFeed(_ element: HTMLElement, base: String) -> FeedLink? {
        guard element.name == "link", let reference = element[attribute: "href"] else { return nil }
        let relations = element[attribute: "rel"]?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
        let type = element[attribute: "type"]?.lowercased().split(separator: ";").first.map {
            PlainText.line(String($0))
        }
        let isFeed = relations.contains("feed") || (relations.contains("alternate") && type.map(types.contains) == true)
        guard isFeed, !reference.contains("/wp-json/"), !reference.contains("oembed"),
            let url = WebAddress.absolute(PlainText.line(reference), base: base)
        else { return nil }
        let title = element[attribute: "title"].map { PlainText.line($0) }
        return FeedLink(url: url, title: title?.isEmpty == true ? nil : title, type: type)
    }

    /// `<a href="/feed.xml">RSS</a>`.
    private static func linkedFeed(_ element: HTMLElement, base: String) -> FeedLink? {
        guard element.name == "a", let reference = element[attribute: "href"],
            let url = WebAddress.absolute(PlainText.line(reference), base: base)
        else { return nil }
        let path = url.prefix { $0 != "?" && $0 != "#" }.lowercased()
        let isFeed = [
            "/feed", "/feed/", "/rss", "/rss/", "/atom", ".rss", ".atom", "rss.xml", "atom.xml", "feed.xml",
            "feed.json",
        ]
        .contains { path.hasSuffix($0) }
        return isFeed ? FeedLink(url: url, title: nil, type: "application/rss+xml") : nil
    }

    private static func isForComments(_ link: FeedLink) -> Bool {
        let title = link.title?.lowercased() ?? ""
        return link.url.contains("/comments/")
            || ["comment", "komentar", "commentaires", "comentarios"].contains { title.contains($0) }
    }

    /// The site's and the page's own folder; WordPress also has a REST interface, which it names.
    private static func guesses(_ elements: [HTMLElement], url: String) -> [FeedLink] {
        var guesses = ["feed/", "/feed/", "/rss.xml", "/atom.xml", "/index.xml", "/feed.xml", "/rss", "/feed.json"]
        let interface = elements.first { $0.name == "link" && $0[attribute: "rel"]?.contains("api.w.org") == true }
        if let address = interface?[attribute: "href"], WebAddress.isHTTP(address) {
            guesses.append(address + (address.hasSuffix("/") ? "" : "/") + "wp/v2/posts?per_page=50&_embed=1")
        }
        return guesses.compactMap { WebAddress.absolute($0, base: url).map { FeedLink(url: $0) } }
    }
}
