import Foundation

/// What the script of a language asks of the HTML part's style sheet.
struct Typesetting {
    /// A multiple of the font's size: tall letters with marks, and characters that fill their square, want more room.
    let lineHeight: String
    /// Between the letters of a heading, as style sheets write it. Arabic letters join, and space would part them.
    let headingSpacing: String

    init(language: String) {
        switch Locale.Language(identifier: language).script?.identifier {
        case "Arab": (lineHeight, headingSpacing) = ("1.75", "normal")
        case "Hans", "Hant", "Jpan", "Kore": (lineHeight, headingSpacing) = ("1.75", "2px")
        default: (lineHeight, headingSpacing) = ("1.55", "2px")
        }
    }
}
