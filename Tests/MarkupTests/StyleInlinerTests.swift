import Markup
import Testing

@Suite struct StyleInlinerTests {
    /// The `style` attributes of the body's elements, in document order, nil for none.
    static func styles(_ css: String, _ body: String) throws -> [String?] {
        let written = try StyleInliner.inlined("<style>\(css)</style><body>\(body)</body>")
        let document = try HTMLParser.document(written)
        return try #require(document.first("body")).descendants.map { $0[attribute: "style"] }
    }

    static func kept(_ css: String, _ body: String = "<p>x</p>") throws -> String? {
        try HTMLParser.document(try StyleInliner.inlined("<style>\(css)</style><body>\(body)</body>"))
            .first("style").map { PlainText.line($0.textContent) }
    }

    @Test func `a document is written whole`() throws {
        let html = try StyleInliner.inlined("<!doctype html><title>t</title><style>p { color: red }</style><p>x")
        let body = "<body><p style=\"color: red\">x</p></body>"
        #expect(html == "<!DOCTYPE html>\n<html><head><title>t</title></head>\(body)</html>")
    }

    @Test(arguments: [
        ("p", true), ("P", true), (".a", true), (".a.b", true), (".c", false), ("#i", true), ("p#i.a", true),
        ("*", true), ("div p", true), ("div > p", true), ("section > p", false), ("section p", true), ("h1 + p", true),
        ("h1 ~ p", true), ("p ~ h1", false), ("[data-x]", true), ("[data-x=a-b]", true), ("[data-x|=a]", true),
        ("[data-x^='a-']", true), ("[data-x$=\"b\"]", true), ("[data-x*='-']", true), ("[class~=b]", true),
        ("[class~='a b']", false), ("[data-x='A-B' i]", true), ("[data-x='A-B']", false), ("[ALIGN=LEFT]", true),
        ("p:nth-child(2)", true), ("p:nth-child(odd)", false), ("p:nth-child(2n)", true), ("p:nth-child(-n+1)", false),
        ("p:nth-last-child(1)", true), ("p:last-child", true), ("p:first-child", false), ("p:first-of-type", true),
        ("p:only-of-type", true), ("p:only-child", false), (":not(h1)", true), ("p:not(.a, .z)", false),
        (":is(h2, p)", true), (":where(.b)", true), ("p:empty", false), ("section div > h1 + p.a", true),
        ("p\\.x", false), (".\\62", true), ("h1, p", true), ("div p:nth-child( 2n + 0 )", true),
        ("section p p", false), ("p/**/.a", true), ("p/**/[data-x]", true),
    ])
    func `a selector finds the paragraph or not`(selector: String, matches: Bool) throws {
        let body =
            "<section><div><h1>t</h1><p id=i class='a b' data-x=a-b align=left>x</p></div></section>"
        let styles = try Self.styles("\(selector) { top: 0 }", body)
        #expect((styles[3] != nil) == matches)
    }

    @Test(arguments: [
        ("p { color: red } p { color: blue }", "color: blue"),
        (".a { color: red } p { color: blue }", "color: red"),
        ("#i { color: red } .a.b { color: blue }", "color: red"),
        ("p { color: red !important } #i { color: blue }", "color: red"),
        ("p { color: red ! IMPORTANT } #i { color: blue !important }", "color: blue"),
        (":where(#i) { color: red } p { color: blue }", "color: blue"),
        (":is(#z, p) { color: red } .a { color: blue }", "color: red"),
        ("p { padding-left: 1px } p { padding: 0 }", "padding-left: 1px; padding: 0"),
        ("p { padding: 0 } p { margin: 0 } p { padding: 1px }", "margin: 0; padding: 1px"),
        ("p { color: red; color: blue } ", "color: red; color: blue"),
        ("p { COLOR: Red }", "color: Red"),
        ("p { --Warna: x; color: var(--Warna) }", "--Warna: x; color: var(--Warna)"),
    ])
    func `the stronger rule wins`(css: String, expected: String) throws {
        #expect(try Self.styles(css, "<p id=i class='a b'>x</p>") == [expected])
    }

    @Test func `the element's own style wins over normal rules only`() throws {
        let css = "p { color: red; top: 0; left: 0 !important }"
        #expect(
            try Self.styles(css, "<p style='color: blue; left: 1px; right: 2px !important'>x</p>")
                == ["top: 0; color: blue; left: 0; right: 2px !important"])
    }

    @Test func `an element that no rule matches keeps its style as written`() throws {
        #expect(try Self.styles("b { top: 0 }", "<p style='COLOR:red;;'>x</p>") == ["COLOR:red;;"])
    }

    @Test(arguments: [
        ("p { background: url(a;b.png) }", "background: url(a;b.png)"),
        ("p { background: url(\"a)b.png\") }", "background: url('a)b.png')"),
        ("p { content: \"}\"; top: 0 }", "content: '}'; top: 0"),
        ("p { /* x: y; */ top: 0 /* } */ ; }", "top: 0"),
        ("p { font-family: \"Noto Sans\" , serif }", "font-family: 'Noto Sans' , serif"),
        ("p { color: ; top: 0 }", "top: 0"),
        ("p { *zoom: 1; top: 0 }", "top: 0"),
        ("p { color red; top: 0 }", "top: 0"),
        ("p { width: calc(1px + (2px; 3px)); top: 0 }", "width: calc(1px + (2px; 3px)); top: 0"),
        ("p { top: 0", "top: 0"),
        ("<!-- p { top: 0 } -->", "top: 0"),
        ("@import 'x'; p { top: 0 }", "top: 0"),
        ("@media print { p { top: 9px } } p { top: 0 }", "top: 0"),
        ("b:: { x: y } p { top: 0 }", "top: 0"),
        ("b, { x: y } p { top: 0 }", "top: 0"),
        ("p { filter: progid:DX(a='1') ; top: 0 }", "filter: progid:DX(a='1'); top: 0"),
        ("p { a: 'x\n; top: 0 }", "top: 0"),
        ("p { a: b) ; top: 0 }", "top: 0"),
    ])
    func `CSS is read with its recovery rules`(css: String, expected: String?) throws {
        #expect(try Self.styles(css, "<p>x</p>") == [expected])
    }

    @Test(arguments: [
        ("@media (max-width: 600px) { p { top: 0 } }", "@media (max-width: 600px) { p { top: 0 } }"),
        ("p:hover { top: 0 }", "p:hover { top: 0 }"),
        ("p, p:hover { top: 0 }", "p:hover { top: 0 }"),
        ("p::before { content: 'x' }", "p::before { content: 'x' }"),
        ("[data-ogsc] p { color: red !important }", "[data-ogsc] p { color: red !important }"),
        ("@font-face { font-family: x; src: url(x) }", "@font-face { font-family: x; src: url(x) }"),
        ("p { top: 0 }", nil),
        ("p, b~ { top: 0 }", nil),
        ("@import url(x.css);p{top:0}", "@import url(x.css);"),
    ])
    func `what no attribute can hold stays in the sheet`(css: String, expected: String?) throws {
        #expect(try Self.kept(css) == expected)
    }

    @Test func `sheets for other media are left alone`() throws {
        let html = try StyleInliner.inlined("<style media=print>p { top: 0 }</style><p>x</p>")
        #expect(html.contains("<style media=\"print\">p { top: 0 }</style>"))
        #expect(html.contains("<p>x</p>"))
    }

    @Test func `conditional comments survive`() throws {
        let comment = "<!--[if mso]><style>p { top: 1px }</style><![endif]-->"
        let html = try StyleInliner.inlined("<head>\(comment)<style>p { top: 0 }</style></head><p>x</p>")
        #expect(html.contains(comment))
        #expect(html.contains("<p style=\"top: 0\">"))
    }

    @Test func `a sheet cut at any byte is read`() throws {
        let css = Array(
            "@media x{a{b:c}} p>a[href^='x']:not(.b)::after{content:\"\\27 }\";top:calc(1px + 2px)!important}".utf8)
        for count in 0...css.count {
            let part = String(decoding: css[..<count], as: UTF8.self)
            #expect(try Self.styles(part, "<p>x</p>").count == 1)
        }
    }

    @Test(
        arguments: ["{", "}", "(", "[", "a{", "@x{", "\"", "/*", "a:not(", "a b ", "\\", "url(", ";", "a,", "<!--"])
    func `a hostile sheet ends soon`(piece: String) throws {
        let html = try StyleInliner.inlined("<style>" + String(repeating: piece, count: 5000) + "</style><p>x</p>")
        #expect(html.contains("x</p>"))
    }

    @Test func `selectors that search without end are refused`() {
        let css = String(repeating: "i ~ i ~ i ~ i ~ b { top: 0 } ", count: 2000)
        let body = String(repeating: "<i></i><b></b>", count: 2000)
        #expect(throws: MarkupError.tooMuchStyle(limit: 100_000)) {
            try StyleInliner.inlined("<style>\(css)</style>\(body)", matchingBudget: 100_000)
        }
    }
}
