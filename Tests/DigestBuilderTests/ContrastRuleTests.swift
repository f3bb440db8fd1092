import Testing

@testable import DigestBuilder

/// Contrast is computed where styles on the elements give both colours, in light and in dark.
struct ContrastRuleTests {
    private func problems(_ body: String, head: String = "") throws -> [String] {
        var sample = LintSample()
        sample.html = LintSample.page(body, head: head)
        return try sample.findings(.contrast).map(\.english.problem)
    }

    @Test func `grey on white is found under 4.5 and not above`() throws {
        #expect(
            try problems("<p style=\"color: #777777\">Halo</p>") == [
                "In light mode #777777 on #FFFFFF has a contrast of 4.4 to 1; 4.5 is the least (WCAG AA)."
            ])
        #expect(try problems("<p style=\"color: #767676\">Halo</p>") == [])
    }

    @Test(arguments: [
        "<td style=\"background-color: #333333\"><p style=\"color: #555555\">Halo</p></td>",
        "<td bgcolor=\"#333333\"><p>Halo</p></td>", "<td style=\"background: #333 none\"><p>Halo</p></td>",
        "<td style=\"background: rgba(0, 0, 0, .8)\">Halo</td>", "<td><font color=\"#cccccc\">Halo</font></td>",
        "<td style=\"color: rgb(200 200 200 / 90%)\">Halo</td>", "<td style=\"color: silver\">Halo</td>",
        "<td style=\"color: #ccc\"><img src=\"https://a.example/x.png\" alt=\"Pasar\"></td>",
    ])
    func `colours are inherited, blended and read in every way of writing`(cell: String) throws {
        #expect(try problems("<table role=\"presentation\"><tr>\(cell)</tr></table>").count == 1)
    }

    @Test(arguments: [
        "<h1 style=\"color: #8a8a8a\">Besar</h1>", "<p style=\"color: #8a8a8a; font-size: 24px\">Besar</p>",
        "<p style=\"color: #8a8a8a; font-size: 14pt\"><b>Tebal</b></p>",
    ])
    func `large text needs less`(text: String) throws {
        #expect(try problems(text) == [])
    }

    @Test(arguments: [
        "<div style=\"display: none; color: #fefefe\">Tersembunyi</div>",
        "<p style=\"color: #fefefe\">&nbsp;&zwnj;</p>",
        "<p style=\"color: var(--ink)\">Halo</p>", "<p style=\"background: url(x.png); color: #eee\">Halo</p>",
        "<p><a href=\"https://a.example/\">Halo</a></p>",
    ])
    func `what is not shown or cannot be computed is left alone`(text: String) throws {
        #expect(try problems(text) == [])
    }

    @Test func `a pair of colours is told once`() throws {
        let faint = "<p style=\"color: #999\">Halo</p>"
        #expect(try problems(faint + faint).count == 1)
    }

    private static let dark = """
        <style>@media (prefers-color-scheme: dark) { .kertas { background-color: #1B1B1A !important }
        .tinta { color: INK !important } }</style>
        """

    @Test func `dark mode is judged by the dark rules over what is inlined`() throws {
        let body =
            "<div class=\"kertas\" style=\"background-color: #ffffff\"><p class=\"tinta\" style=\"color: #1f1d1a\">Halo</p></div>"
        #expect(try problems(body, head: Self.dark.replacing("INK", with: "#ECE8E1")) == [])
        #expect(
            try problems(body, head: Self.dark.replacing("INK", with: "#444444")) == [
                "In dark mode #444444 on #1B1B1A has a contrast of 1.7 to 1; 4.5 is the least (WCAG AA)."
            ])
    }

    @Test func `a text that dark mode forgets is found`() throws {
        let body =
            "<div class=\"kertas\" style=\"background-color: #ffffff\"><p style=\"color: #1f1d1a\">Halo</p></div>"
        #expect(try problems(body, head: Self.dark).first?.hasPrefix("In dark mode #1F1D1A on #1B1B1A") == true)
    }

    @Test(arguments: [
        ("#FFF", "#FFFFFF"), ("#8080", "#880088"), ("rgb(31, 29, 26)", "#1F1D1A"), ("RGBA(100%,0%,0%,1)", "#FF0000"),
        ("Navy", "#000080"),
    ])
    func `colours are read`(text: String, hexadecimal: String) {
        #expect(CSSColor(text)?.hexadecimal == hexadecimal)
    }

    @Test(arguments: ["", "#12", "#12345", "#xyz", "rgb(1, 2)", "hsl(1 2% 3%)", "inherit", "#ＦＦＦ０"])
    func `what is no colour, or of a kind that is not computed, is none`(text: String) {
        #expect(CSSColor(text) == nil)
    }

    @Test func `contrast runs from 1 to 21`() {
        #expect(CSSColor.contrast(.black, .white) == 21)
        #expect(CSSColor.contrast(.white, .white) == 1)
    }
}
