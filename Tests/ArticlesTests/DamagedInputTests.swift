import Foundation
import TestSupport
import Testing

@testable import Articles

/// Feeds and pages with faults of every kind: read or refused, never a crash or a hang.
struct DamagedInputTests {
    private static let feeds = [
        """
        <?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel><title>Kabar</title><link>https://a.example/</link><item><title>Satu &amp; dua</title><guid>1</guid>
        <pubDate>Sun, 22 Nov 2026 15:00:00 +0700</pubDate><content:encoded><![CDATA[<p>Isi <b>tebal</b></p>]]></content:encoded>
        <enclosure url="/a.mp3" type="audio/mpeg" length="12"/></item></channel></rss>
        """,
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><title type="html">Kabar &lt;i&gt;x&lt;/i&gt;</title>
        <entry><id>tag:a,2026:1</id><link rel="alternate" href="/1"/><updated>2026-11-22T08:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Isi</p></div></content></entry></feed>
        """,
        """
        {"version":"https://jsonfeed.org/version/1.1","title":"Kabar","items":[{"id":"1","url":"https://a.example/1",
        "title":"Satu","content_html":"<p>Isi</p>","date_published":"2026-11-22T08:00:00+07:00","tags":["desa"]}]}
        """,
    ]
    private static let page = """
        <!doctype html><html lang=id><head><title>Judul - Kabar</title><meta property="og:image" content="/a.jpg">
        <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-22"}</script></head><body>
        <nav><a href=/>Beranda</a></nav><article><h1>Judul</h1><p>Warga membersihkan saluran air, kata kepala dusun.</p>
        <p>Pekerjaan selesai sore hari, dan semua pulang.</p></article><table><tr><td>x</table></body></html>
        """
    private static let words = [
        "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;\">]>", "&#0;", "&#x110000;", "&nbsp;",
        "</item>",
        "<item>", "<content:encoded>", "xml:base=\"\u{1}\"", "<svg>", "<table><a><p>", "\u{2028}", "\"", "\\ud800",
        "[[[[", "2026-13-45",
        "</article></body>", "<template>", "<!--", "-->", "<plaintext>",
    ]

    @Test func `a damaged feed is read or refused`() {
        var inputs = Mutations(seed: 1, of: Self.feeds, words: Self.words)
        var read = 0
        for _ in 0..<Mutations.count {
            let feed = try? FeedReader.read(inputs.next(), contentType: nil, url: "https://a.example/feed")
            if let feed {
                read += 1
                #expect(feed.entries.allSatisfy { $0.link?.hasPrefix("javascript:") != true })
            }
        }
        #expect(read > Mutations.count / 2, "faults of this size are read, not refused")
    }

    @Test func `a damaged page is read or refused`() {
        var inputs = Mutations(seed: 2, of: [Self.page], words: Self.words)
        var read = 0
        for _ in 0..<Mutations.count {
            let page = try? PageReader.read(inputs.next(), contentType: nil, url: "https://a.example/1", selector: nil)
            if page != nil { read += 1 }
        }
        #expect(read > Mutations.count / 2, "faults of this size are read, not refused")
    }
}
