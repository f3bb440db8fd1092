import Markup
import Testing

/// CSS without what a program does not know.
struct StyleFilterTests {
    private let filter = StyleFilter(
        keepsAtRule: { !$0.hasPrefix("@supports") }, keepsSelector: { !$0.contains(":hover") },
        keepsDeclaration: { $0.name != "float" })

    @Test func `a sheet keeps the rest, inside at-rules too`() {
        let css = """
            p { float: left; color: red !important } a:hover { color: blue } i { float: left }
            @media screen { p { float: right; top: 0 } } @supports (gap: 1px) { p { top: 1px } } @import url(x.css);
            @font-face { font-family: X }
            """
        #expect(
            filter.sheet(css) == """
                p { color: red !important }
                @media screen {
                p { top: 0 }
                }
                @import url(x.css);
                @font-face { font-family: X }
                """)
    }

    @Test func `an attribute keeps the rest in its order`() {
        #expect(filter.attribute("color:red;float:left;top:0;color:blue") == "color: red; top: 0; color: blue")
        #expect(filter.attribute("float:left") == "")
    }

    @Test func `deep nesting ends`() {
        let deep = String(repeating: "@media print { ", count: 10_000) + "a { color: red }"
        #expect(!filter.sheet(deep).contains("red"))
    }
}
