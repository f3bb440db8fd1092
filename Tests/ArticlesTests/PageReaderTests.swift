import Foundation
import Testing

@testable import Articles

struct PageReaderTests {
    private let one =
        "Warga kampung bergotong royong memperbaiki jembatan bambu yang hanyut, kata kepala desa, sejak pagi hingga petang."
    private let two =
        "Bahan bangunan datang dari kabupaten, sedangkan kayu ditebang dari kebun warga sendiri, lalu dipikul bersama ke sungai."
    private let three =
        "Anak sekolah yang semula memutar lewat jalan raya kini dapat menyeberang lagi, dan pasar kembali ramai setiap Rabu."

    private var page: String {
        """
        <!doctype html><html lang="id"><head><title>Jembatan bambu selesai | Warta Kampung</title>
        <meta property="og:image" content="/jembatan.jpg"><link rel="canonical" href="/jembatan">
        <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Jembatan bambu selesai",
        "datePublished":"2026-11-22T08:00:00+07:00","author":[{"name":"Sari Wulandari"}]}]}</script></head><body>
        <nav><ul><li><a href="/">Beranda</a></li><li><a href="/tani">Tani</a></li></ul></nav>
        <div class="layout"><div class="article-body"><h1>Jembatan bambu selesai</h1>
        <p>\(one)</p><p>\(two)</p><div class="share-bar"><a href="#">Facebook</a><a href="#">X</a></div><p>\(three)</p></div>
        <div class="sidebar"><h3>Terpopuler</h3><ul><li><a href="/a">Judul lain, yang panjang, dan menarik sekali untuk dibaca</a></li></ul></div></div>
        <div class="comments"><p>Komentar pembaca pertama, yang cukup panjang, tentang jembatan itu dan tentang hal lain.</p></div>
        <footer>© 2026 Warta Kampung</footer></body></html>
        """
    }

    private func read(_ html: String, selector: String? = nil) throws(PageError) -> PageReading {
        try PageReader.read(Array(html.utf8), contentType: nil, url: "https://example.com/x", selector: selector)
    }

    @Test func `the article is found among menus, sidebars and comments`() throws {
        #expect(try read(page).text == [one, two, three].joined(separator: "\n\n"))
    }

    @Test func `title, author, date, language and picture come from what the page says of itself`() throws {
        let reading = try read(page)
        #expect(reading.title == "Jembatan bambu selesai")
        #expect(reading.author == "Sari Wulandari")
        #expect(reading.published.map(UTCTime.text) == "2026-11-22T01:00:00Z")
        #expect(reading.language == "id")
        #expect(reading.image == "https://example.com/jembatan.jpg")
        #expect(reading.canonicalLink == "https://example.com/jembatan")
    }

    @Test func `the JSON of a page has every field`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let reading = PageReading(text: "a")
        #expect(
            String(decoding: try encoder.encode(reading), as: UTF8.self)
                == #"{"author":null,"image":null,"language":null,"published":null,"text":"a","title":null}"#)
    }

    @Test func `paragraphs that are only parted by line breaks are paragraphs`() throws {
        let html =
            "<body><div id=menu><a href=/>x</a></div><div class=isi>\(one)<br><br>\(two)<br><br>\(three)</div></body>"
        #expect(try read(html).text == [one, two, three].joined(separator: "\n\n"))
    }

    @Test(arguments: ["div.sidebar h3", "#menu, .sidebar h3", "div.layout .sidebar > h3", "[class=sidebar] h3", "h3"])
    func `a selector chooses the element`(_ selector: String) throws {
        if selector.contains(">") {
            #expect(throws: PageError.badSelector(selector)) { try read(page, selector: selector) }
        } else {
            #expect(try read(page, selector: selector).text == "Terpopuler")
        }
    }

    @Test func `a selector that finds nothing says so`() {
        #expect(throws: PageError.nothingSelected("https://example.com/x", selector: "div.none")) {
            try read(page, selector: "div.none")
        }
    }

    @Test(arguments: ["", "  \n", "<html><body><script>x</script></body></html>"])
    func `a page without text is refused with a sentence`(_ html: String) {
        #expect(throws: PageError.self) { try read(html) }
    }

    @Test func `a page cut at each byte is read or refused but never fails`() {
        let bytes = Array(page.utf8)
        for count in stride(from: 0, through: bytes.count, by: 7) {
            let reading = try? PageReader.read(Array(bytes.prefix(count)), contentType: nil, url: nil, selector: nil)
            #expect((reading?.text.utf8.count ?? 0) <= bytes.count)
        }
    }

    @Test func `deep nesting in a page does no harm`() throws {
        let deep = String(repeating: "<div>", count: 30_000) + "<p>\(one)</p><p>\(two)</p>"
        #expect(try read(deep).text.contains("gotong royong"))
    }
}
