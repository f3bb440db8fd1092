import Testing

@testable import Articles

/// RFC 9309.
struct RobotsFileTests {
    private static func file(_ text: String) -> RobotsFile {
        RobotsFile(Array(text.utf8), for: "Kabar")
    }

    private static func isAllowed(_ target: String, by rules: String) -> Bool {
        file("User-agent: *\n" + rules).allows(target)
    }

    @Test(arguments: [
        ("/", "/fish", false), ("/fish", "/fish", true), ("/fish.html", "/fish", true), ("/fishheads/x", "/fish", true),
        ("/Fish", "/fish", false), ("/catfish", "/fish", false), ("/?id=fish", "/fish", false),
        ("/fish", "/fish/", false), ("/fish/?id=x", "/fish/", true), ("/fish", "/fish*", true),
        ("/a/b.php?x", "/*.php", true), ("/a/b.PHP", "/*.php", false), ("/a/b.php?x", "/*.php$", false),
        ("/b.php", "/*.php$", true), ("/php.php", "/*.php$", true), ("/fishy.php", "/fish*.php", true),
        ("/fish", "/fish$", true), ("/fishes", "/fish$", false), ("/a/x/b/x/c", "/a*b*c$", true),
        ("/a/c/b", "/a*b*c", false), ("/anything", "*", true), ("/anything", "/", true), ("/ab", "/a**b$", true),
        ("/ab", "/ab*$", true), ("/ba", "/ab$", false), ("/a", "a", false),
    ])
    func `a pattern covers an address by its beginning, its stars and its end`(
        target: String, pattern: String, isCovered: Bool
    ) {
        #expect(Self.isAllowed(target, by: "Disallow: \(pattern)") == !isCovered)
    }

    @Test(arguments: [
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz", true), ("/foo/bar/ツ", "/foo/bar/%E3%83%84", true),
        ("/foo/bar/%E3%83%84", "/foo/bar/ツ", true), ("/foo/bar/%62%61%7A", "/foo/bar/baz", true),
        ("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", true), ("/a%2Fb", "/a/b", false), ("/a*b", "/a%2Ab", true),
        ("/axb", "/a%2Ab", false), ("/a$", "/a%24", true), ("/100%", "/100%", true), ("/a%2", "/a%2", true),
    ])
    func `addresses are compared in one spelling`(target: String, pattern: String, isCovered: Bool) {
        #expect(Self.isAllowed(target, by: "Disallow: \(pattern)") == !isCovered)
    }

    @Test(arguments: [
        ("/folder/page", "Allow: /folder/\nDisallow: /folder", true), ("/page", "Allow: /page\nDisallow: /page", true),
        ("/page.htm", "Allow: /page\nDisallow: /*.htm", false), ("/page", "Disallow: /p\nAllow: /", false),
        ("/", "Allow: /$\nDisallow: /", true), ("/x", "Allow: /$\nDisallow: /", false),
        ("/a", "Disallow:", true), ("/a", "Allow: /a\nDisallow: /\nDisallow:", true),
        ("/robots.txt", "Disallow: /", true),
    ])
    func `the longest rule decides, and between equals the one that allows`(
        target: String, rules: String, isAllowed: Bool
    ) {
        #expect(Self.isAllowed(target, by: rules) == isAllowed)
    }

    @Test(arguments: [
        "User-agent: Kabar\nDisallow: /x", "user-agent:kabar\ndisallow:/x", "User-Agent : KABAR/2.0 (x)\nDisallow: /x",
        "User-agent: a\nUser-agent: Kabar\nUser-agent: b\nDisallow: /x",
        "User-agent: *\nAllow: /\nUser-agent: Kabar\nDisallow: /x",
        "User-agent: Kabar\nDisallow: /y\n\nUser-agent: other\nAllow: /x\n\nUser-agent: kabar\nDisallow: /x",
        "User-agent: Kabar\n\n# why\nDisallow: /x # because", "\u{FEFF}User-agent: Kabar\r\nDisallow: /x\r\n",
        "User-agent: Kabar\rDisallow: /x", "User-agent: Kabar\nSitemap: https://a.example/s.xml\nDisallow: /x",
        "User-agent: other\nSitemap: https://a.example/s.xml\nUser-agent: Kabar\nDisallow: /x",
        "\tUser-agent:\tKabar \n \tDisallow:\t/x\t", "nonsense\n:\n\u{0}\nUser-agent: Kabar\nDisallow: /x",
    ])
    func `the groups that name the program hold together, however they are written`(text: String) {
        #expect(!Self.file(text).allows("/x"))
        #expect(Self.file(text).allows("/z"))
    }

    @Test(arguments: [
        "Disallow: /x", "User-agent: KabarBot\nDisallow: /x", "User-agent: Kab\nDisallow: /x",
        "User-agent: other\nDisallow: /x", "User-agent: *\nDisallow: /x\nUser-agent: Kabar\nDisallow: /y",
        "User-agent: *\nDisallow: /x\nUser-agent: Kabar", "", "<html><body>Disallow: /x</body></html>",
    ])
    func `groups for others and rules outside a group mean nothing`(text: String) {
        #expect(Self.file(text).allows("/x"))
    }

    @Test(
        arguments: [
            ("User-agent: *\nCrawl-delay: 2", Duration.seconds(2)),
            ("User-agent: *\nCrawl-delay: 0.5", .milliseconds(500)),
            ("User-agent: *\nCrawl-delay: 9\nAllow: /\nUser-agent: Kabar\nCrawl-delay: 3", .seconds(3)),
            ("User-agent: *\nCrawl-delay: 9\nAllow: /\nUser-agent: Kabar\nDisallow: /", nil),
            ("User-agent: *\nCrawl-delay: -1", nil), ("User-agent: *\nCrawl-delay: nan", nil),
            ("User-agent: *\nCrawl-delay: 1e300", nil), ("Crawl-delay: 2", nil),
        ] as [(String, Duration?)])
    func `the delay is that of the program's group`(text: String, delay: Duration?) {
        #expect(Self.file(text).crawlDelay == delay)
    }

    @Test func `what stands behind 500 KiB is not read`() {
        let text = "User-agent: *\nDisallow: /a\n" + String(repeating: "#", count: 500 * 1024) + "\nDisallow: /b\n"
        #expect(!Self.file(text).allows("/a"))
        #expect(Self.file(text).allows("/b"))
    }
}
