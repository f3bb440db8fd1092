import Markup
import Testing

/// Style sheets and attributes as those read them who examine a document.
struct SheetRuleTests {
    @Test func `rules tell the at-rules around them`() {
        let rules = SheetRule.rules(
            of:
                "a:hover { color: red } @media  screen { @media (min-width: 1px) { b, i { top: 0; left: 0 } } } @import 'x';"
        )
        #expect(rules.map(\.selector) == ["a:hover", "b, i", ""])
        #expect(rules.map(\.atRules) == [[], ["@media screen", "@media (min-width: 1px)"], ["@import 'x'"]])
        #expect(rules[1].declarations.map(\.name) == ["top", "left"])
    }

    @Test func `a block that holds no rules is one rule without a selector`() {
        let rules = SheetRule.rules(of: "@font-face { font-family: x }")
        #expect(rules.map(\.atRules) == [["@font-face"]])
        #expect(rules.map(\.selector) == [""])
    }

    @Test func `deep nesting and a cut sheet end`() {
        let deep = String(repeating: "@media print { ", count: 10_000) + "a { color: red }"
        #expect(SheetRule.rules(of: deep).count == 1)
        #expect(SheetRule.rules(of: "@media print { a { color: red").count == 1)
    }

    @Test func `what is important comes last`() {
        let element = HTMLElement(
            name: "p", attributes: [HTMLAttribute(name: "style", value: "color: red !important; color: blue")])
        #expect(InlineStyle.declarations(of: element).map(\.value) == ["blue", "red"])
    }

    // MARK: - Dark

    private static let page = """
        <html><head><style>@media (prefers-color-scheme: dark) { p { color: #eee !important; margin: 0 } }
        @media (max-width: 1px) { p { color: #111 !important } } a:hover { color: red }</style></head>
        <body><p style="color: #000; margin: 8px">x</p></body></html>
        """

    @Test func `dark rules hold over inlined ones where they are important`() throws {
        let document = try #require(try StyleInliner.darkened(Self.page))
        #expect(document.first("p")?[attribute: "style"] == "margin: 8px; color: #eee")
        #expect(document.first("style")?.textContent.contains("max-width") == true)
    }

    @Test func `a document that does not speak of dark has no dark form`() throws {
        #expect(try StyleInliner.darkened("<style>p { color: red }</style><p>x</p>") == nil)
    }
}
