import Foundation
import Testing

@testable import Articles

struct FeedReaderTests {
    private func read(_ text: String, url: String? = nil, type: String? = nil) throws(FeedError) -> ParsedFeed {
        try FeedReader.read(Array(text.utf8), contentType: type, url: url)
    }

    private let rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
        <channel>
          <title>Warta &amp; Kampung</title><link>https://example.com/</link><language>id-ID</language>
          <description>Kabar dari desa</description>
          <atom:link href="https://example.com/feed" rel="self" type="application/rss+xml"/>
          <image><title>Logo</title><url>https://example.com/logo.png</url><link>https://example.com/logo</link></image>
          <item>
            <title>Panen &lt;b&gt;raya&lt;/b&gt; &#8217;26</title>
            <link>/panen?a=1</link>
            <guid isPermaLink="false">urn:x:1</guid>
            <dc:creator><![CDATA[Sari Wulandari]]></dc:creator>
            <pubDate>Sun, 22 Nov 2026 08:00:00 +0700</pubDate>
            <category>Tani</category><category><![CDATA[Pasar]]></category><category>Tani</category>
            <description>Hasil &lt;em&gt;naik&lt;/em&gt;.</description>
            <content:encoded><![CDATA[<p>Hasil panen naik.</p><script>alert(1)</script>]]></content:encoded>
            <enclosure url="/suara.mp3" type="audio/mpeg" length="1234"/>
            <media:thumbnail url="https://example.com/panen.jpg"/>
          </item>
          <item><guid>https://example.com/dua</guid><author>budi@example.com (Budi Santoso)</author></item>
        </channel></rss>
        """

    @Test func `RSS 2 with its extensions is read whole`() throws {
        let parsed = try read(rss, url: "https://example.com/feed")
        #expect(parsed.format == "rss2.0")
        #expect(parsed.feed.title == "Warta & Kampung")
        #expect(parsed.feed.link == "https://example.com/")
        #expect(parsed.feed.language == "id-ID")
        #expect(parsed.feed.description == "Kabar dari desa")
        let entry = try #require(parsed.entries.first)
        #expect(entry.title == "Panen raya ’26")
        #expect(entry.link == "https://example.com/panen?a=1")
        #expect(entry.id == "urn:x:1")
        #expect(entry.author == "Sari Wulandari")
        #expect(entry.published.map(UTCTime.text) == "2026-11-22T01:00:00Z")
        #expect(entry.topics == ["Tani", "Pasar"])
        #expect(entry.summary == "Hasil <em>naik</em>.")
        #expect(entry.content?.contains("Hasil panen naik.") == true)
        #expect(entry.content?.contains("alert") == false)
        #expect(
            entry.enclosures == [FeedEnclosure(url: "https://example.com/suara.mp3", type: "audio/mpeg", length: 1234)])
        #expect(entry.image?.url == "https://example.com/panen.jpg")
        #expect(parsed.entries.count == 2)
        #expect(parsed.entries[1].link == "https://example.com/dua")
        #expect(parsed.entries[1].author == "Budi Santoso")
    }

    @Test func `the JSON of a feed has every field and times in UTC`() throws {
        let parsed = try read(
            "<rss version='2.0'><channel><title>W</title><item><title>A</title><pubDate>2026-11-22T08:00:00Z</pubDate></item></channel></rss>"
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(
            String(decoding: try encoder.encode(parsed.entries), as: UTF8.self)
                == #"[{"author":null,"content":null,"enclosures":[],"id":null,"link":null,"published":"2026-11-22T08:00:00Z","summary":null,"title":"A","topics":[],"updated":null}]"#
        )
        #expect(
            String(decoding: try encoder.encode(parsed.feed), as: UTF8.self)
                == #"{"description":null,"language":null,"link":null,"title":"W"}"#)
    }

    @Test func `Atom's texts keep their types, its links their relations and its base its reach`() throws {
        let parsed = try read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.com/blog/" xml:lang="id">
              <title type="text">a &lt;b&gt; c</title><link rel="self" href="feed.xml"/><link href="./"/>
              <author><name>Redaksi</name></author>
              <entry>
                <id>tag:example.com,2026:1</id><title type="html">Satu &amp;amp; &lt;i&gt;dua&lt;/i&gt;</title>
                <link rel="enclosure" href="a.mp3" type="audio/mpeg" length="9"/><link rel="alternate" href="satu"/>
                <published>2026-11-22T08:00:00+07:00</published><updated>2026-11-22T09:00:00.5Z</updated>
                <category term="tani" label="Tani &amp; kebun"/><category term="pasar"/>
                <content type="xhtml" xml:base="2026/"><div xmlns="http://www.w3.org/1999/xhtml"><p>Isi <a href="x">a</a><br/></p></div></content>
                <summary>x &lt; y</summary>
              </entry>
              <entry xml:lang="en"><title>Two</title><author><email>two@example.com</email></author></entry>
            </feed>
            """)
        #expect(parsed.format == "atom1.0")
        #expect(parsed.feed.title == "a <b> c")
        #expect(parsed.feed.link == "https://example.com/blog/")
        #expect(parsed.feed.language == "id")
        let entry = parsed.entries[0]
        #expect(entry.title == "Satu & dua")
        #expect(entry.link == "https://example.com/blog/satu")
        #expect(entry.author == "Redaksi")
        #expect(entry.published.map(UTCTime.text) == "2026-11-22T01:00:00Z")
        #expect(entry.updated.map(UTCTime.text) == "2026-11-22T09:00:00Z")
        #expect(entry.topics == ["Tani & kebun", "pasar"])
        #expect(entry.enclosures.map(\.url) == ["https://example.com/blog/a.mp3"])
        #expect(entry.content?.contains("https://example.com/blog/2026/x") == true)
        #expect(entry.summary == "x &lt; y")
        #expect(entry.language == "id")
        #expect(parsed.entries[1].language == "en")
        #expect(parsed.entries[1].author == "two@example.com")
    }

    @Test func `RSS 1 has its items beside the channel`() throws {
        let parsed = try read(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
              xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel rdf:about="https://example.com/"><title>W</title><link>https://example.com/</link>
                <items><rdf:Seq><rdf:li resource="https://example.com/a"/></rdf:Seq></items></channel>
              <item rdf:about="https://example.com/a"><title>A</title><link>https://example.com/a</link>
                <dc:date>2026-11-22</dc:date><dc:subject>tani</dc:subject></item>
            </rdf:RDF>
            """)
        #expect(parsed.format == "rss1.0")
        #expect(parsed.feed.title == "W")
        #expect(parsed.entries.map(\.id) == ["https://example.com/a"])
        #expect(parsed.entries[0].published.map(UTCTime.text) == "2026-11-22T00:00:00Z")
        #expect(parsed.entries[0].topics == ["tani"])
    }

    @Test func `a JSON Feed of either version is read`() throws {
        let parsed = try read(
            """
            {"version":"https://jsonfeed.org/version/1.1","title":"W","home_page_url":"https://example.com/","language":"id",
             "authors":[{"name":"Redaksi"}],"items":[
              {"id":7,"url":"/a","title":" A  b ","content_html":"<p>Isi</p>","summary":"S","date_published":"2026-11-22T08:00:00Z",
               "tags":["tani"],"image":"/a.jpg","attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg","size_in_bytes":9}]},
              {"id":"x","content_text":"1 < 2","author":{"name":"Budi"}}]}
            """, url: "https://example.com/feed.json")
        #expect(parsed.format == "json1.1")
        #expect(parsed.feed.language == "id")
        #expect(parsed.entries[0].id == "7")
        #expect(parsed.entries[0].title == "A b")
        #expect(parsed.entries[0].link == "https://example.com/a")
        #expect(parsed.entries[0].author == "Redaksi")
        #expect(parsed.entries[0].image?.url == "https://example.com/a.jpg")
        #expect(
            parsed.entries[0].enclosures == [
                FeedEnclosure(url: "https://example.com/a.mp3", type: "audio/mpeg", length: 9)
            ])
        #expect(parsed.entries[1].content == "1 &lt; 2")
        #expect(parsed.entries[1].author == "Budi")
    }

    @Test func `a WordPress post list is a feed`() throws {
        let parsed = try read(
            """
            [{"id":3,"date":"2026-11-22T15:00:00","date_gmt":"2026-11-22T08:00:00","modified_gmt":"2026-11-22T09:00:00",
              "guid":{"rendered":"https://example.com/?p=3"},"link":"https://example.com/tiga","title":{"rendered":"Tiga &#8217;26"},
              "excerpt":{"rendered":"<p>Ringkas</p>"},"content":{"rendered":"<p>Isi</p>"},
              "_embedded":{"author":[{"name":"Sari"}],"wp:term":[[{"name":"Tani &amp; kebun"}]],
                "wp:featuredmedia":[{"source_url":"https://example.com/3.jpg","alt_text":"Sawah",
                  "media_details":{"width":1200,"height":800,"filesize":734003}}]}}]
            """)
        #expect(parsed.format == "wordpress")
        let entry = parsed.entries[0]
        #expect(entry.id == "https://example.com/?p=3")
        #expect(entry.title == "Tiga ’26")
        #expect(entry.published.map(UTCTime.text) == "2026-11-22T08:00:00Z")
        #expect(entry.author == "Sari")
        #expect(entry.topics == ["Tani & kebun"])
        #expect(
            entry.image
                == ArticleImage(
                    url: "https://example.com/3.jpg", alt: "Sawah", width: 1200, height: 800, bytes: 734_003))
    }

    @Test func `a picture has the width and the size that the feed declares`() throws {
        func image(_ element: String) throws -> ArticleImage? {
            try read("<rss><channel><item><title>a</title>\(element)</item></channel></rss>").entries.first?.image
        }
        #expect(
            try image("<enclosure url='https://a.example/1.jpg' type='image/jpeg' length='5400000'/>")
                == ArticleImage(url: "https://a.example/1.jpg", bytes: 5_400_000))
        #expect(
            try image(
                "<media:content url='https://a.example/2.jpg' medium='image' width='640' height='960' fileSize='90000'/>"
            )
                == ArticleImage(url: "https://a.example/2.jpg", width: 640, height: 960, bytes: 90_000))
        #expect(
            try image("<enclosure url='https://a.example/3.jpg' type='image/jpeg' length='0'/>")
                == ArticleImage(url: "https://a.example/3.jpg"))
    }

    @Test func `an author's feed without namespaces and an iTunes feed are read too`() throws {
        let parsed = try read(
            """
            <rss><channel><item><itunes:title>Dua</itunes:title><title>Satu</title><itunes:author>Sari</itunes:author>
            <itunes:summary>Ringkas</itunes:summary><itunes:keywords>tani, pasar</itunes:keywords></item></channel></rss>
            """)
        let entry = try #require(parsed.entries.first)
        #expect(entry.title == "Satu")
        #expect(entry.author == "Sari")
        #expect(entry.summary == "Ringkas")
        #expect(entry.topics == ["tani", "pasar"])
    }

    @Test(arguments: [
        ("", "The document is empty where a feed was expected; check the address or ask the site for its feed."),
        (" \n ", "The document is empty where a feed was expected; check the address or ask the site for its feed."),
        (
            "<!DOCTYPE html><html><body>x</body></html>",
            "The document is a web page, not a feed; use the address of its RSS or Atom feed."
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "The document is an XML document of the kind \"svg\", not an RSS, Atom or JSON feed; use the address of the site's feed."
        ),
        (
            "{\"a\":1}",
            "The document is a JSON document of another kind, not an RSS, Atom or JSON feed; use the address of the site's feed."
        ),
        (
            "{\"a\":",
            "The document could not be read as a feed (its JSON is not well-formed); the site has to mend it, or use another of its feeds."
        ),
        ("Not found", "The document is plain text, not an RSS, Atom or JSON feed; use the address of the site's feed."),
    ])
    func `what is no feed is refused with a sentence`(_ text: String, _ sentence: String) {
        do {
            _ = try read(text)
            Issue.record("read as a feed")
        } catch {
            #expect(error.description == sentence)
        }
    }

    @Test(
        arguments: [
            ("<ttl>60</ttl>", FeedUpdates(interval: 3600)),
            (
                "<ttl> 60 </ttl><sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
                FeedUpdates(interval: 43_200)
            ),
            ("<sy:updatePeriod>hourly</sy:updatePeriod>", FeedUpdates(interval: 3600)),
            ("<sy:updateFrequency>4</sy:updateFrequency>", FeedUpdates(interval: 21_600)),
            (
                "<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
                FeedUpdates(interval: 604_800)
            ),
            (
                "<skipHours><hour>1</hour><hour> 0 </hour><hour>24</hour><hour>25</hour></skipHours>",
                FeedUpdates(skippedHours: [0, 1])
            ),
            (
                "<skipDays><day>Sunday</day><day>saturday</day><day>Minggu</day></skipDays>",
                FeedUpdates(skippedDays: [0, 6])
            ),
            ("<ttl>0</ttl>", nil), ("<ttl>-5</ttl>", nil), ("<ttl>soon</ttl>", nil),
            ("<ttl>99999999999999999999</ttl>", nil),
            ("<item><ttl>60</ttl><title>x</title></item>", nil), ("<sy:updatePeriod>often</sy:updatePeriod>", nil),
        ] as [(String, FeedUpdates?)])
    func `a feed says when it changes`(_ elements: String, _ updates: FeedUpdates?) throws {
        let rss = "<rss version='2.0'><channel><title>W</title>\(elements)</channel></rss>"
        #expect(try read(rss).outline.updates == updates)
    }

    @Test func `a feed without items is a feed`() throws {
        #expect(try read("<rss version='2.0'><channel><title>W</title></channel></rss>").entries.isEmpty)
    }

    @Test func `a feed that breaks off keeps what came before`() throws {
        let cut =
            String(rss.prefix(upTo: rss.range(of: "<item><guid>")?.lowerBound ?? rss.endIndex)) + "<item><title>Putus"
        #expect(try read(cut).entries.first?.title == "Panen raya ’26")
    }

    @Test func `a feed cut at each byte is read or refused but never fails`() {
        let bytes = Array(rss.utf8)
        for count in stride(from: 0, through: bytes.count, by: 1) {
            if let parsed = try? FeedReader.read(Array(bytes.prefix(count)), contentType: nil, url: nil) {
                #expect(parsed.entries.count <= 2)
            }
        }
    }

    @Test func `deep nesting in a feed does no harm`() {
        let deep = "<rss><channel><item><description>" + String(repeating: "<b>", count: 50_000)
        #expect((try? read(deep))?.entries.count ?? 0 <= 1)
        let json = "{\"version\":\"1\",\"items\":" + String(repeating: "[", count: 100_000)
        #expect(throws: FeedError.self) { try read(json) }
    }

    @Test func `entities that grow without end are refused`() {
        let bomb = """
            <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
            <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">
            <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;">]>
            <rss><channel><item><title>&h;&h;&h;</title></item></channel></rss>
            """
        let title = (try? read(bomb))?.entries.first?.title ?? ""
        #expect(title.utf8.count < 2_000_000)
    }

    @Test(arguments: [
        ("a < b", false), ("AT&T", false), ("x &amp; y", true), ("<b>x</b>", true), ("a<br>b", true),
        ("List<String>", false),
        ("use <script> here", false), ("</foo> x</b>", false), ("&#8217;", true),
    ])
    func `a text is taken for HTML only on evidence`(_ text: String, _ isHTML: Bool) {
        #expect(FeedText.looksLikeHTML(text) == isHTML)
    }

    @Test(arguments: [
        ("sari@example.com (Sari W)", "Sari W"), ("Sari W <sari@example.com>", "Sari W"),
        ("Sari W (sari@example.com)", "Sari W"),
        ("sari@example.com", "sari@example.com"), ("Sari (tim redaksi)", "Sari (tim redaksi)"),
        ("  Sari\n W ", "Sari W"),
    ])
    func `a person's name is taken from the forms that feeds use`(_ text: String, _ name: String) {
        #expect(PersonName.name(in: text) == name)
    }
}
