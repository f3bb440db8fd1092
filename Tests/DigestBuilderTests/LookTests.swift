import DigestBuilder
import Foundation
import Markup
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
    func `fonts take the place of the theme's, also in Word`(theme: Theme) throws {
        let html = try html(Look(theme: theme, fonts: Fonts(headline: .book, text: .mono)))
        #expect(html.contains("font-family: Iowan Old Style, Palatino Linotype, Palatino, Book Antiqua, serif"))
        #expect(html.contains("font-family: ui-monospace, Menlo, Consolas, Courier New, monospace"))
        #expect(html.contains("td,p,li,a{font-family:Consolas,Courier New,monospace}"))
        #expect(!html.contains("Georgia"))
        #expect(!html.contains("Segoe UI"))
    }
}
