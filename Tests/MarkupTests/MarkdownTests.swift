import Markup
import Testing

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("# Judul\n\nIsi *miring*.", "<h1>Judul</h1>\n<p>Isi <em>miring</em>.</p>\n"),
        ("- satu\n- dua", "<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>\n"),
        ("[x](https://a.example)", "<p><a href=\"https://a.example\">x</a></p>\n"),
        ("<div>mentah</div>", "<div>mentah</div>\n"),
        ("", ""),
    ])
    func `CommonMark becomes HTML`(markdown: String, expected: String) {
        #expect(Markdown.html(markdown) == expected)
    }

    @Test func `deep nesting ends`() {
        let html = Markdown.html(String(repeating: "> ", count: 5000) + "x")
        #expect(html.contains("<blockquote>"))
    }
}
