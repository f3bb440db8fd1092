import Foundation
import Testing
import Transfers

@testable import Articles

@Suite struct PageFollowerTests {
    static let link = "https://kabar.example/jembatan"
    static let sentences = [
        "Jembatan gantung Kali Wening dibuka lagi pada Sabtu pagi setelah tujuh bulan ditutup.",
        "Warga Dusun Lor menyeberang lebih dulu, disusul para pedagang sayur dari pasar kecamatan.",
        "Perbaikan itu dibiayai dana desa, iuran warga, dan sumbangan para perantau di kota.",
        "Kepala desa meminta pengendara sepeda motor bergantian dan turun bila angin kencang.",
    ]

    static let excerpt = Article(
        source: "s", guid: "1", link: link, title: "Jembatan gantung dibuka lagi",
        paragraphs: ["Jembatan gantung Kali Wening dibuka lagi pada Sabtu pagi setelah tujuh bulan…"])

    static func page(_ paragraphs: [String]) -> String {
        "<html lang=id><head><title>Jembatan gantung dibuka lagi</title><meta name=author content=Laras></head><body>"
            + "<nav><a href=/>Beranda</a></nav><article>" + paragraphs.map { "<p>\($0)</p>" }.joined()
            + "</article></body></html>"
    }

    private func outcome(_ response: HTTPResponse, selector: String? = nil) async -> PageFollower.Outcome {
        await PageFollower(fetcher: RecordingFetcher([Self.link: .success(response)]))
            .read(Self.excerpt, selector: selector)
    }

    @Test func `the page gives the whole text, and what else the feed left out`() async throws {
        let outcome = await outcome(.ok(Self.page(Self.sentences), url: Self.link, type: "text/html"))
        guard case .read(let page) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let whole = Self.excerpt.completed(by: page)
        #expect(whole.paragraphs == Self.sentences)
        #expect(whole.author == "Laras")
        #expect(whole.language == "id")
        #expect(whole.excerpt == Self.excerpt.paragraphs[0])
        #expect(!whole.isExcerpt)
    }

    @Test func `a selector names the part of the page`() async throws {
        let html = Self.page(Self.sentences + ["Catatan kaki."]).replacing("<p>Catatan", with: "<p class=k>Catatan")
        let outcome = await outcome(.ok(html, url: Self.link, type: "text/html"), selector: "p:not(.k)")
        #expect(outcome.problem?.contains("p:not(.k)") == true, "this selector is beyond those that are understood")
        guard
            case .read(let page) = await self.outcome(.ok(html, url: Self.link, type: "text/html"), selector: "article")
        else {
            Issue.record("nothing read")
            return
        }
        #expect(page.paragraphs.first == Self.sentences[0])
    }

    @Test func `a wall instead of the article leaves the feed's text`() async throws {
        let wall = Self.page([
            "To read on, please log in or take a subscription; our journalists need to be paid for what they do.",
            "With your subscription you get unlimited access to all that we publish on every one of your devices.",
        ])
        guard case .unusable(let sentence) = await outcome(.ok(wall, url: Self.link, type: "text/html")) else {
            Issue.record("the wall was taken for the article")
            return
        }
        #expect(sentence.contains(Self.link))
    }

    @Test(arguments: [(404, true), (410, true), (403, true), (500, false), (503, false), (429, false)])
    func `what lasts is not tried again, what passes is`(status: Int, lasts: Bool) async throws {
        let outcome = await outcome(HTTPResponse(status: status, url: Self.link))
        let isLasting = if case .unusable = outcome { true } else { false }
        #expect(isLasting == lasts)
        #expect(outcome.problem?.contains("\(status)") == true)
    }

    @Test(arguments: [
        (404, "nothing is there); the feed's text is kept."),
        (403, "it refuses to be read); the feed's text is kept."),
        (451, "no page came); the feed's text is kept."),
        (503, "the site has a fault); the feed's text is kept, and a later run tries again."),
    ])
    func `of a page that does not come it is said what the article has instead`(
        status: Int, end: String
    ) async throws {
        let outcome = await outcome(HTTPResponse(status: status, url: Self.link))
        #expect(outcome.problem == "\(Self.link) answered \(status) (\(end)")
    }

    @Test func `a page without text and a site that is away are told`() async throws {
        let empty = await outcome(.ok("<html><body></body></html>", url: Self.link, type: "text/html"))
        #expect(empty.problem?.contains("no text") == true)
        let away = await PageFollower(
            fetcher: RecordingFetcher([Self.link: .failure(.unknownHost("kabar.example"))])
        ).read(Self.excerpt, selector: nil)
        guard case .failed(let sentence) = away else {
            Issue.record("\(away)")
            return
        }
        #expect(sentence.contains("kabar.example"))
    }

    @Test func `what is no page is not read as one`() async {
        let sound = await outcome(.ok("RIFF", url: Self.link, type: "audio/mpeg"))
        #expect(sound.problem?.contains("audio/mpeg") == true)
    }

    /// A site whose robots.txt says something against the page.
    private struct Refusing: Fetcher {
        let error: SourceError

        func fetch(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse { throw .cancelled }

        func fetchPage(_ request: HTTPRequest) async throws -> HTTPResponse { throw error }
    }

    @Test(arguments: [
        (SourceError.robotsRefuse(link), true), (.robotsUnreadable(link, problem: "500"), false),
        (.wantsRest(link, host: "kabar.example"), false),
    ])
    func `what robots.txt forbids stays forbidden, what it cannot say yet is asked again`(
        error: SourceError, lasts: Bool
    ) async {
        let outcome = await PageFollower(fetcher: Refusing(error: error)).read(Self.excerpt, selector: nil)
        let isLasting = if case .unusable = outcome { true } else { false }
        #expect(isLasting == lasts)
        #expect(outcome.problem == "\(error)")
    }

    @Test func `an article without a link has no page`() async throws {
        var article = Self.excerpt
        article.link = nil
        let outcome = await PageFollower(fetcher: RecordingFetcher([:])).read(article, selector: nil)
        guard case .unusable = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `a page is tried five times, with a pause, and not once it is read`() {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        func wants(_ tries: PageTries, extent: Article.Extent? = .excerpt) -> Bool {
            var article = Self.excerpt
            article.extent = extent
            return NumberedArticle(intake: 1, article: article, firstSeen: now, page: tries).wantsPage(at: now)
        }
        #expect(wants(PageTries()))
        #expect(!wants(PageTries(), extent: .whole))
        #expect(!wants(PageTries(), extent: nil))
        var shared = Self.excerpt
        (shared.extent, shared.sharesLink) = (.excerpt, true)
        #expect(!NumberedArticle(intake: 1, article: shared, firstSeen: now).wantsPage(at: now))
        #expect(!wants(PageTries(count: 1, last: now - 60)))
        #expect(wants(PageTries(count: 4, last: now - 3600)))
        #expect(!wants(PageTries(count: 5, last: now - 3600)))
    }
}

@Suite struct ExcerptSignsTests {
    static let long = String(repeating: "Kalimat yang cukup panjang untuk satu artikel utuh. ", count: 30)

    @Test(
        arguments: [
            (["Isi lengkap artikel."], nil, Article.Extent.whole),
            (["Awal artikel itu …"], nil, .excerpt),
            (["Awal artikel itu [...]"], nil, .excerpt),
            (["Awal artikel.", "Continue reading →"], nil, .excerpt),
            (["Awal artikel. Baca selengkapnya »"], nil, .excerpt),
            (["Awal artikel itu […]", "The post Judul Tulisan appeared first on Kabar Desa."], nil, .excerpt),
            (["Isi lengkap.", "The post Judul Tulisan appeared first on Kabar Desa."], nil, .whole),
            (["He wanted more"], nil, .whole),
            (nil, ["Ringkasan penulis."], .excerpt),
            (nil, [long], .whole),
            (nil, [long + "…"], .excerpt),
            (nil, nil, .excerpt),
            ([], ["Ringkasan."], .excerpt),
        ] as [([String]?, [String]?, Article.Extent)])
    func `a text is whole unless it says or shows that it goes on`(
        content: [String]?, summary: [String]?, extent: Article.Extent
    ) {
        #expect(ExcerptSigns.extent(content: content, summary: summary) == extent)
    }

    @Test(arguments: [(SourceSettings.Pages.always, Article.Extent.excerpt), (.never, .whole), (.auto, .whole)])
    func `the settings of a source say it for all its articles`(pages: SourceSettings.Pages, extent: Article.Extent)
        throws
    {
        let feed = """
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>K</title>
            <item><title>Satu</title><link>https://kabar.example/1</link><content:encoded>Isi lengkap.</content:encoded>
            </item></channel></rss>
            """
        let parsed = try FeedReader.read(Array(feed.utf8), contentType: nil, url: nil)
        let source = SourceSettings(place: .feed(url: "https://kabar.example/feed"), pages: pages)
        let article = try #require(Article(entry: parsed.entries[0], of: parsed.feed, source: source))
        #expect(article.extent == extent)
    }
}
