/// Families of letters in the order in which a mail program looks for them.
package struct FontStack: Sendable, Equatable {
    /// For `font-family`; a list.
    package var families: [String]
    /// For Word, which sets mail in Outlook and falls to Times New Roman when it lacks the first family of a list.
    package var familiesInWord: [String]

    /// Web fonts reach a quarter of the mail programs (caniemail.com, `@font-face`), so the families of systems.
    package static let serif = FontStack(
        families: ["Georgia", "Times New Roman", "serif"], familiesInWord: ["Georgia", "serif"])
    package static let sans = FontStack(
        families: ["-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"],
        familiesInWord: ["Segoe UI", "Arial", "sans-serif"])

    /// As a style sheet writes it. Names of several words need no quotes, which would end a `style` attribute.
    var css: String { families.joined(separator: ", ") }
    var cssInWord: String { familiesInWord.joined(separator: ",") }
}

/// The letters of a digest.
package struct Fonts: Sendable, Equatable {
    package var headline: FontStack
    package var text: FontStack

    /// The values by name, as templates see them.
    var values: [String: Any] {
        [
            "headline": headline.css, "text": text.css, "headlineInWord": headline.cssInWord,
            "textInWord": text.cssInWord,
        ]
    }
}
