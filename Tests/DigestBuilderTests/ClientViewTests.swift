import Markup
import Testing

@testable import DigestBuilder

/// The HTML part with what a mail program does not know taken out.
struct ClientViewTests {
    private func shown(_ view: ClientView, _ body: String, head: String = "") throws -> String {
        let html = try view.shown(
            "<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>", clippedNote: "[Message clipped]")
        return html.replacing("<!DOCTYPE html>\n<html>", with: "")
    }

    @Test(arguments: [
        ("<p style=\"color: red; border-radius: 4px\">x</p>", "<p style=\"color: red\">x</p>"),
        ("<p style=\"border-radius: 4px\">x</p>", "<p>x</p>"),
        ("<div style=\"max-width: 600px; width: 100%\">x</div>", "<div style=\"width: 100%\">x</div>"),
        ("<div style=\"display: flex\"><i>x</i></div>", "<div><i>x</i></div>"),
        ("<form><p>x</p><input name=\"y\"></form>", "<p>x</p>"),
        ("<script>1</script><svg><text>x</text></svg>y", "y"),
        (
            "<picture><img src=\"https://a.example/a.png\" alt=\"x\"></picture>",
            "<img src=\"https://a.example/a.png\" alt=\"x\">"
        ),
        ("<img src=\"https://a.example/a.webp\" alt=\"x\">", "<img alt=\"x\">"),
        ("<!--[if mso]><b>Word</b><![endif]--><!--[if !mso]><!--><i>others</i><!--<![endif]-->", "<b>Word</b>"),
        (
            "<!--[if gte mso 9]><b>Word</b><![endif]--><!--[if lt IE 9]>x<![endif]-->",
            "<b>Word</b><!--[if lt IE 9]>x<![endif]-->"
        ),
        (
            "<!--[if mso]><xml><o:A>96</o:A></xml><v:rect style=\"width:9px\" fillcolor=\"#fff\"><w:anchorlock/>x</v:rect><![endif]-->",
            "<div style=\"width: 9px;display:table-cell;vertical-align:middle;background:#fff\">x</div>"
        ),
        (
            "<img width=\"520\" style=\"width: auto; max-height: 9px\"><img width=\"50%\"><img>",
            "<img width=\"520\" style=\"width: auto;width:520px\"><img width=\"50%\"><img>"
        ),
        ("<p style=\"padding: 0; mso-padding-alt: 0 40px\">x</p>", "<p style=\"padding: 0; padding: 0 40px\">x</p>"),
        ("<!--[if mso]><b>open", "<!--[if mso]><b>open</body></html>-->"),
    ])
    func `Outlook for Windows shows`(body: String, expected: String) throws {
        #expect(try shown(.outlook, body) == "<head></head><body>\(expected)</body></html>")
    }

    @Test func `Outlook for Windows follows no media query`() throws {
        let head = "<style>p { color: red } @media (min-width: 600px) { p { top: 0 } } a:hover { top: 1px }</style>"
        #expect(
            try shown(.outlook, "<p>x</p>", head: head)
                == "<head><style>p { color: red }</style></head><body><p>x</p></body></html>")
    }

    @Test func `Gmail knows rounded corners and media queries, but no dark style sheet and no position`() throws {
        let head = """
            <style>@media (min-width: 600px) { p { top: 0 } }
            @media (prefers-color-scheme: dark) { p { color: #fff } }</style>
            """
        let body = "<p style=\"border-radius: 4px; position: absolute\">x</p><!--[if mso]>y<![endif]-->"
        #expect(
            try shown(.gmail, body, head: head)
                == "<head><style>@media (min-width: 600px) {\np { top: 0 }\n}</style></head>"
                + "<body><p style=\"border-radius: 4px\">x</p><!--[if mso]>y<![endif]--></body></html>")
    }

    @Test(arguments: Theme.allCases)
    func `an issue keeps its language and direction in Gmail, which drops those of the document`(theme: Theme) throws {
        let digest = try DigestRenderer(overrides: nil, theme: theme).render(
            Samples.small(language: "ar"), settings: Samples.settings(language: "ar"))
        let document = try HTMLParser.document(
            ClientView.gmail.shown(Samples.filled(digest.html), clippedNote: ""))
        #expect(document[attribute: "dir"] == nil && document[attribute: "lang"] == nil)
        let table = try #require(document.first("table"))
        #expect(table[attribute: "dir"] == "rtl" && table[attribute: "lang"] == "ar")
    }

    @Test func `Gmail drops a style element over its limit`() throws {
        let fits = "<style>p { color: red }\(String(repeating: " ", count: 8_192 - 16))</style>"
        let over = "<style>p { color: red }\(String(repeating: " ", count: 8_192 - 15))</style>"
        #expect(try shown(.gmail, "x", head: fits).contains("color: red"))
        #expect(!(try shown(.gmail, "x", head: over).contains("color: red")))
        #expect(try shown(.outlook, "x", head: over).contains("color: red"))
    }

    @Test func `Gmail cuts at 102 kB, between tags and characters, and says so`() throws {
        let frame = "<!DOCTYPE html><html><head></head><body></body></html>".utf8.count
        let limit = ClientView.gmailClipBytes
        let fits = try shown(.gmail, String(repeating: "é", count: (limit - frame) / 2))
        #expect(!fits.contains("clipped"))
        for length in [60, 42, 40, 38, 37, 36, 35, 17, 16, 2, 1, 0].map({ limit - $0 }) {
            let body = String(repeating: "x", count: length) + "é<a href=\"https://a.example/leave\">leave</a>"
            let cut = try shown(.gmail, body)
            #expect(cut.hasSuffix("[Message clipped]</p></body></html>"))
            #expect(!cut.contains("leave") && !cut.contains("\u{FFFD}") && !cut.contains("&lt;"))
        }
    }
}
