import TestSupport
import Testing

@testable import Markup

/// HTML and style sheets with faults of every kind: nothing active survives, and nothing crashes or hangs.
struct DamagedMarkupTests {
    private static let fragments = [
        "<p onclick=\"x()\">Halo <a href=\"javascript:x()\" title='a'>dunia</a><img src=x onerror=x()></p><script>x()</script>",
        "<div style=\"background:url(javascript:x)\"><iframe src=//a.example></iframe><svg><script>x()</script></svg>teks</div>",
        "<form action=/x><input name=a></form><ul><li>satu<li>dua</ul><table><tr><td>sel</table><math><mtext><p>x",
    ]
    private static let words = [
        "<script>", "</script>", "<style>", "javascript:", " onload=x()", "<svg onload=x()>", "<![CDATA[", "<!--",
        "-->", "<template>",
        "&#106;avascript:", "\t", "\u{0}", "<noscript>", "<math><annotation-xml encoding=text/html>", "<a href=\"",
        "data:text/html,",
    ]

    @Test func `nothing active survives the sanitizer, whatever the fault`() throws {
        var inputs = Mutations(seed: 3, of: Self.fragments, words: Self.words)
        for _ in 0..<Mutations.count {
            let input = String(decoding: inputs.next(), as: UTF8.self)
            let clean = HTMLSanitizer.sanitized(input, baseURL: "https://a.example/")
            for element in try HTMLParser.document(clean).descendants {
                #expect(!Self.forbidden.contains(element.name), "\(input)")
                for attribute in element.attributes {
                    #expect(!attribute.name.hasPrefix("on") && attribute.name != "style", "\(input)")
                    // In a title or an alt text the word is text.
                    guard ["href", "src", "cite", "longdesc"].contains(attribute.name) else { continue }
                    let value = attribute.value.filter { !$0.isWhitespace }.lowercased()
                    #expect(!value.hasPrefix("javascript:") && !value.hasPrefix("data:text"), "\(input)")
                }
            }
        }
    }

    private static let forbidden: Set<String> = [
        "script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "base", "meta", "link",
        "template",
    ]

    @Test func `a damaged style sheet is inlined or refused`() {
        let sheet = """
            <style>@media (max-width:1px){.a{color:red}} p.a > b, #x:hover, td[align="left"]{color:red!important;font:12px/1 "A B"}
            /* x */ .b{background:url("a;b}c")}</style><p class="a b"><b id=x>teks</b></p><table><tr><td align=left>sel</table>
            """
        let words = [
            "{", "}", "/*", "*/", "\"", "'", "\\", "@media", "url(", ":not(", ":nth-child(", "[a=", ",", ">",
            "!important", ";",
        ]
        var inputs = Mutations(seed: 4, of: [sheet], words: words)
        var inlined = 0
        for _ in 0..<Mutations.count {
            if (try? StyleInliner.inlined(String(decoding: inputs.next(), as: UTF8.self))) != nil { inlined += 1 }
        }
        #expect(inlined > Mutations.count / 2, "faults of this size are read, not refused")
    }
}
