import Foundation
import Testing

@testable import Articles

/// Feeds that are made to cost much time or memory: each is read or refused soon. What a reader's parts do with such
/// documents is in the tests of `Markup`; here they go the whole way to articles.
struct HugeInputTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var make: @Sendable () -> String
    }

    private static func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    private static func rss(_ item: String, type: String = "") -> String {
        "\(type)<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><item>"
            + "<title>Satu</title>\(item)</item></channel></rss>"
    }

    /// One item is read of each, with its title.
    private static let readable: [Attack] = [
        Attack(testDescription: "an attribute of 900 kB") {
            rss("<enclosure url=\"https://desa.example/\(times("x", 900_000))\" type=\"audio/mpeg\" length=\"1\"/>")
        },
        Attack(testDescription: "a tag of 3 MB") { rss("<guid x=\"\(times("x", 3_000_000))\">g</guid>") },
        Attack(testDescription: "a name of 900 kB") { rss("<\(times("n", 900_000))>x") },
        Attack(testDescription: "a hundred thousand attributes") {
            rss("<guid " + (0..<100_000).map { "a\($0)='1'" }.joined(separator: " ") + ">g</guid>")
        },
        Attack(testDescription: "a hundred thousand elements within each other") { rss(times("<a>", 100_000)) },
        Attack(testDescription: "twenty thousand bases within each other") {
            rss(times("<a xml:base='b/'>", 20_000) + "<link>c</link>")
        },
        Attack(testDescription: "a hundred thousand elements within each other in a text") {
            rss("<content:encoded><![CDATA[\(times("<div>", 100_000))x]]></content:encoded>")
        },
        Attack(testDescription: "fifty thousand unescaped elements in a text") {
            rss("<description>\(times("<b a='&amp;'>x", 50_000))</description>")
        },
        Attack(testDescription: "forty thousand categories, enclosures and authors") {
            rss((0..<40_000).map { "<category>c\($0)</category><enclosure url='/\($0)'/><author>a</author>" }.joined())
        },
        Attack(testDescription: "a link, an id and a date of a megabyte each") {
            let text = times("1/", 500_000)
            return rss("<link>https://desa.example/\(text)</link><guid>\(text)</guid><pubDate>\(text)</pubDate>")
        },
        Attack(testDescription: "half a million references") {
            rss("<description>\(times("&lt;&#0;", 250_000))</description>")
        },
        Attack(testDescription: "brackets and ampersands that open nothing") {
            rss("<description>\(times("<&<!<?</&#", 50_000))</description>")
        },
        Attack(testDescription: "a comment in each of a hundred thousand places") {
            rss("<description>\(times("a<!-- b -->", 100_000))</description>")
        },
        Attack(testDescription: "scripts in a hundred thousand places") {
            rss(
                "<content:encoded><![CDATA[\(times("<script>alert(1)</script><p onclick=x>", 50_000))]]></content:encoded>"
            )
        },
    ]

    @Test(arguments: readable)
    func `what costs much is read in a moment`(attack: Attack) throws {
        let expectation = try CorpusExpectation(json: Data("{\"about\":\"\",\"titles\":[\"Satu\"]}".utf8))
        let reading = CorpusReading(Array(attack.make().utf8), as: expectation)
        #expect(expectation.differences(from: reading) == [])
        #expect(reading.broken.map { $0.prefix(200) } == [])
    }

    private static let endless: [Attack] = [
        Attack(testDescription: "a billion laughs") {
            let levels = (1...9).map { "<!ENTITY l\($0) \"\(times("&l\($0 - 1);", 10))\">" }.joined()
            return rss("<description>&l9;</description>", type: "<!DOCTYPE rss [<!ENTITY l0 \"ha\">\(levels)]>")
        },
        Attack(testDescription: "one long entity, often") {
            rss(
                "<description>\(times("&a;", 10_000))</description>",
                type: "<!DOCTYPE rss [<!ENTITY a \"\(times("a", 100_000))\">]>")
        },
        Attack(testDescription: "the same in attributes") {
            rss(
                times("<enclosure url=\"&a;&a;&a;\"/>", 1_000),
                type: "<!DOCTYPE rss [<!ENTITY a \"\(times("a", 10_000))\">]>")
        },
        Attack(testDescription: "thirty thousand names") { rss((0..<30_000).map { "<n\($0)/>" }.joined()) },
        Attack(testDescription: "JSON with a hundred thousand brackets") {
            "{\"title\":\"x\",\"items\":\(times("[", 100_000))"
        },
        Attack(testDescription: "JSON with a hundred thousand closed brackets") {
            "{\"title\":\"x\",\"items\":\(times("[", 100_000))\(times("]", 100_000))}"
        },
    ]

    @Test(arguments: endless)
    func `what would grow without end is left, and that is told`(attack: Attack) {
        var said: [String] = []
        do {
            let feed = try FeedReader.read(
                Array(attack.make().utf8), contentType: nil, url: "https://desa.example/feed.xml")
            said = feed.problems
            #expect(feed.entries == [])
        } catch {
            said = ["\(error)"]
        }
        #expect(said.count == 1)
        #expect(
            said.first?.hasPrefix("https://desa.example/feed.xml could be read only in part (") == true
                || said.first?.hasPrefix("https://desa.example/feed.xml could not be read as a feed (") == true,
            "\(said)")
    }

    @Test func `a page of a hundred thousand nested elements with handlers is read or refused`() throws {
        let nested = Self.times("<div onclick=alert(1)><svg><style>", 30_000)
        let text = "<p>Pipa baru membawa air bersih ke tiga dusun, dan bak penampung lama dibersihkan oleh warga.</p>"
        let expectation = try CorpusExpectation(json: Data("{\"about\":\"\",\"as\":\"page\"}".utf8))
        let reading = CorpusReading(Array("<html><body>\(text)\(nested)".utf8), as: expectation)
        #expect(reading.broken == [])
    }
}
