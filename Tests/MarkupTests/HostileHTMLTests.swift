import Markup
import Testing

/// Documents made to cost much; each names what it attacks.
@Suite struct HostileHTMLTests {
    static let limits = MarkupLimits.standard

    static func depth(_ root: HTMLElement) -> Int {
        var deepest = 0
        var waiting = [(root, 1)]
        while let (element, depth) = waiting.popLast() {
            deepest = max(deepest, depth)
            waiting.append(contentsOf: element.childElements.map { ($0, depth + 1) })
        }
        return deepest
    }

    @Test(arguments: [
        "<div>", "<b>", "<span>", "<p><b>", "<table><tr><td>", "<svg><g>", "<ul><li>", "<x-y>", "<a><div>",
        "<font color=#1>", "<object>", "<template>", "<select><option>", "<blockquote><p>", "<div><object></div>",
        "<button><div>", "<b><h1></b>", "<svg><foreignObject>", "<style></style><div>", "<dl><dt><dd>", "<h1><i>",
    ])
    func `unclosed elements do not nest without bound`(tags: String) throws {
        let html = try HTMLParser.document(String(repeating: tags, count: 4000) + "akhir")
        #expect(Self.depth(html) <= Self.limits.depth)
        #expect(html.textContent.hasSuffix("akhir"))
    }

    @Test(arguments: [
        ("<svg><style>", "<g>"), ("<svg><title><style>", "<div>"), ("<select><style></select>", "<div>"),
        ("<script><!--<script></script>", "<div>"), ("<!-->", "<div>"), ("<math><mi><svg></mi><title>", "<i>"),
        ("<div title='", "<div>"), ("<![CDATA[", "<div>"), ("<textarea></textarea><xmp></xmp>", "<em>"),
    ])
    func `a misleading start hides no nesting`(start: String, tag: String) throws {
        let html = try HTMLParser.document(start + String(repeating: tag, count: 4000))
        #expect(Self.depth(html) <= Self.limits.depth)
    }

    @Test func `a short document is flattened past the depth limit`() throws {
        let html = try HTMLParser.document(
            String(repeating: "<div>", count: 500) + "x", limits: MarkupLimits(bytes: 9999, depth: 20, nodes: 9999))
        #expect(Self.depth(html) == 20)
        #expect(html.textContent == "x")
    }

    @Test func `a tag with very many attributes keeps the first ones`() throws {
        let attributes = (0..<50_000).map { "a\($0)=1" }.joined(separator: " ")
        let nodes = try HTMLParser.fragment("<p \(attributes)>x</p>")
        #expect(nodes.first?.element?.attributes.count == 200)
        #expect(nodes.first?.textContent == "x")
    }

    @Test func `many body tags do not pile up attributes`() throws {
        let tags = (0..<5000).map { "<body a\($0)=1>" }.joined()
        let html = try HTMLParser.document(tags)
        #expect(html.first("body")?.attributes.count == 2)
    }

    @Test func `formatting left open is not repeated without bound`() throws {
        let fonts = (0..<5000).map { "<font size=\($0)>" }.joined()
        let paragraphs = String(repeating: "<p>x", count: 5000)
        let html = try HTMLParser.document(fonts + paragraphs)
        #expect(html.textContent.count == 5000)
    }

    @Test func `a long ordinary page keeps its structure`() throws {
        let row = "<tr><td><p>Harga <b>beras</b><td><ul><li>naik<li>turun</ul></tr>"
        let page = "<div class=isi><table>" + String(repeating: row, count: 2000) + "</table></div><p>tutup"
        let html = try HTMLParser.document(page)
        #expect(html.descendants.filter { $0.name == "tr" }.count == 2000)
        #expect(html.descendants.filter { $0.name == "li" }.count == 4000)
        #expect(html.first("body")?.childElements.map(\.name) == ["div", "p"])
    }

    @Test func `a thousand kinds of broken HTML are read`() throws {
        let pieces = [
            "<", ">", "</", "<!", "<!--", "-->", "<?", "&", "&#", "&#x;", "<p", "<a href='", "\"", "'", "=", "<b>",
            "</b>", "<table>", "<td>", "</p>", "<style>", "</style>", "<script>", "]]>", "<svg>", "x", " ", "\u{0}",
            "é",
            "<select>", "<br/", "</html>",
        ]
        for number in 0..<pieces.count * pieces.count {
            let first = pieces[number / pieces.count]
            let second = pieces[number % pieces.count]
            let html = try HTMLParser.document(first + second + "isi" + first)
            #expect(html.childElements.count >= 2)
        }
    }
}
