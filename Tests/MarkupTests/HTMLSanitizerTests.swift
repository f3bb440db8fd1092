import Markup
import Testing

@Suite struct HTMLSanitizerTests {
    static let base = "https://desa.example/berita/satu.html"

    static func clean(_ html: String) -> String { HTMLSanitizer.sanitized(html, baseURL: base) }

    @Test(arguments: [
        ("<p>Halo <b>dunia</b></p>", "<p>Halo <b>dunia</b></p>"),
        ("<a href=\"dua.html\">x</a>", "<a href=\"https://desa.example/berita/dua.html\">x</a>"),
        ("<a href=\"//lain.example/a\">x</a>", "<a href=\"https://lain.example/a\">x</a>"),
        ("<a href=\"mailto:redaksi@desa.example\">x</a>", "<a href=\"mailto:redaksi@desa.example\">x</a>"),
        (
            "<img src=\"/a.jpg\" alt=\"Pasar\" class=\"lebar\">",
            "<img src=\"https://desa.example/a.jpg\" alt=\"Pasar\">"
        ),
        ("<img src=\"data:image/png;base64,AAAA\">", "<img src=\"data:image/png;base64,AAAA\">"),
        ("<custom>isi <em>tetap</em></custom>", "isi <em>tetap</em>"),
        ("<td colspan=2>x", "x"),
        ("<table><tr><td colspan=2>x</table>", "<table><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>"),
    ])
    func `what is allowed stays`(html: String, expected: String) {
        #expect(Self.clean(html) == expected)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<style>p{}</style>", "<iframe src=https://a.example></iframe>",
        "<svg><a href=javascript:alert(1)>x</a></svg>", "<math><mi>x</mi></math>", "<object data=x></object>",
        "<form><input><button>x</button><select><option>y</select><textarea>z</textarea></form>", "<!-- x -->",
        "<img src=javascript:alert(1)>", "<img src=\"data:image/svg+xml;base64,AAAA\">", "<img alt=x>",
        "<img src=\"data:image/png;base64,AA'onerror=x\">", "<link rel=stylesheet href=x><meta http-equiv=refresh>",
        "<template><p>x</p></template>", "<video src=x></video><audio src=x></audio>", "<xmp><b>x</b></xmp>",
        "<noembed><img src=x></noembed>", "<title>x</title>",
    ])
    func `what is active or embedded goes with its content`(html: String) {
        #expect(Self.clean(html) == "")
    }

    @Test(arguments: [
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"java\nscript:alert(1)\">x</a>",
        "<a href=\" &#1;javascript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"vbscript:x\">x</a>", "<a href=\"data:text/html,x\">x</a>", "<a href=\"file:///etc/passwd\">x</a>",
        "<a onclick=alert(1) style=\"x:y\" target=_blank>x</a>", "<a href=\"&#x6A;avascript:alert(1)\">x</a>",
        "<a href=\"mailto:a@b.example%0ABcc:x\nBcc: y\">x</a>", "<a href=\"http:///x\">x</a>",
    ])
    func `a link that is none keeps only its text`(html: String) {
        #expect(Self.clean(html) == "<a>x</a>")
    }

    @Test func `control characters that references name are left out`() {
        #expect(Self.clean("a&#1;b&#x7F;\t<b title='&#2;c&#27;'>de</b>") == "ab\t<b title=\"c\">de</b>")
    }

    @Test func `nested tricks leave nothing active`() {
        let html = "<scr<script>ipt>alert(1)</scr</script>ipt><p/onclick=x>a</p><img/src='x'/onerror=alert(1)>"
        let cleaned = Self.clean(html)
        #expect(!cleaned.contains("<script"))
        #expect(!cleaned.contains("onclick=x>a"))
        #expect(!cleaned.contains("onerror"))
    }

    @Test func `cleaning twice changes nothing`() {
        let html = "<div><p>a &lt;script&gt; &amp;lt;b <i>c</div><a href='?q=\"><script>'>d</a>"
        let once = Self.clean(html)
        #expect(Self.clean(once) == once)
        #expect(!once.contains("<script"))
    }

    @Test func `a relative link without a base loses its address`() {
        #expect(HTMLSanitizer.sanitized("<a href=\"/a\">x</a>", baseURL: nil) == "<a>x</a>")
    }
}
