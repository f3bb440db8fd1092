/// Families of letters in the order in which a mail program looks for them.
package struct FontStack: Sendable, Equatable {
    /// For `font-family`; a list.
    package var families: [String]
    /// For Word, which sets mail in Outlook and falls to Times New Roman when it lacks the first family of a list.
    package var familiesInWord: [String]

    init(families: [String], familiesInWord: [String]) {
        self.families = families
        self.familiesInWord = familiesInWord
    }

    /// Web fonts reach a quarter of the mail programs (caniemail.com, `@font-face`), so the families of systems.
    package static let serif = FontStack(
        families: ["Georgia", "Times New Roman", "serif"], familiesInWord: ["Georgia", "serif"])
    package static let sans = FontStack(
        families: ["-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"],
        familiesInWord: ["Segoe UI", "Arial", "sans-serif"])

    package static let book = FontStack(
        families: ["Iowan Old Style", "Palatino Linotype", "Palatino", "Book Antiqua", "serif"],
        familiesInWord: ["Palatino Linotype", "Book Antiqua", "serif"])
    package static let mono = FontStack(
        families: ["ui-monospace", "Menlo", "Consolas", "Courier New", "monospace"],
        familiesInWord: ["Consolas", "Courier New", "monospace"])

    /// The stacks by the names that settings give them.
    package static let named: [(name: String, stack: FontStack)] = [
        ("serif", serif), ("book", book), ("sans", sans), ("mono", mono),
    ]

    /// A list of the newsletter's own. Word gets the stack of the list's last, generic name; without one the list ends
    /// with that of `standard`.
    package init(own families: [String], standard: FontStack) {
        let stacks = FontStack.named.map(\.stack) + [standard]
        let last = stacks.first { $0.families.last == families.last }
        self.init(
            families: last == nil ? families + standard.families.suffix(1) : families,
            familiesInWord: (last ?? standard).familiesInWord)
    }

    /// Letters, digits, spaces and hyphens, beginning with a letter or hyphen: what needs no quotes in a style sheet
    /// (CSS Fonts 4, section 2.1.2).
    package static func isFamily(_ name: String) -> Bool {
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        return name.utf8.count <= 64
            && words.allSatisfy { word in
                word.first.map { $0.isLetter || $0 == "-" } == true
                    && word.allSatisfy { $0.isLetter || $0.isASCII && $0.isNumber || $0 == "-" }
            }
    }

    /// As a style sheet writes it. Names of several words need no quotes, which would end a `style` attribute.
    var css: String { families.joined(separator: ", ") }
    var cssInWord: String { familiesInWord.joined(separator: ",") }
}

/// The letters of a digest.
package struct Fonts: Sendable, Equatable {
    package var headline: FontStack
    package var text: FontStack

    package init(headline: FontStack, text: FontStack) {
        self.headline = headline
        self.text = text
    }

    /// The values by name, as templates see them.
    var values: [String: Any] {
        [
            "headline": headline.css, "text": text.css, "headlineInWord": headline.cssInWord,
            "textInWord": text.cssInWord,
        ]
    }
}
