/// Measures text in words, with the characters of scripts without spaces turned into words.
enum TextSize {
    /// Readers take 500 characters of Chinese, Japanese or Thai in the time of 200 spaced words.
    private static let charactersPerWord = 2.5

    /// The number of words; parts of a word count for scripts without spaces.
    static func words(in text: String) -> Double {
        var words = 0
        var characters = 0
        var isInWord = false
        for scalar in text.unicodeScalars {
            if ScalarClass.isUnspacedScript(scalar) {
                characters += isMark(scalar) ? 0 : 1
                isInWord = false
            } else if ScalarClass.isSpace(scalar) {
                isInWord = false
            } else if !isInWord, ScalarClass.isWordPart(scalar) {
                words += 1
                isInWord = true
            }
        }
        return Double(words) + Double(characters) / charactersPerWord
    }

    /// The columns that a text takes on one line; characters of scripts without spaces take two.
    static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (isMark($1) ? 0 : ScalarClass.isUnspacedScript($1) ? 2 : 1) }
    }

    /// Vowel signs and tone marks stand above or below a letter and take no time of their own.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .nonspacingMark
    }
}
