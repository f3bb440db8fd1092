import DigestBuilder
import Foundation
import Testing

@testable import kabar

struct LookReadingTests {
    private func read(_ digest: String) throws(SettingsError) -> LookSetting {
        let yaml = SettingsReadingTests.smallest + "digest: " + digest + "\n"
        return try NewsletterSettings.read(yaml, folder: "/kabar", environment: [:]).settings.digest.look
    }

    /// The first problem, without its place.
    private func problem(_ digest: String) -> String? {
        do throws(SettingsError) {
            _ = try read(digest)
            return nil
        } catch {
            return error.problems.first?.description.firstRange(of: "digest.").map { range in
                String(error.problems[0].description[range.lowerBound...])
            }
        }
    }

    @Test(arguments: Theme.allCases)
    func `each theme can be chosen`(theme: Theme) throws {
        #expect(try read("{theme: \(theme.rawValue)}").theme == theme)
    }

    @Test func `an accent is taken over and made light enough for the dark`() throws {
        let palette = try read("{colours: {accent: '#0B3D91'}}").palette
        #expect(palette.light.accent == Colour("#0B3D91"))
        #expect(palette.dark.accent != Palette.standard.dark.accent)
        #expect(palette.dark.accent.contrast(with: palette.dark.paper) >= 4.5)
    }

    @Test func `a dark accent of its own wins`() throws {
        let palette = try read("{colours: {accent: '#0B3D91', darkAccent: '#9CC3FF'}}").palette
        #expect(palette.dark.accent == Colour("#9CC3FF"))
    }

    @Test(arguments: ["accent", "darkAccent"])
    func `a colour that YAML takes for a remark is not lost without a word`(key: String) {
        #expect(
            problem("\n  colours:\n    \(key): #0B3D91")
                == "digest.colours.\(key) has no value: # begins a remark, so write the colour in quotes, \"#9B2C1F\".")
    }

    @Test func `an accent that is hard to read is refused with its ratio and a near one`() {
        #expect(
            problem("{colours: {accent: '#F0937F'}}")
                == "digest.colours.accent is hard to read: #F0937F has a contrast of 2.08:1 on the paper's #F6F4EF, and "
                + "readers need 4.5:1 (WCAG 2.2, AA). #9D6053 is near and passes.")
        #expect(
            problem("{colours: {darkAccent: '#333333'}}")?.contains("digest.colours.darkAccent is hard to read") == true
        )
    }

    @Test(arguments: ["red", "'#12345'", "rgb(1 2 3)"])
    func `what is no colour is refused`(text: String) {
        #expect(
            problem("{colours: {accent: \(text)}}")?.contains("must be a colour such as \"#9B2C1F\", in quotes") == true
        )
    }

    @Test func `a logo has an address, words and a width`() throws {
        let logo = try read("{logo: {url: https://example.org/logo.png, alt: Kabar, width: 200}}").logo
        #expect(logo == Logo(url: "https://example.org/logo.png", alt: "Kabar", width: 200))
        #expect(
            try read("{logo: {url: https://example.org/a.png}}").logo
                == Logo(url: "https://example.org/a.png", alt: nil, width: 160))
        #expect(
            try read("{logo: {url: https://example.org/a.png, darkURL: https://example.org/b.png}}").logo
                == Logo(url: "https://example.org/a.png", darkURL: "https://example.org/b.png", alt: nil, width: 160))
        #expect(try read("{}").logo == nil)
    }

    @Test(arguments: [
        ("{logo: {alt: Kabar}}", "digest.logo.url is missing; write for example `https://example.org/logo.png`."),
        (
            "{logo: {url: 'http://example.org/a.png'}}",
            "digest.logo.url must be an address such as https://example.org/logo.png, not “http://example.org/a.png”."
        ),
        ("{logo: {url: https://a.org/a.png, width: 9000}}", "digest.logo.width must be from 16 to 520, not 9000."),
    ])
    func `a logo that mail programs do not show is refused`(digest: String, problem: String) {
        #expect(self.problem(digest) == problem)
    }

    @Test func `fonts are a stack by its name or families of one's own`() throws {
        #expect(try read("{theme: brief}").fonts == Theme.brief.fonts)
        let fonts = try read("{theme: letter, fonts: {headline: book, text: [Inter Tight, Verdana]}}").fonts
        #expect(fonts.headline == .book)
        #expect(fonts.text.families == ["Inter Tight", "Verdana", "serif"])
        #expect(fonts.text.familiesInWord == FontStack.serif.familiesInWord)
        let own = try read("{fonts: {headline: [Verdana, sans-serif]}}").fonts.headline
        #expect(own.families == ["Verdana", "sans-serif"])
        #expect(own.familiesInWord == FontStack.sans.familiesInWord)
    }

    @Test(arguments: [
        "'Inter; color: red'", "'\"Inter\"'", "\"Inter'\"", "'a}b'", "'3d'", "'Inter  Tight'", "'url(a)'",
    ])
    func `what would end a style attribute is no family`(family: String) {
        #expect(problem("{fonts: {text: [\(family)]}}")?.contains("must be one of serif, book, sans, mono, or") == true)
    }

    @Test func `a footer may have several lines`() throws {
        #expect(
            try read("{footer: \"Redaksi\\n[Arsip](https://example.org/arsip)\"}").footer
                == "Redaksi\n[Arsip](https://example.org/arsip)")
        #expect(try read("{}").footer == nil)
    }

    @Test func `a style sheet is named by its path`() throws {
        #expect(try read("{css: look.css}").css == "look.css")
    }
}
