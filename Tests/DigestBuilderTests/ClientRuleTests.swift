import Testing

@testable import DigestBuilder

/// What some mail programs do not know is told: a notice where nothing but looks is lost, else a warning.
struct ClientRuleTests {
    private func findings(_ body: String, head: String = "") throws -> [LintFinding] {
        var sample = LintSample()
        sample.html = LintSample.page(body, head: head)
        return try sample.findings(.client)
    }

    @Test(arguments: [
        "<p style=\"position: relative\">x</p>", "<p style=\"display: flex\">x</p>",
        "<p style=\"display: inline-grid\">x</p>",
        "<p style=\"gap: 8px\">x</p>", "<p style=\"width: calc(100% - 8px)\">x</p>",
        "<p style=\"margin: var(--a)\">x</p>",
        "<p style=\"animation: a 1s\">x</p>", "<p style=\"transform: rotate(3deg)\">x</p>",
        "<p style=\"filter: blur(1px)\">x</p>", "<p style=\"object-fit: cover\">x</p>",
        "<p style=\"aspect-ratio: 1\">x</p>", "<script>1</script>", "<form></form>", "<button>x</button>",
        "<video></video>", "<audio></audio>", "<svg></svg>", "<object></object>",
        "<picture></picture>", "<img alt=\"x\" src=\"https://a.example/a.png\" srcset=\"b.png 2x\">",
        "<img alt=\"x\" src=\"data:image/png;base64,AA==\">", "<img alt=\"\" src=\"https://a.example/a.webp?w=1\">",
        "<p style=\"background: url(https://a.example/a.png)\">x</p>",
        "<p style=\"background-image: linear-gradient(red, blue)\">x</p>",
    ])
    func `what falls apart is a warning`(body: String) throws {
        #expect(try findings(body).map(\.level) == [.warning], "\(body)")
        #expect(try findings(body).allSatisfy { $0.english.fix != nil })
    }

    @Test(arguments: [
        "<style>@import url(a.css);</style>", "<style>@font-face { font-family: x; src: url(x.woff) }</style>",
        "<style>p::before { content: 'x' }</style>", "<style>li:nth-child(2) { color: red }</style>",
        "<style>@media (min-width: 1px) { @media print { p { position: fixed } } }</style>",
        "<link rel=\"stylesheet\" href=\"https://a.example/a.css\">",
    ])
    func `what falls apart is found in the head, too`(head: String) throws {
        #expect(try findings("", head: head).contains { $0.level == .warning }, "\(head)")
    }

    @Test(arguments: [
        "<p style=\"border-radius: 3px\">x</p>", "<p style=\"float: left\">x</p>", "<p style=\"opacity: 0.9\">x</p>",
        "<p style=\"box-shadow: 0 0 1px black\">x</p>", "<p style=\"color: rgba(0, 0, 0, 1)\">x</p>",
        "<p style=\"background: #eee url(https://a.example/a.png)\">x</p>",
        "<table role=\"presentation\" bgcolor=\"#eeeeee\" style=\"background-image: url(https://a.example/a.png)\"><tr><td>x</table>",
        "<img alt=\"Pasar\" src=\"https://a.example/a.webp\">", "<img alt=\"Pasar\" src=\"https://a.example/a.SVG\">",
    ])
    func `what only looks plainer is a notice`(body: String) throws {
        #expect(try findings(body).map(\.level) == [.notice], "\(body)")
    }

    @Test func `queries, dark mode and hovering in the style sheet are notices`() throws {
        let head = """
            <style>a:hover { color: red } @media (max-width: 599px) { p { margin: 0 } }
            @media (prefers-color-scheme: dark) { p { color: white } }</style>
            """
        #expect(try findings("<p>x</p>", head: head).map(\.level) == [.notice, .notice, .notice])
    }

    @Test(arguments: [
        "<p style=\"position: static; display: block; margin: 0 auto\">x</p>",
        "<!--[if mso]><v:rect style=\"position: absolute\"></v:rect><![endif]--><p>x</p>",
        "<img alt=\"x\" src=\"https://a.example/a.jpg\">", "<p title=\"position: fixed\">display: flex</p>",
    ])
    func `what every program knows is not told`(body: String) throws {
        #expect(try findings(body) == [])
    }

    @Test func `a feature is told once with its number, its first fault, and the programs`() throws {
        let plain = "<p style=\"background: #eee url(https://a.example/a.png)\">satu</p>"
        let bare = "<p class=\"b\" style=\"background: url(https://a.example/a.png)\">dua</p>"
        #expect(
            try findings(plain + bare).map(\.english) == [
                LintFinding.English(
                    place: "<p class=\"b\"> \"dua\"",
                    problem:
                        "Uses a picture as background, 2 times: not in Outlook for Windows; only in part in Yahoo.",
                    fix: "Set background-color beside it.")
            ])
    }

    @Test func `every row of the table has a mark for each program`() {
        for feature in ClientTable.features {
            #expect(feature.support.count == MailClient.allCases.count, "\(feature.name)")
            #expect(feature.support.allSatisfy { "yan".contains($0) } && feature.support.contains { $0 != "y" })
        }
    }
}
