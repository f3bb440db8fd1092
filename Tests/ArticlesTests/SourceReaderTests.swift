import Foundation
import TestSupport
import Testing
import Transfers

@testable import Articles

struct SourceReaderTests {
    private let feed = """
        <rss version="2.0"><channel><title>W</title><language>id</language>
        <item><title>Satu</title><link>https://example.com/1</link><guid>1</guid><description>Isi satu.</description></item>
        </channel></rss>
        """
    private let url = "https://example.com/feed"

    private func read(
        _ fetcher: RecordingFetcher, url: String = "https://example.com/feed", memory: SourceMemory? = nil
    ) async -> SourceReading {
        let source = SourceSettings(place: .feed(url: url), section: "Desa", topics: ["warta"])
        return await SourceReader(fetcher: fetcher, userAgent: "Kabar/1").read(source, memory: memory)
    }

    private func titles(_ reading: SourceReading) -> [String] {
        if case .articles(let articles) = reading.result { articles.map(\.title) } else { [] }
    }

    private func failure(_ reading: SourceReading) -> String? {
        if case .failed(let sentence) = reading.result { sentence } else { nil }
    }

    @Test func `a feed's items become articles and its validators are kept`() async {
        let fetcher = RecordingFetcher([
            url: .success(
                .ok(feed, url: url, type: "text/xml", headers: [.init("etag", "\"7\""), .init("last-modified", "Sun")]))
        ])
        let reading = await read(fetcher)
        guard case .articles(let articles) = reading.result else { return #expect(Bool(false)) }
        #expect(articles.map(\.link) == ["https://example.com/1"])
        #expect(articles[0].section == "Desa")
        #expect(articles[0].topics == ["warta"])
        #expect(articles[0].language == "id")
        #expect(reading.etag == "\"7\"")
        #expect(reading.lastModified == "Sun")
        #expect(await fetcher.requests[0].headers.contains(.init("User-Agent", "Kabar/1")))
    }

    @Test func `a feed that ends inside an item is read without it and asked for again as if never read`() async {
        let cut = feed.components(separatedBy: "</channel>")[0] + "<item><title>Dua</title><description>Isi du"
        let fetcher = RecordingFetcher([
            url: .success(.ok(cut, url: url, type: "text/xml", headers: [.init("etag", "\"7\"")]))
        ])
        let reading = await read(fetcher)
        #expect(titles(reading) == ["Satu"])
        #expect(reading.problems == ["\(url) ends in the middle of an item; that item waits for the next reading."])
        #expect(reading.etag == nil)
    }

    @Test func `what is remembered makes the request conditional and 304 means unchanged`() async {
        let fetcher = RecordingFetcher([url: .success(HTTPResponse(status: 304, url: url))])
        let reading = await read(fetcher, memory: SourceMemory(etag: "\"7\"", lastModified: "Sun"))
        guard case .unchanged = reading.result else { return #expect(Bool(false)) }
        #expect(reading.etag == "\"7\"")
        let headers = await fetcher.requests[0].headers
        #expect(headers.contains(.init("If-None-Match", "\"7\"")))
        #expect(headers.contains(.init("If-Modified-Since", "Sun")))
    }

    @Test func `a source that moved for good is asked at its new address`() async {
        let new = "https://example.org/feed"
        let fetcher = RecordingFetcher([new: .success(.ok(feed, url: new, type: "text/xml"))])
        let reading = await read(fetcher, memory: SourceMemory(movedTo: new))
        #expect(titles(reading) == ["Satu"])
        #expect(reading.movedTo == new)
        #expect(await fetcher.requests.map(\.url) == [new])
    }

    @Test func `a source whose new address is dead is asked at its own again`() async {
        let fetcher = RecordingFetcher([url: .success(.ok(feed, url: url, type: "text/xml"))])
        let reading = await read(fetcher, memory: SourceMemory(etag: "\"7\"", movedTo: "https://example.org/feed"))
        #expect(titles(reading) == ["Satu"])
        #expect(await fetcher.requests.last?.headers.contains { $0.name == "If-None-Match" } == false)
    }

    @Test func `a source that moved and asks there to be left alone is not asked at its own address`() async {
        let new = "https://example.org/feed"
        let fetcher = RecordingFetcher([
            new: .success(HTTPResponse(status: 429, url: new, headers: [.init("retry-after", "60")]))
        ])
        let reading = await read(fetcher, memory: SourceMemory(movedTo: new))
        #expect(reading.isFailure)
        #expect(reading.retryAfter == .seconds(60))
        #expect(await fetcher.requests.map(\.url) == [new])
    }

    @Test func `how long an answer is fresh is kept, of a feed and of one that is unchanged`() async {
        let header = HTTPRequest.Header("cache-control", "max-age=600")
        let new = RecordingFetcher([url: .success(.ok(feed, url: url, type: "text/xml", headers: [header]))])
        #expect(await read(new).freshFor == .seconds(600))
        let same = RecordingFetcher([url: .success(HTTPResponse(status: 304, url: url, headers: [header]))])
        #expect(await read(same).freshFor == .seconds(600))
        let cut = feed.components(separatedBy: "</channel>")[0] + "<item><title>Dua"
        let broken = RecordingFetcher([url: .success(.ok(cut, url: url, type: "text/xml", headers: [header]))])
        #expect(await read(broken).freshFor == .zero)
    }

    @Test func `when a feed says that it changes is kept, unless it was cut off`() async {
        let text = feed.replacing("<title>W</title>", with: "<title>W</title><ttl>60</ttl>")
        let whole = RecordingFetcher([url: .success(.ok(text, url: url, type: "text/xml"))])
        #expect(await read(whole).updates == FeedUpdates(interval: 3600))
        let cut = text.components(separatedBy: "</channel>")[0] + "<item><title>Dua"
        let broken = RecordingFetcher([url: .success(.ok(cut, url: url, type: "text/xml"))])
        #expect(await read(broken).updates == nil)
    }

    @Test(arguments: [
        (429, "45", "it was asked too often; it asks to be left alone for 45 seconds, and will be"),
        (503, "119", "the site has a fault; it asks to be left alone for 119 seconds, and will be"),
        (503, "150", "the site has a fault; it asks to be left alone for 3 minutes, and will be"),
        (503, "7200", "the site has a fault; it asks to be left alone for 2 hours, and will be"),
        (503, "999999999", "the site has a fault; it asks to be left alone for 24 hours, and will be"),
    ])
    func `a site that asks to be left alone is named with the time`(status: Int, wait: String, words: String) async {
        let fetcher = RecordingFetcher([
            url: .success(HTTPResponse(status: status, url: url, headers: [.init("retry-after", wait)]))
        ])
        let reading = await read(fetcher)
        #expect(failure(reading) == "https://example.com/feed answered \(status) (\(words)).")
        #expect(reading.retryAfter == Int(wait).map { .seconds($0) })
    }

    @Test func `a page leads to its feed`() async {
        let page = "https://example.com/"
        let fetcher = RecordingFetcher([
            page: .success(
                .ok(
                    "<!doctype html><link rel=alternate type='application/rss+xml' href='/feed'><p>x", url: page,
                    type: "text/html")),
            url: .success(.ok(feed, url: url, type: "text/xml", headers: [.init("etag", "\"7\"")])),
        ])
        let reading = await read(fetcher, url: page)
        #expect(titles(reading) == ["Satu"])
        #expect(reading.etag == nil)
    }

    @Test func `a page that names no feed is tried at the usual addresses`() async {
        let page = "https://example.com/"
        let fetcher = RecordingFetcher([
            page: .success(.ok("<!doctype html><p>x", url: page, type: "text/html")),
            "https://example.com/rss.xml": .success(.ok(feed, url: url, type: "text/xml")),
        ])
        #expect(titles(await read(fetcher, url: page)) == ["Satu"])
    }

    @Test func `a page without any feed is a failure that says what to do`() async {
        let page = "https://example.com/"
        let fetcher = RecordingFetcher([page: .success(.ok("<!doctype html><p>x", url: page, type: "text/html"))])
        #expect(
            failure(await read(fetcher, url: page))
                == "https://example.com/ is a web page that names no feed, and none was found at the usual addresses; use the address of the site's RSS or Atom feed."
        )
    }

    @Test func `a page whose own feed is dead says why`() async {
        let page = "https://example.com/"
        let html = "<!doctype html><link rel=alternate type='application/rss+xml' href='/feed'><p>x"
        let fetcher = RecordingFetcher([
            page: .success(.ok(html, url: page, type: "text/html")), url: .failure(.timedOut(url, after: .seconds(30))),
        ])
        let sentence = failure(await read(fetcher, url: page))
        #expect(
            sentence?.hasPrefix("https://example.com/ is a web page, and the feed that it names could not be used: ")
                == true)
        #expect(sentence?.hasSuffix(TransferError.timedOut(url, after: .seconds(30)).description) == true)
    }

    @Test(arguments: [
        (404, "https://example.com/feed answered 404 (nothing is there; check the address or remove the source)."),
        (410, "https://example.com/feed answered 410 (it is gone for good; check the address or remove the source)."),
        (503, "https://example.com/feed answered 503 (the site has a fault; it will be tried again on the next run)."),
        (
            403,
            "https://example.com/feed answered 403 (it refuses to be read; ask the site for a feed that may be read)."
        ),
    ])
    func `an answer that is no feed is one sentence`(_ status: Int, _ sentence: String) async {
        let fetcher = RecordingFetcher([url: .success(HTTPResponse(status: status, url: url))])
        #expect(failure(await read(fetcher)) == sentence)
    }

    @Test(
        arguments: [
            (
                401, nil,
                "answered 401 (it asks for a password; set user and passwordFile, or tokenFile, of this source)."
            ),
            (
                401, "https://example.com/feed",
                "answered 401 (it does not take the password or token that newsletter.yaml has for it; correct that, or ask the site)."
            ),
            (
                403, "https://example.com/feed",
                "answered 403 (it does not take the password or token that newsletter.yaml has for it; correct that, or ask the site)."
            ),
            (
                401, "https://www.example.com/",
                "answered 401 (it leads to another site, and its password is sent to https://www.example.com only; if that is meant, use the address where it leads)."
            ),
            (
                404, "https://example.com/feed",
                "answered 404 (nothing is there; check the address or remove the source)."
            ),
        ] as [(Int, String?, String)])
    func `a password that is missing, wrong or for another site is told`(
        _ status: Int, _ site: String?, _ sentence: String
    ) async {
        let fetcher = RecordingFetcher([url: .success(HTTPResponse(status: status, url: url))])
        var source = SourceSettings(place: .feed(url: url))
        source.authorization = site.flatMap { HTTPAuthorization(user: "siti", password: "rahasia", for: $0) }
        let reading = await SourceReader(fetcher: fetcher, userAgent: "Kabar/1").read(source, memory: nil)
        #expect(failure(reading) == "https://example.com/feed \(sentence)")
        #expect(await fetcher.requests[0].authorization == source.authorization)
    }

    @Test func `a dead host and a body that is too large are one sentence each`() async {
        let dead = RecordingFetcher([url: .failure(.unknownHost("example.com"))])
        #expect(failure(await read(dead)) == TransferError.unknownHost("example.com").description)
        let large = RecordingFetcher([url: .failure(.tooLarge(url, limit: 20_000_000))])
        #expect(failure(await read(large)) == TransferError.tooLarge(url, limit: 20_000_000).description)
    }

    @Test func `an empty body is a failure and a feed without items is none`() async {
        let empty = RecordingFetcher([url: .success(.ok("", url: url, type: "text/xml"))])
        #expect(failure(await read(empty))?.contains("is empty where a feed was expected") == true)
        let bare = RecordingFetcher([url: .success(.ok("<rss><channel/></rss>", url: url, type: "text/xml"))])
        let reading = await read(bare)
        #expect(failure(reading) == nil)
        #expect(titles(reading) == [])
    }

    @Test func `only the newest thousand of a huge feed become articles and that is said`() async {
        let items = (0..<1_200).map { index in
            "<item><title>t\(index)</title><pubDate>\(UTCTime.text(Date(timeIntervalSince1970: 1_700_000_000 + Double(index) * 60)))</pubDate></item>"
        }
        let fetcher = RecordingFetcher([
            url: .success(.ok("<rss><channel>" + items.joined() + "</channel></rss>", url: url, type: "text/xml"))
        ])
        let reading = await read(fetcher)
        #expect(titles(reading).count == 1_000)
        #expect(titles(reading).first == "t200")
        #expect(reading.problems == ["https://example.com/feed lists 1200 items; only the newest 1000 were read."])
    }

    @Test func `the newest of a huge feed are found wherever they stand, in the feed's order`() async {
        let items = (0..<5_000).map { index in
            let time = Date(timeIntervalSince1970: 1_700_000_000 + Double(index * 7_919 % 5_000) * 60)
            return "<item><title>\(index * 7_919 % 5_000)</title><pubDate>\(UTCTime.text(time))</pubDate></item>"
        }
        let fetcher = RecordingFetcher([
            url: .success(.ok("<rss><channel>" + items.joined() + "</channel></rss>", url: url, type: "text/xml"))
        ])
        let read = titles(await read(fetcher)).compactMap { Int($0) }
        #expect(Set(read) == Set(4_000..<5_000))
        #expect(read == (0..<5_000).map { $0 * 7_919 % 5_000 }.filter { $0 >= 4_000 })
    }

    @Test func `a feed in a file is read by path and by file address`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(feed, to: "kabar desa.xml")
        let path = folder.path + "/kabar desa.xml"
        let nothing = RecordingFetcher([:])
        #expect(titles(await read(nothing, url: path)) == ["Satu"])
        #expect(titles(await read(nothing, url: "file://" + path.replacing(" ", with: "%20"))) == ["Satu"])
        #expect(
            failure(await read(nothing, url: folder.path + "/x.xml"))?.hasSuffix(
                "does not exist; check the path in newsletter.yaml.") == true)
        try folder.write("<html><body>x", to: "page.xml")
        #expect(
            failure(await read(nothing, url: folder.path + "/page.xml"))?.hasPrefix(
                folder.path + "/page.xml is a web page") == true)
    }

    @Test func `a folder is read without the network`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("Satu\n\nIsi.", to: "a.txt")
        let fetcher = RecordingFetcher([:])
        let source = SourceSettings(place: .folder(path: folder.path), id: "articles")
        let reading = await SourceReader(fetcher: fetcher, userAgent: "x").read(source, memory: nil)
        #expect(reading.source == "articles")
        #expect(titles(reading) == ["Satu"])
        #expect(await fetcher.requests.isEmpty)
    }
}
