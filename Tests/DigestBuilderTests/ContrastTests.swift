import Foundation
import Markup
import Testing

@testable import DigestBuilder

/// Text against what is behind it, in the digests as they go out, by WCAG 2.2, success criterion 1.4.3.
struct ContrastTests {
    /// How a mail program shows a digest.
    enum Screen: CaseIterable {
        /// As it stands.
        case light
        /// By the rules for `prefers-color-scheme`.
        case dark
        /// By the rules for the marks that Outlook sets on what it recolours.
        case darkInOutlook
    }

    @Test(arguments: Theme.allCases, Screen.allCases)
    func `text is readable on what is behind it`(theme: Theme, screen: Screen) throws {
        var settings = try Samples.settings()
        settings.look = Look(theme: theme)
        let digest = try DigestRenderer(overrides: nil, theme: theme)
            .render(Samples.small(language: "id"), settings: settings)
        let pairs = try ContrastTests.pairs(of: Samples.filled(digest.html), on: screen)
        #expect(pairs.count >= 3, "the walk found no text")
        let shades = screen == .light ? Palette.standard.light : Palette.standard.dark
        #expect(pairs.contains(Pair(ink: shades.ink, ground: shades.paper)), "the rules of the screen do not hold")
        for pair in pairs {
            let contrast = pair.ink.contrast(with: pair.ground)
            #expect(contrast >= Colour.readableContrast, "\(pair.ink) on \(pair.ground) has \(contrast)")
        }
    }

    struct Pair: Hashable {
        var ink: Colour
        var ground: Colour
    }

    /// Every pair of colours in which the page shows text.
    static func pairs(of html: String, on screen: Screen) throws -> Set<Pair> {
        let document = try HTMLParser.document(try StyleInliner.inlined(applied(html, on: screen)))
        let body = try #require(document.first { $0.name == "body" })
        var pairs: Set<Pair> = []
        collect(body, ink: Colour(value: 0), ground: Colour(value: 0xFFFFFF), into: &pairs)
        return pairs
    }

    /// `html` with the rules of the screen made ordinary ones, which the inliner then applies.
    private static func applied(_ html: String, on screen: Screen) -> String {
        switch screen {
        case .light: html
        case .dark:
            html.replacing("@media (prefers-color-scheme: dark)", with: "@media all")
                .replacing(/@media all \{((?:[^{}]*\{[^{}]*\})*)\s*\}/) { String($0.output.1) }
        case .darkInOutlook:
            html.replacing("<body", with: "<body data-ogsc data-ogsb")
                .replacing("[data-ogsb] .desk {", with: "[data-ogsb].desk, [data-ogsb] .desk {")
        }
    }

    private static func collect(_ element: HTMLElement, ink: Colour, ground: Colour, into pairs: inout Set<Pair>) {
        var declared: [Substring: Colour] = [:]
        for declaration in (element[attribute: "style"] ?? "").split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix { $0 == " " } }
            if parts == ["display", "none"] { return }
            if parts.count == 2, let colour = Colour(String(parts[1].prefix { $0 != " " })) {
                declared[parts[0]] = colour
            }
        }
        let ink = declared["color"] ?? ink
        let ground = declared["background-color"] ?? ground
        for child in element.children {
            switch child {
            case .text(let text) where !text.allSatisfy(\.isWhitespace): pairs.insert(Pair(ink: ink, ground: ground))
            case .element(let child): collect(child, ink: ink, ground: ground, into: &pairs)
            default: break
            }
        }
    }
}
