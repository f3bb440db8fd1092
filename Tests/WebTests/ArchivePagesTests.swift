import Foundation
import FoundationXML
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(10))) struct ArchivePagesTests {
    private struct Broken: Error {}

    private static func entry(_ number: Int) -> IssueArchive.Entry {
        .init(
            number: number, date: Date(timeIntervalSince1970: 1_795_417_200 + Double(number) * 604_800),
            subject: "Issue <\(number)> & more", preheader: "Bridge \(number) opens")
    }

    /// Issues 1 to `count`, but for number 2, which was cancelled.
    private func withPages<Answer: Sendable>(
        issues count: Int = 3, isBroken: Bool = false, baseURL: String? = "https://kabar.example.org",
        _ body: @Sendable (Int) async throws -> Answer
    ) async throws -> Answer {
        let numbers = (1...max(count, 1)).filter { $0 <= count && $0 != 2 }
        let archive = IssueArchive(
            entries: { offset, limit, _ in
                if isBroken { throw Broken() }
                return numbers.reversed().dropFirst(offset).prefix(limit).map(Self.entry)
            },
            content: { number in
                guard numbers.contains(number) else { return nil }
                return .init(
                    entry: Self.entry(number),
                    html:
                        "<!DOCTYPE html>\n<html><head><title>x</title></head><body class=\"a\"><p>Text</p></body></html>",
                    older: numbers.last { $0 < number }, newer: numbers.first { $0 > number })
            })
        let pages = PublicPages(
            settings: PublicPagesSettings(
                port: 0, newsletterName: "Kabar <Desa>", language: "id", timeZone: .gmt, baseURL: baseURL,
                frame: try PagesUnderTest.frame),
            signer: PagesUnderTest.signer, membership: MemoryMembership(), archive: archive,
            now: { PagesUnderTest.now })
        return try #require(try await withServer({ try await pages.run(ready: $0) }, body))
    }

    @Test func `the list shows the newest first, and texts as texts`() async throws {
        let answer = try await withPages { try await Wire.ask($0, "/archive") }
        #expect(answer.status == 200)
        #expect(answer.body.contains("<h1>Semua edisi</h1>"))
        let links = answer.body.matches(of: /href="archive\/(\d+)">([^<]*)</).map { "\($0.1) \($0.2)" }
        #expect(links == ["3 Issue &lt;3&gt; &amp; more", "1 Issue &lt;1&gt; &amp; more"])
        #expect(answer.body.contains(">30 November 2026</time>"))
        #expect(answer.body.contains("href=\"archive/feed.xml\""))
        #expect(answer.headers["x-robots-tag"] == "all")
        #expect(answer.headers["cache-control"] == "public, max-age=300")
        #expect(!answer.body.contains("noindex"))
    }

    @Test func `where nobody can sign up, the address of the pages itself leads to the archive`() async throws {
        let answer = try await withPages { try await Wire.ask($0, "/") }
        #expect(answer.status == 303)
        #expect(answer.headers["location"] == "/archive")
    }

    @Test func `a long list has pages, each with a way to the others`() async throws {
        let (first, second, third) = try await withPages(issues: 60) { port in
            (
                try await Wire.ask(port, "/archive"), try await Wire.ask(port, "/archive?page=2"),
                try await Wire.ask(port, "/archive?page=3")
            )
        }
        #expect(first.body.matches(of: /href="archive\/\d+"/).count == 50)
        #expect(first.body.contains("<a rel=\"next\" href=\"?page=2\">Lebih lama</a>"))
        #expect(!first.body.contains("rel=\"prev\""))
        #expect(second.body.matches(of: /href="archive\/\d+"/).count == 9)
        #expect(second.body.contains("<a rel=\"prev\" href=\"?page=1\">Lebih baru</a>"))
        #expect(!second.body.contains("rel=\"next\""))
        #expect(third.status == 404)
    }

    @Test func `an archive without issues says so`() async throws {
        let answer = try await withPages(issues: 0) { try await Wire.ask($0, "/archive") }
        #expect(answer.status == 200)
        #expect(answer.body.contains("Belum ada edisi yang dikirim."))
    }

    @Test func `an issue is the mail's own page, under a line to its neighbours, and nothing in it runs`() async throws
    {
        let answer = try await withPages { try await Wire.ask($0, "/archive/3") }
        #expect(answer.status == 200)
        let body = try #require(
            answer.body.firstMatch(of: /<body class="a">\s*<div lang="id" dir="ltr"(.|\n)*?<\/div>/))
        #expect(body.0.contains("href=\"../archive\""))
        #expect(body.0.contains("href=\"1\""))
        #expect(answer.body.hasSuffix("<p>Text</p></body></html>"))
        let policy = try #require(answer.headers["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none';"))
        #expect(!policy.contains("script-src"))
    }

    @Test(arguments: [
        "/archive/2", "/archive/4", "/archive/0", "/archive/03", "/archive/x", "/archive/3/x", "/archive?page=0",
        "/archive?page=x", "/archive/../u", "/archive/99999999999999999999",
    ])
    func `what is not there is not found`(path: String) async throws {
        #expect(try await withPages { try await Wire.ask($0, path) }.status == 404)
    }

    @Test func `nothing is there without an archive, and nobody posts to it`() async throws {
        let status = try await PagesUnderTest.serve(PagesUnderTest.settings(), MemoryMembership()) { port in
            try await Wire.ask(port, "/archive").status
        }
        #expect(status == 404)
        #expect(try await withPages { try await Wire.ask($0, "POST", "/archive/3") }.status == 404)
    }

    @Test func `the RSS feed is well-formed and links to the issues`() async throws {
        let answer = try await withPages { try await Wire.ask($0, "/archive/feed.xml") }
        #expect(answer.headers["content-type"] == "application/rss+xml; charset=utf-8")
        let parser = XMLParser(data: Data(answer.body.utf8))
        #expect(parser.parse())
        #expect(answer.body.contains("<title>Issue &lt;3&gt; &amp; more</title>"))
        #expect(answer.body.contains("<link>https://kabar.example.org/archive/3</link>"))
        #expect(answer.body.contains("<pubDate>Mon, 14 Dec 2026 07:00:00 +0000</pubDate>"))
    }

    @Test func `the JSON feed has the issues with their addresses and dates`() async throws {
        let answer = try await withPages { try await Wire.ask($0, "/archive/feed.json") }
        #expect(answer.headers["content-type"] == "application/feed+json; charset=utf-8")
        let feed = try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        let items = try #require(feed["items"] as? [[String: Any]])
        #expect(items.map { $0["url"] as? String } == [3, 1].map { "https://kabar.example.org/archive/\($0)" })
        #expect(items[0]["date_published"] as? String == "2026-12-14T07:00:00Z")
        #expect(items[0]["content_text"] as? String == "Bridge 3 opens")
    }

    @Test func `feeds need an address of the pages`() async throws {
        let statuses = try await withPages(baseURL: nil) { port in
            [
                try await Wire.ask(port, "/archive/feed.xml").status,
                try await Wire.ask(port, "/archive/feed.json").status,
            ]
        }
        #expect(statuses == [404, 404])
    }

    @Test func `an archive that cannot be read says to come again`() async throws {
        let answer = try await withPages(isBroken: true) { try await Wire.ask($0, "/archive") }
        #expect(answer.status == 503)
        #expect(answer.headers["retry-after"] == "300")
        #expect(!answer.body.contains("Broken"))
    }
}
