/// The words of a language that are known before an article is read, numbered.
struct KnownWords: Sendable {
    /// The function words, then those by which a sentence points back to another.
    let vocabulary: Vocabulary
    /// The words with lower numbers are function words.
    let functionWords: Int
    let dangling: DanglingReference

    /// The known words of `language`; those of English point back where the language is unknown.
    static func words(of language: String?) -> KnownWords {
        guard let language else { return ofUnknownLanguage }
        return byLanguage[language] ?? ofOtherLanguages
    }

    private init(functionWords words: Set<String>, pointingBack language: String?) {
        var vocabulary = Vocabulary(ignoresCase: true, room: 512)
        for word in words { _ = vocabulary.number(ofNormalForm: word) }
        functionWords = vocabulary.count
        dangling = DanglingReference(language: language, vocabulary: &vocabulary)
        self.vocabulary = vocabulary
    }

    private static let byLanguage: [String: KnownWords] = {
        let languages = FunctionWords.languages.union(DanglingReference.languages)
        return Dictionary(
            uniqueKeysWithValues: languages.map {
                ($0, KnownWords(functionWords: FunctionWords.words(of: $0), pointingBack: $0))
            })
    }()

    private static let ofUnknownLanguage = KnownWords(functionWords: [], pointingBack: "en")
    private static let ofOtherLanguages = KnownWords(functionWords: [], pointingBack: nil)
}
