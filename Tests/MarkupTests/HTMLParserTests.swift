import Markup
import Testing

@Suite struct HTMLParserTests {
    @Test func `a document always has a head and a body`() throws {
        let html = try HTMLParser.document("Halo")
        #expect(html.name == "html")
        #expect(html.childElements.map(\.name) == ["head", "body"])
        #expect(html.textContent == "Halo")
    }

    @Test func `a fragment keeps its nodes in order`() throws {
        let nodes = try HTMLParser.fragment("satu<!--dua--><b>tiga</b>")
        #expect(HTMLWriter.write(nodes) == "satu<!--dua--><b>tiga</b>")
    }

    @Test(arguments: [
        ("<p>satu<p>dua", "<p>satu</p><p>dua</p>"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<DIV CLASS=Berita>x</DIV>", "<div class=\"Berita\">x</div>"),
        ("<a href=x?a=1&amp;b=2>y</a>", "<a href=\"x?a=1&amp;b=2\">y</a>"),
        ("&eacute;&nbsp;&#8217;&bogus;", "é\u{A0}’&amp;bogus;"),
        ("a < b > c", "a &lt; b &gt; c"),
        ("<x-card data-y='\"'>z</x-card>", "<x-card data-y=\"&quot;\">z</x-card>"),
        ("<br/></p><img src=a>", "<br><p></p><img src=\"a\">"),
        ("</div>x", "x"),
        ("<table><tr><td>1", "<table><tbody><tr><td>1</td></tr></tbody></table>"),
        ("<p title=\"a", ""),
        ("a\u{0}b", "ab"),
    ])
    func `broken HTML is read as browsers read it`(html: String, expected: String) throws {
        #expect(HTMLWriter.write(try HTMLParser.fragment(html)) == expected)
    }

    @Test func `elements can be taken out of a tree, with all that is in them`() throws {
        let html = try HTMLParser.document("<p>a</p><p id=x>b<i>c</i></p><div><p id=x>d</p>e</div>")
        html.removeDescendants { $0[attribute: "id"] == "x" }
        #expect(html.textContent == "ae")
    }

    @Test func `a document past the byte limit is refused`() {
        #expect(throws: MarkupError.tooLong(bytes: 5, limit: 4)) {
            try HTMLParser.document("Berita".prefix(5).description, limits: MarkupLimits(bytes: 4, depth: 9, nodes: 9))
        }
    }

    @Test func `a document past the node limit is refused`() {
        #expect(throws: MarkupError.tooManyNodes(limit: 100)) {
            try HTMLParser.document(
                String(repeating: "<i></i>", count: 200), limits: MarkupLimits(bytes: 9999, depth: 99, nodes: 100))
        }
    }

    @Test func `a document cut at any byte is read`() throws {
        let whole = Array(
            "<!DOCTYPE html><title>é</title><p class='a'>x &amp; <b>y</b><!-- z --><script>1<2</script>".utf8)
        for count in 0...whole.count {
            let html = try HTMLParser.document(String(decoding: whole[..<count], as: UTF8.self))
            #expect(html.childElements.count == 2)
        }
    }
}
