import DigestBuilder
import Foundation
import Markup
import TestSupport
import Testing

/// What the settings change in a theme.
struct LookTests {
    func render(_ look: Look, edition: Edition = Samples.small(language: "id")) throws -> RenderedDigest {
        var settings = try Samples.settings()
        settings.look = look
        return try DigestRenderer(overrides: nil, theme: look.theme).render(edition, settings: settings)
    }

    func html(_ look: Look) throws -> String {
        Samples.filled(try render(look).html)
    }

    @Test(arguments: Theme.allCases)
    func `an accent takes the place of the theme's, on light and on dark screens`(theme: Theme) throws {
        var palette = Palette.standard
        palette.light.accent = try #require(Colour("#0B3D91"))
        palette.dark.accent = try #require(Colour("#9CC3FF"))
        let html = try html(Look(theme: theme, palette: palette))
        #expect(html.contains("color: #0B3D91"))
        #expect(html.contains(".accent { color: #9CC3FF !important"))
        #expect(!html.contains(Palette.standard.light.accent.description))
        #expect(!html.contains(Palette.standard.dark.accent.description))
    }

    @Test(arguments: Theme.allCases)
    func `a logo stands for the name, and has it where pictures are off`(theme: Theme) throws {
        let logo = Logo(url: "https://kabar-desa.example/logo.png?a=1&b=2", alt: nil, width: 180)
        let document = try HTMLParser.document(try html(Look(theme: theme, logo: logo)))
        let heading = try #require(document.first("h1"))
        let image = try #require(heading.first("img"))
        #expect(image[attribute: "src"] == logo.url)
        #expect(image[attribute: "alt"] == "Kabar Desa")
        #expect(image[attribute: "width"] == "180")
        #expect(heading.textContent == "")
    }

    @Test(arguments: Theme.allCases)
    func `on dark paper its own logo takes the other's place`(theme: Theme) throws {
        let (light, dark) = ("https://kabar-desa.example/logo.png", "https://kabar-desa.example/dark.png")
        let html = try html(Look(theme: theme, logo: Logo(url: light, darkURL: dark, alt: nil, width: 180)))
        func shown(_ document: HTMLElement) throws -> [String?] {
            try #require(document.first("h1")).descendants.filter { element in
                element.name == "img"
                    && InlineStyle.declarations(of: element).last { $0.name == "display" }?.value.hasPrefix("none")
                        != true
            }.map { $0[attribute: "src"] }
        }
        #expect(try shown(HTMLParser.document(html)) == [light])
        let darkened = try StyleInliner.darkened(html)
        #expect(try shown(#require(darkened)) == [dark])
        #expect(html.contains("[data-ogsb] .onLight { display: none !important }"))
        let inWord = try ClientView.outlook.shown(html, clippedNote: "")
        #expect(inWord.contains(light) && !inWord.contains(dark))
    }

    @Test(arguments: Theme.allCases)
    func `fonts take the place of the theme's, also in Word`(theme: Theme) throws {
        let html = try html(Look(theme: theme, fonts: Fonts(headline: .book, text: .mono)))
        #expect(html.contains("font-family: Iowan Old Style, Palatino Linotype, Palatino, Book Antiqua, serif"))
        #expect(html.contains("font-family: ui-monospace, Menlo, Consolas, Courier New, monospace"))
        #expect(html.contains("td,p,li,a{font-family:Consolas,Courier New,monospace}"))
        #expect(!html.contains("Georgia"))
        #expect(!html.contains("Segoe UI"))
    }

    @Test(arguments: Theme.allCases)
    func `a footer stands in both parts, clean`(theme: Theme) throws {
        let markdown = """
            Redaksi: Balai Desa
            Telepon 0123 & faks **0124**

            - [Arsip](https://kabar-desa.example/arsip)
            - <redaksi@kabar-desa.example>
            - [x](javascript:alert(1)) <script>alert(1)</script>
            """
        let digest = try render(Look(theme: theme, footer: markdown))
        let html = Samples.filled(digest.html)
        #expect(html.contains("Redaksi: Balai Desa<br>Telepon 0123 &amp; faks <strong>0124</strong></p>"))
        let document = try HTMLParser.document(html)
        let archive = try #require(document.first { $0[attribute: "href"] == "https://kabar-desa.example/arsip" })
        #expect(archive[attribute: "style"]?.contains("color: #9B2C1F") == true)
        #expect(document.first("script") == nil)
        #expect(!html.contains("javascript:"))
        #expect(
            Samples.filled(digest.text).contains(
                """

                Redaksi: Balai Desa
                Telepon 0123 & faks 0124
                - Arsip (https://kabar-desa.example/arsip)
                - redaksi@kabar-desa.example
                - x

                """))
    }

    @Test func `marks in a footer cannot forge a gap`() throws {
        let digest = try render(Look(footer: "Palsu \u{10FF00}name\u{10FF01}"))
        for part in [digest.html, digest.text] { #expect(!part.pieces.contains(.gap(.name))) }
    }

    @Test(arguments: Theme.allCases)
    func `a style sheet of one's own wins and is inlined, and its media queries stay`(theme: Theme) throws {
        let folder = try TemporaryFolder([
            "own.css":
                "td > h2.headline { font-size: 99px }\n.none { color: red }\n@media print { td { padding: 7px } }\n"
        ])
        var look = Look(theme: theme)
        look.styles = try StyleSheet(file: folder.path + "/own.css")
        let html = try html(look)
        let document = try HTMLParser.document(html)
        let headline = try #require(
            document.first { $0.name == "h2" && $0[attribute: "class"]?.contains("headline") == true })
        #expect(headline[attribute: "style"]?.contains("font-size: 99px") == true)
        #expect(html.contains("@media print { td { padding: 7px } }"))
    }

    @Test(arguments: [
        ("a{}</STYLE ><script>", "it holds </style; a style sheet is CSS alone"),
        (String(repeating: "a", count: 65_537), "it is larger than 65536 bytes"),
    ])
    func `a file that is no style sheet is refused`(css: String, reason: String) throws {
        let folder = try TemporaryFolder(["own.css": css])
        let path = folder.path + "/own.css"
        #expect(throws: DigestError.styleSheetUnusable(path: path, reason: reason)) { try StyleSheet(file: path) }
    }

    @Test func `a style sheet that is not there is refused`() {
        let path = "/nonexistent/own.css"
        #expect(throws: DigestError.styleSheetUnusable(path: path, reason: "it cannot be opened")) {
            try StyleSheet(file: path)
        }
    }
}
