/// Weighs the small words, letters and endings of a text for each language that uses its script.
struct LanguageCues {
    /// Evidence for each language per word of the text: about 0.3 to 0.6 for running text in that language.
    private(set) var scores: [String: Double] = [:]
    /// Number of words the cues were looked for in.
    private(set) var wordCount = 0

    private static let letterWeight = 0.9
    private static let endingWeight = 0.4
    private static let beginningWeight = 0.2
    private static let headlineWeight = 0.7
    /// More words than this settle nothing new.
    private static let mostWords = 150

    /// Looks at the first of `words`, which are in lower case.
    init(_ words: [String], script: TextScript) {
        let words = words.prefix(Self.mostWords)
        wordCount = words.count
        guard wordCount > 0 else { return }
        let letters = LanguageLetters.marks(of: script)
        for word in words {
            addFunctionWord(word)
            addEndings(of: word)
            addLetters(of: word, letters)
        }
        scores = scores.mapValues { $0 / Double(wordCount) }
    }

    private mutating func addFunctionWord(_ word: String) {
        // A single letter is as often an initial or a list's mark.
        add(word.count == 1 ? 0.5 : 1, FunctionWords.languages(with: word))
        if IndonesianHeadlineWords.contains(word) { add(Self.headlineWeight, ["id"]) }
    }

    private mutating func addEndings(of word: String) {
        guard word.utf8.count >= 5 else { return }
        for length in 2...5 {
            if let languages = LanguageLetters.endings[String(word.suffix(length))] {
                add(Self.endingWeight, languages)
            }
            if length < 5, let languages = LanguageLetters.beginnings[String(word.prefix(length))] {
                add(Self.beginningWeight, languages)
            }
        }
    }

    private mutating func addLetters(of word: String, _ letters: [Unicode.Scalar: [String]]) {
        guard !letters.isEmpty else { return }
        for scalar in Set(word.unicodeScalars) where !scalar.isASCII {
            add(Self.letterWeight, letters[scalar] ?? [])
        }
    }

    /// Evidence that many languages share says little for each.
    private mutating func add(_ weight: Double, _ languages: [String]) {
        guard !languages.isEmpty else { return }
        let share = weight / Double(languages.count).squareRoot()
        for language in languages { scores[language, default: 0] += share }
    }
}
