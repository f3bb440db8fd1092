import Testing

@testable import Articles

struct FeedDiscoveryTests {
    @Test func `named feeds come first, those of comments last`() {
        let html = """
            <head><link rel="alternate" type="application/rss+xml" title="Komentar" href="/comments/feed/">
            <link rel="alternate" hreflang="en" href="/en"><link rel="alternate" type="application/json+oembed" href="/oembed">
            <link rel="alternate" type="application/atom+xml" title="Warta" href="atom.xml"></head>
            <body><a href="/rss.xml">RSS</a></body>
            """
        let found = FeedDiscovery.feeds(inPage: html, url: "https://example.com/blog/")
        #expect(
            found.first
                == FeedLink(url: "https://example.com/blog/atom.xml", title: "Warta", type: "application/atom+xml"))
        #expect(found[1].url == "https://example.com/rss.xml")
        #expect(found.last?.url == "https://example.com/comments/feed/")
        #expect(!found.contains { $0.url.hasSuffix("/en") || $0.url.hasSuffix("/oembed") })
    }

    @Test func `a page that names none gives guesses without a type`() {
        let found = FeedDiscovery.feeds(inPage: "<p>x", url: "https://example.com/a/")
        #expect(
            found.map(\.url).prefix(3) == [
                "https://example.com/a/feed/", "https://example.com/feed/", "https://example.com/rss.xml",
            ])
        #expect(found.allSatisfy { $0.type == nil })
    }

    @Test func `a WordPress site's interface is the last guess`() {
        let html = "<link rel='https://api.w.org/' href='https://example.com/wp-json/'>"
        let found = FeedDiscovery.feeds(inPage: html, url: "https://example.com/")
        #expect(found.last?.url == "https://example.com/wp-json/wp/v2/posts?per_page=50&_embed=1")
    }

    @Test func `addresses of other kinds are not followed`() {
        let html = "<link rel=alternate type='application/rss+xml' href='javascript:alert(1)'>"
        #expect(
            FeedDiscovery.feeds(inPage: html, url: "https://example.com/").allSatisfy { $0.url.hasPrefix("https://") })
    }
}
