import Testing

@testable import Articles

struct ArticleFromEntryTests {
    private func article(title: String? = "T", link: String? = nil, summary: String? = nil, content: String? = nil)
        -> Article?
    {
        var entry = FeedEntry(id: "1", title: title, link: link)
        entry.summaryText = summary.map { FeedText($0, isHTML: true, base: "https://example.com/a/") }
        entry.contentText = content.map { FeedText($0, isHTML: true, base: "https://example.com/a/") }
        return Article(entry: entry, of: Feed(language: "in_ID"), source: SourceSettings(place: .feed(url: "s")))
    }

    @Test func `the body comes from the content and the excerpt from the summary`() {
        let article = article(summary: "Ringkasan.", content: "<p>Satu.</p><p>Dua.</p>")
        #expect(article?.paragraphs == ["Satu.", "Dua."])
        #expect(article?.excerpt == "Ringkasan.")
        #expect(article?.language == "id-ID")
    }

    @Test func `without content the summary is the body`() {
        #expect(article(summary: "<p>Ringkasan.</p>")?.paragraphs == ["Ringkasan."])
    }

    @Test func `share bars, subscription forms, related posts and captions are no paragraphs`() {
        let html = """
            <p>Isi berita desa.</p><figure><img src="/a.jpg" alt="Sawah"><figcaption>Sawah (Foto: Budi)</figcaption></figure>
            <div class="sharedaddy sd-sharing-enabled"><h3>Bagikan ini:</h3><ul><li><a>X</a></li></ul></div>
            <div class="wp-block-jetpack-subscriptions__container"><p>Pos terbaru langsung ke kotak surat Anda.</p></div>
            <div id="jp-relatedposts"><p>Berita lain</p></div><p>The post <a>Isi</a> appeared first on <a>Warta</a>.</p>
            """
        let article = article(content: html)
        #expect(article?.paragraphs == ["Isi berita desa."])
        #expect(article?.image == ArticleImage(url: "https://example.com/a.jpg", alt: "Sawah"))
    }

    @Test func `counters, icons and smileys are no pictures`() {
        let html = """
            <p>Isi.</p><img src="https://example.com/pixel.gif" width="1" height="1"><img class="wp-smiley" src="/s.png">
            <img src="data:image/gif;base64,R0" data-src="/besar.jpg">
            """
        #expect(article(content: html)?.image?.url == "https://example.com/besar.jpg")
    }

    @Test func `an entry without a title is called by its first words`() {
        #expect(article(title: nil, summary: "Pasar dibuka lagi. Warga senang.")?.title == "Pasar dibuka lagi")
        let long = "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas."
        #expect(
            article(title: nil, summary: long)?.title == "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh…"
        )
        #expect(article(title: nil, link: "https://example.com/2026/pasar-baru.html")?.title == "Pasar baru")
        #expect(article(title: nil) == nil)
    }

    @Test func `text without tags keeps its lines as paragraphs`() {
        #expect(article(summary: "Satu &amp; dua.\n\nTiga.")?.paragraphs == ["Satu & dua.", "Tiga."])
    }

    @Test(arguments: [
        ("in", "id"), ("EN_us", "en-US"), ("id-ID", "id-ID"), ("iw", "he"), ("", nil), ("bahasa indonesia", nil),
    ])
    func `a language tag is brought into form`(_ text: String, _ tag: String?) {
        #expect(Article.languageTag(text) == tag)
    }
}
