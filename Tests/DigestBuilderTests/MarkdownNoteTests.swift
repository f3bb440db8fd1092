import Testing

@testable import DigestBuilder

struct MarkdownNoteTests {
    private func text(_ markdown: String, _ kind: MarkdownNote.Kind = .letter) throws -> String {
        let note = try #require(MarkdownNote(markdown: markdown, kind))
        return TemplateMark.unshieldedText(note.text)
    }

    private func html(_ markdown: String, _ kind: MarkdownNote.Kind = .letter) throws -> String {
        try #require(MarkdownNote(markdown: markdown, kind)).html
    }

    @Test func `a note is set as running text with blank lines between its paragraphs`() throws {
        let markdown =
            "Selamat pagi,\npembaca.\n\nBaca [laporan kami](https://kabar.example/l)!\n\n\n- satu\n- dua\n\n1. awal\n2. akhir\n\n> kutipan"
        #expect(
            try text(markdown)
                == "Selamat pagi, pembaca.\n\nBaca laporan kami (https://kabar.example/l)!\n\n- satu\n- dua\n\n1. awal\n2. akhir\n\n> kutipan"
        )
    }

    @Test func `an address ends where letters follow it without a space`() throws {
        let text = try text(
            "[时刻表](https://kabar.example/t)更新了。<https://kabar.example/u>看\n\n[a](https://kabar.example/)\n\nb")
        #expect(
            text
                == "时刻表 (https://kabar.example/t) 更新了。https://kabar.example/u 看\n\na (https://kabar.example/)\n\nb")
    }

    @Test func `a footer keeps its lines`() throws {
        #expect(try text("Kabar Desa\nJalan Waduk 1\n\nISSN 1", .footer) == "Kabar Desa\nJalan Waduk 1\nISSN 1")
        #expect(try html("Kabar Desa\nJalan Waduk 1", .footer).contains("Kabar Desa<br>Jalan Waduk 1"))
    }

    @Test func `headings stand below the masthead and links have the digest's colour`() throws {
        let html = try html("# Halo\n\n[a](https://kabar.example/)\n\n> kutipan")
        #expect(html.contains("<h2 class=\"noteHeading ink\">Halo</h2>"))
        #expect(html.contains("<a href=\"https://kabar.example/\" class=\"accent\">a</a>"))
        #expect(html.contains("<blockquote class=\"rule\">"))
    }

    @Test func `what is active is taken out`() throws {
        let html = try html("Halo <script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1))")
        for word in ["script", "onerror", "alert(1)"] { #expect(!html.contains(word), "\(html)") }
    }

    @Test func `a subscriber's field is a gap in both parts`() throws {
        let note = try #require(
            MarkdownNote(markdown: "Halo {{subscriber.name|teman & kawan}}, {{subscriber.email}}!", .letter))
        let gaps: [SubscriberField] = [SubscriberField.name.or("teman & kawan"), .email]
        for marked in [note.html, TemplateMark.unshieldedText(note.text)] {
            let pieces = GappedText(marked: marked).pieces
            let found = pieces.compactMap { piece in if case .gap(let field) = piece { field } else { nil } }
            #expect(found == gaps)
        }
    }

    @Test(arguments: ["", " \n\n ", "<!-- nothing -->", "<script>alert(1)</script>"])
    func `a note of nothing readable is none`(markdown: String) {
        #expect(MarkdownNote(markdown: markdown, .letter) == nil)
    }

    @Test func `no marks of the renderer can be forged`() throws {
        #expect(!(try html("a \u{10FF00}6e616d65\u{10FF01} b").unicodeScalars.contains("\u{10FF00}")))
        #expect(!(try text("a \u{10FF00}6e616d65\u{10FF01} b").unicodeScalars.contains("\u{10FF00}")))
    }
}
