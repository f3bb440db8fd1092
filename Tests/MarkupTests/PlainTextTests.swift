import Markup
import Testing

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("<p>Satu.</p><p>Dua.</p>", ["Satu.", "Dua."]),
        ("Satu<br>dua", ["Satu dua"]),
        ("Satu.<br><br>Dua.", ["Satu.", "Dua."]),
        ("<ul><li>beras<li>gula</ul>", ["beras", "gula"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("x<script>y</script><style>z</style><noscript>n</noscript>", ["x"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]),
        ("<b>ka</b>bar &amp; <i>ber</i>ita", ["kabar & berita"]),
        ("<p> \n </p><p>&nbsp;</p>", []),
        ("tanpa tag", ["tanpa tag"]),
        ("", []),
        ("<blockquote><p>kutipan</p></blockquote><h2>Judul</h2>isi", ["kutipan", "Judul", "isi"]),
    ])
    func `blocks become paragraphs`(html: String, expected: [String]) {
        #expect(PlainText.paragraphs(ofHTML: html) == expected)
    }

    @Test func `a title with markup becomes one line`() {
        #expect(PlainText.line(ofHTML: " <b>Harga</b>\nberas &#8211; naik<br>lagi ") == "Harga beras – naik lagi")
    }

    @Test func `an ampersand that starts no reference stays`() {
        #expect(PlainText.line(ofHTML: "Q&A & B < C") == "Q&A & B < C")
    }

    @Test(arguments: [
        ("  a \t\r\n b  ", "a b"), ("a\u{0}\u{1B}b", "ab"), ("a\u{A0}\u{2003}b", "a b"), ("a\u{AD}b\u{200B}c", "abc"),
        ("\u{FEFF}a\u{2028}b\u{85}c", "a b c"), ("é日🙂", "é日🙂"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("", ""), (" \n ", ""),
    ])
    func `a line has single spaces and no control characters`(text: String, expected: String) {
        #expect(PlainText.line(text) == expected)
    }
}
