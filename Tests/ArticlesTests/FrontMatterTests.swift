import Testing

@testable import Articles

struct FrontMatterTests {
    @Test func `flat fields, quoted texts, lists of both kinds and comments are understood`() {
        let front = FrontMatter(
            """
            ---
            # a comment
            Title: 'Pasar ''Lama'''
            quoted: "Satu \\"dua\\" tiga" # comment
            plain: satu # comment
            link: https://example.com/a#b
            topics:
              - tani
              - "pasar malam"
            tags: [satu, 'dua, tiga', "empat"]
            summary: >
              Baris satu
              baris dua
            ---
            Isi
            """)
        #expect(front.text("quoted") == "Satu \"dua\" tiga")
        #expect(front.text("plain") == "satu")
        #expect(front.text("link") == "https://example.com/a#b")
        #expect(front.list("topics") == ["tani", "pasar malam"])
        #expect(front.list("tags") == ["satu", "dua, tiga", "empat"])
        #expect(front.text("summary") == "Baris satu baris dua")
        #expect(front.body == "Isi")
    }

    @Test(arguments: ["Isi saja", "---\ntitle: x\ntanpa akhir", "--- bukan\nx\n---\n", ""])
    func `a text without closed front matter is all body`(_ text: String) {
        let front = FrontMatter(text)
        #expect(front.body == text[...])
        #expect(front.fields.isEmpty)
    }

    @Test func `front matter cut at each byte never fails`() {
        let text = Array("---\ntitle: \"a\\\"b\"\ntags: [a, 'b\nx:\n - y\nz: |\n  t\n---\nIsi".utf8)
        for count in 0...text.count {
            let front = FrontMatter(String(decoding: text.prefix(count), as: UTF8.self))
            #expect(front.fields.count <= 4)
        }
    }

    @Test func `front matter that never ends is noticed, a ruled line alone is not`() {
        #expect(FrontMatter("---\ntitle: Satu\nIsi berita").isUnclosed)
        #expect(!FrontMatter("---\ntitle: Satu\n---\nIsi berita").isUnclosed)
        #expect(!FrontMatter("---\nSebuah berita tanpa judul\n").isUnclosed)
        #expect(!FrontMatter("Isi: berita").isUnclosed)
    }
}
