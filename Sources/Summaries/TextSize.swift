/// Measures text in words, with the characters of scripts without spaces turned into words.
struct TextSize {
    /// Readers take 500 characters of Chinese, Japanese or Thai in the time of 200 spaced words.
    private static let charactersPerWord = 2.5

    private var spacedWords = 0
    private var characters = 0
    private var isInWord = false

    /// The number of words; parts of a word count for scripts without spaces.
    static func words(in text: String) -> Double {
        var size = TextSize()
        text.eachScalar { size.read(ScalarClass($0)) }
        return size.words
    }

    /// Reads the next scalar, of which these are the classes.
    @inline(__always)
    mutating func read(_ classes: ScalarClass) {
        if classes.contains(.unspacedScript) {
            characters += classes.contains(.nonspacingMark) ? 0 : 1
            isInWord = false
        } else if classes.contains(.wordPart) {
            spacedWords += isInWord ? 0 : 1
            isInWord = true
        } else if classes.contains(.space) {
            isInWord = false
        }
    }

    /// The words that were read.
    var words: Double { Double(spacedWords) + Double(characters) / Self.charactersPerWord }

    /// The columns that a text takes on one line; characters of scripts without spaces take two.
    static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (isMark($1) ? 0 : ScalarClass.isUnspacedScript($1) ? 2 : 1) }
    }

    /// Vowel signs and tone marks stand above or below a letter and take no time of their own.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        ScalarClass(scalar).contains(.nonspacingMark)
    }
}
