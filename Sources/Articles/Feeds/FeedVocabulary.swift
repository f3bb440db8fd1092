import Markup

/// The families of element names that feeds are written in.
enum FeedVocabulary {
    /// Names without a namespace or in one of RSS's own.
    case rss
    case atom, content, dublinCore, dublinCoreTerms, media, iTunes, xhtml, rdf, syndication, feedBurner
    /// Known to nobody here: passed over with all it holds.
    case unknown

    init(_ name: XMLName) {
        if let namespace = name.namespace, let known = Self.byNamespace[Self.key(namespace)] {
            self = known
        } else if let prefix = name.prefix?.lowercased() {
            // A prefix that was never declared, or declared with an address of the author's own, means what it says.
            self = Self.byPrefix[prefix] ?? .unknown
        } else {
            // A default namespace that nobody knows stands on feeds that are otherwise sound.
            self = .rss
        }
    }

    /// Addresses are compared without case, scheme, "www." and final slash: feeds write them in all these ways.
    private static func key(_ namespace: String) -> String {
        var rest = namespace.lowercased()[...]
        for prefix in ["https://", "http://", "www."] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        return String(rest)
    }

    private static let byNamespace: [String: FeedVocabulary] = [
        "": .rss, "backend.userland.com/rss": .rss, "backend.userland.com/rss2": .rss,
        "blogs.law.harvard.edu/tech/rss": .rss,
        "cyber.law.harvard.edu/rss/rss.html": .rss, "purl.org/rss/1.0": .rss, "my.netscape.com/rdf/simple/0.9": .rss,
        "channel.netscape.com/rdf/simple/0.9": .rss, "purl.org/net/rss1.1#": .rss,
        "purl.org/rss/1.0/modules/rss091#": .rss,
        "example.com/newformat#": .atom, "example.com/necho": .atom, "purl.org/echo": .atom,
        "uri/of/echo/namespace#": .atom,
        "purl.org/pie": .atom, "purl.org/atom/ns#": .atom, "w3.org/2005/atom": .atom,
        "purl.org/rss/1.0/modules/content": .content, "purl.org/dc/elements/1.1": .dublinCore,
        "purl.org/dc/elements/1.0": .dublinCore, "purl.org/dc/terms": .dublinCoreTerms,
        "search.yahoo.com/mrss": .media, "video.search.yahoo.com/mrss": .media,
        "itunes.com/dtds/podcast-1.0.dtd": .iTunes, "example.com/dtds/podcast-1.0.dtd": .iTunes,
        "w3.org/1999/xhtml": .xhtml, "w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
        "purl.org/rss/1.0/modules/syndication": .syndication, "rssnamespace.org/feedburner/ext/1.0": .feedBurner,
    ]

    private static let byPrefix: [String: FeedVocabulary] = [
        "rss": .rss, "atom": .atom, "atom10": .atom, "atom03": .atom, "a10": .atom, "content": .content,
        "dc": .dublinCore,
        "dcterms": .dublinCoreTerms, "media": .media, "itunes": .iTunes, "xhtml": .xhtml, "rdf": .rdf,
        "sy": .syndication, "feedburner": .feedBurner,
    ]
}
