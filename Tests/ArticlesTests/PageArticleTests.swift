import Testing

@testable import Articles

/// Which part of a page is its article. Sentences are made of numbered words, so that every one is long and its own.
struct PageArticleTests {
    private func sentence(_ number: Int) -> String {
        "Kalimat nomor \(number) menceritakan jembatan bambu yang hanyut, lalu warga yang membangunnya kembali pada musim \(number)."
    }

    private func paragraphs(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { "<p>\(sentence($0))</p>" }.joined()
    }

    private func expected(_ numbers: Int...) -> String {
        numbers.map(sentence).joined(separator: "\n\n")
    }

    private func text(_ body: String, head: String = "") throws -> String {
        let html = "<!doctype html><html><head><title>Warta</title>\(head)</head><body>\(body)</body></html>"
        return try PageReader.read(Array(html.utf8), contentType: nil, url: nil, selector: nil).text
    }

    private let menu =
        "<div><ul><li><a href=/a>Beranda depan</a></li><li><a href=/b>Olahraga nasional</a></li></ul></div>"

    @Test func `the sections of one article are read together`() throws {
        let page = """
            \(menu)<div><section><div>\(paragraphs(1...2))</div></section><section><div>\(paragraphs(3...4))</div></section>
            <section><div><h2>Bagian ketiga</h2>\(paragraphs(5...5))</div></section></div>\(menu)
            """
        #expect(try text(page) == [expected(1, 2, 3, 4), "Bagian ketiga", expected(5)].joined(separator: "\n\n"))
    }

    @Test func `a form around the whole page hides nothing`() throws {
        #expect(try text("<form action=/>\(menu)<div>\(paragraphs(1...3))</div></form>") == expected(1, 2, 3))
    }

    @Test func `a name that surrounds everything is no reason to drop it`() throws {
        let page = "\(menu)<div class=sidebar-wrap><div>\(paragraphs(1...3))</div></div>"
        #expect(try text(page) == expected(1, 2, 3))
    }

    @Test func `paragraphs that announce other articles are not the article`() throws {
        let teasers = (10...13).map {
            "<div><div><a href=/\($0)>Judul berita lain nomor \($0)</a></div><div>\(sentence($0))</div></div>"
        }
        let page = "<div><div>\(paragraphs(1...3))</div><div>\(teasers.joined())</div></div>"
        #expect(try text(page) == expected(1, 2, 3))
    }

    @Test func `what microdata call the article's text is preferred`() throws {
        let page = """
            <div><div itemprop=articleBody>\(paragraphs(1...3))</div><div><p>\(sentence(8))</p><p>\(sentence(9))</p></div></div>
            """
        #expect(try text(page) == expected(1, 2, 3))
    }

    @Test func `a page of links keeps them`() throws {
        let items = (1...8).map {
            "<li><a href=/\($0)>Berita kampung nomor \($0) yang ditulis kemarin sore</a> \($0)</li>"
        }
        let read = try text("<nav>\(menu)</nav><main><h2>Arsip</h2><ul>\(items.joined())</ul></main>")
        #expect(read.hasPrefix("Arsip\n\nBerita kampung nomor 1 yang ditulis kemarin sore 1"))
        #expect(read.hasSuffix("nomor 8 yang ditulis kemarin sore 8"))
    }

    @Test func `comments are dropped below an article and read where they are all there is`() throws {
        let comments = "<div class=comment-list><div class=comment>\(paragraphs(5...6))</div></div>"
        #expect(try text("<div>\(paragraphs(1...3))</div>\(comments)") == expected(1, 2, 3))
        #expect(try text("\(menu)<div>\(comments)</div>") == expected(5, 6))
    }

    @Test(arguments: [
        (#"<script type="application/ld+json">{"@type":"DiscussionForumPosting"}</script>"#, ""),
        (
            #"<script type="application/ld+json">{"@graph":[{"@type":["WebPage","QAPage"],"name":"Tanya"}]}</script>"#,
            ""
        ), ("", "itemscope itemtype=https://schema.org/DiscussionForumPosting"),
    ])
    func `answers belong to the text of a page that calls itself a discussion`(_ head: String, _ mark: String) throws {
        let page = "<main \(mark)><div>\(paragraphs(1...3))</div><div class=comments>\(paragraphs(4...5))</div></main>"
        #expect(try text(page, head: head) == expected(1, 2, 3, 4, 5))
        #expect(try text(page.replacing(mark, with: "")) == expected(1, 2, 3))
    }

    @Test func `a paragraph that stands alone among labels is not the article`() throws {
        let labels = (1...8).map { "<div>Kantor berita daerah, alamat nomor \($0)</div>" }.joined()
        let box = "<div><div>\(sentence(9))</div>\(labels)</div>"
        #expect(try text("<div><div>\(paragraphs(1...4))</div>\(box)</div>") == expected(1, 2, 3, 4))
    }

    @Test func `a paragraph's copy for other screens is dropped, the writer's own repetition stays`() throws {
        let copies = "<div class=desktop>\(paragraphs(3...3))</div><div class=mobile>\(paragraphs(3...3))</div>"
        #expect(try text("<div>\(paragraphs(1...2))\(copies)\(paragraphs(4...5))</div>") == expected(1, 2, 3, 4, 5))
        let refrain = paragraphs(1...2) + paragraphs(2...2) + paragraphs(3...3)
        #expect(try text("<div>\(refrain)</div>") == expected(1, 2, 2, 3))
        let verses = (1...3).map { "<section>\(paragraphs($0...$0))\(paragraphs(9...9))</section>" }.joined()
        #expect(try text("<div>\(verses)</div>") == expected(1, 9, 2, 9, 3, 9))
        let banners = (1...3).map { "\(paragraphs($0...$0))<div class=notice>\(paragraphs(9...9))</div>" }.joined()
        #expect(try text("<div>\(banners)</div>") == expected(1, 9, 2, 3))
    }

    @Test func `a section whose id repeats its heading is read whatever the heading says`() throws {
        let section = "<section id=sharing-files><h2>Sharing files</h2>\(paragraphs(3...4))</section>"
        let page = "<div>\(paragraphs(1...2))\(section)</div>"
        #expect(try text(page) == [expected(1, 2), "Sharing files", expected(3, 4)].joined(separator: "\n\n"))
        let box = "<section id=sharing><h2>Bagikan berita</h2>\(paragraphs(5...6))</section>"
        #expect(try text("<div>\(paragraphs(1...4))\(box)</div>") == expected(1, 2, 3, 4))
    }

    @Test func `a list of links stays after a paragraph that leads over to it`() throws {
        let list = "<ul><li><a href=/1>Buku pintar</a></li><li><a href=/2>Panduan warga</a></li></ul>"
        let lead = "Mereka yang ingin tahu lebih banyak tentang jembatan itu dapat membaca dua tulisan berikut:"
        let page = try text("<div>\(paragraphs(1...3))<p>\(lead)</p>\(list)\(paragraphs(4...4))</div>")
        #expect(page.contains("\(lead)\n\nBuku pintar\n\nPanduan warga"))
        #expect(try !text("<div>\(paragraphs(1...3))\(list)\(paragraphs(4...4))</div>").contains("Buku pintar"))
    }

    @Test func `a list of other articles' beginnings is dropped`() throws {
        let items = (10...14).map {
            "<li><a href=/\($0)>Judul berita \($0)</a> <span>\(sentence($0).dropLast(30))...</span></li>"
        }
        let page = "<div><ul>\(items.joined())</ul>\(paragraphs(1...3))</div>"
        #expect(try text(page) == expected(1, 2, 3))
    }

    @Test func `a heading's own id and class are no reason to drop it`() throws {
        let heading = "<h3 id=related-tools class=header-anchor>Alat</h3>"
        let page = "<div>\(paragraphs(1...2))\(heading)\(paragraphs(3...4))</div>"
        #expect(try text(page) == [expected(1, 2), "Alat", expected(3, 4)].joined(separator: "\n\n"))
    }

    @Test func `folded sections of an article are read, another article that is hidden is not`() throws {
        let folded = (2...9).map { "<h2>Minggu \($0)</h2><div style='display: none'>\(paragraphs($0...$0))</div>" }
        #expect(try text("\(menu)<div>\(paragraphs(1...1))\(folded.joined())</div>").contains(sentence(9)))
        let other = "<div hidden>\(paragraphs(20...40))</div>"
        #expect(try text("<div><div>\(paragraphs(1...3))</div>\(other)</div>") == expected(1, 2, 3))
    }

    @Test func `a page that scripts build is read from what it shows without them`() throws {
        let page = "<div id=app><p>Loading</p></div><noscript><div>\(paragraphs(1...3))</div></noscript>"
        #expect(try text(page) == expected(1, 2, 3))
    }

    @Test func `share bars, link lists and links to other articles inside an article are dropped`() throws {
        let page = """
            <article>\(paragraphs(1...1))<div class="shareBar"><span>Bagikan berita ini</span></div>\(paragraphs(2...2))
            <p>Baca juga: Jembatan kedua dibuka</p>\(paragraphs(3...3))
            <ul><li><a href=/x>Jembatan lain selesai</a></li><li><a href=/y>Jembatan baru</a></li></ul>
            <div><a href=/tag/bambu>bambu</a></div><div>Dilihat 120 kali</div></article>
            """
        #expect(try text(page) == expected(1, 2, 3))
    }

    @Test func `the standfirst in a header is read, the byline above it is not`() throws {
        let page = """
            <article><header class=article-header><h1>Jembatan bambu</h1><p>\(sentence(1))</p>
            <div>Oleh Sari Wulandari</div><div>Minggu, 22 November 2026 | 08:00 WIB</div></header>
            <div>\(paragraphs(2...4))</div></article>
            """
        #expect(try text(page) == expected(1, 2, 3, 4))
    }

    @Test(arguments: [
        ["村里的居民昨天重新修好了被洪水冲走的竹桥、孩子们又可以过河上学了。", "材料来自县城，木头则是村民从自己的园子里砍来的，大家一起抬到河边。", "集市每逢星期三又热闹起来，商贩说，今年的收成比去年好得多。"],
        [
            "أعاد سكان القرية أمس بناء الجسر الذي جرفته السيول، وعاد الأطفال إلى مدارسهم عبر النهر من جديد.",
            "جاءت المواد من المدينة، أما الخشب فقطعه السكان من حقولهم، ثم حملوه معا إلى ضفة النهر.",
            "وعاد السوق مزدحما كل يوم أربعاء، وقال الباعة إن المحصول هذا العام أفضل من العام الماضي.",
        ],
    ])
    func `scripts without spaces, and those that run from right to left, are read alike`(_ lines: [String]) throws {
        let page = "\(menu)<div><div>\(lines.map { "<p>\($0)</p>" }.joined())</div></div>\(menu)"
        #expect(try text(page) == lines.joined(separator: "\n\n"))
    }

    @Test func `a hundred thousand open elements do no harm`() throws {
        let deep = String(repeating: "<div class=menu><form><ul><li>", count: 25_000) + paragraphs(1...3)
        #expect(try text(deep).contains(sentence(2)))
    }
}
