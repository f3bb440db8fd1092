import Testing

@testable import Articles

struct ArticleIdentityTests {
    @Test(arguments: [
        ("HTTP://Example.COM:80/a/", "https://example.com/a"), ("https://example.com:443/a", "https://example.com/a"),
        ("https://example.com:8080/a", "https://example.com:8080/a"), ("https://example.com", "https://example.com/"),
        ("https://example.com/a?utm_source=x&id=7&fbclid=y", "https://example.com/a?id=7"),
        ("https://example.com/a?utm_campaign=x#bagian", "https://example.com/a"),
        ("https://example.com/#!/berita/7", "https://example.com/#!/berita/7"),
        ("https://example.com/a/../b/./c", "https://example.com/b/c"),
        ("https://example.com/%7euser/%c3%a9", "https://example.com/~user/%C3%A9"),
        ("https://example.com/é", "https://example.com/%C3%A9"),
        ("https://user@example.com./x", "https://example.com/x"),
        ("  https://example.com/a\n", "https://example.com/a"),
        ("https://example.com/a?b=1&a=2", "https://example.com/a?b=1&a=2"),
    ])
    func `links that differ only in dress have one canonical form`(_ link: String, _ canonical: String) {
        #expect(ArticleIdentity.canonicalLink(link) == canonical)
    }

    @Test(arguments: [
        "", "mailto:a@example.com", "javascript:alert(1)", "/relative", "https://", "https:///path",
        "ftp://example.com/",
    ])
    func `what is no web address has no canonical form`(_ link: String) {
        #expect(ArticleIdentity.canonicalLink(link) == nil)
    }

    @Test func `an article is known by its guid within its source and by its link`() {
        let article = Article(source: "s", guid: "7", link: "http://example.com/a/?utm_medium=rss", title: "A")
        #expect(ArticleIdentity.keys(of: article) == ["guid:s\u{1F}7", "link:https://example.com/a"])
    }

    @Test func `an article without guid and link is known by its title and text alone`() {
        var article = Article(source: "s", guid: "  ", title: "Judul", paragraphs: ["Isi."])
        let key = ArticleIdentity.keys(of: article)
        #expect(key == ["content:dde011d285d2881f0e573fcc57ad23b6a0c26a2034135f6c4a9c4120cda59a00"])
        article.source = "another"
        #expect(ArticleIdentity.keys(of: article) == key)
        article.paragraphs = ["Isi lain."]
        #expect(ArticleIdentity.keys(of: article) != key)
    }

    @Test func `a link to the home page or one that other posts share is no identity`() {
        let home = Article(source: "s", guid: "1", link: "https://example.com/", title: "A")
        #expect(ArticleIdentity.keys(of: home) == ["guid:s\u{1F}1"])
        var shared = Article(source: "s", guid: "1", link: "https://example.com/changes#2", title: "A")
        shared.sharesLink = true
        #expect(ArticleIdentity.keys(of: shared) == ["guid:s\u{1F}1"])
    }

    @Test func `an id that a feed gives to several posts is dropped and a shared link is marked`() {
        let articles = SharedIdentities.marked([
            Article(source: "s", guid: "0", link: "https://example.com/a", title: "A"),
            Article(source: "s", guid: "0", link: "https://example.com/b", title: "B"),
            Article(source: "s", guid: "1", link: "https://example.com/log#c", title: "C"),
            Article(source: "s", guid: "2", link: "https://example.com/log#d", title: "D"),
        ])
        #expect(articles.map(\.guid) == [nil, nil, "1", "2"])
        #expect(articles.map(\.sharesLink) == [false, false, true, true])
    }

    @Test func `a post listed twice keeps its id and its link`() {
        let twice = Article(source: "s", guid: "1", link: "https://example.com/a", title: "A")
        #expect(SharedIdentities.marked([twice, twice]) == [twice, twice])
    }
}
