/// Numbers the stems of an article in the order they appear, and leaves stop words out.
struct TermIndex: ~Copyable {
    /// Different words of a news article, for which room is made at once.
    private static let usualWords = 256

    private let stemmer: Stemmer
    private let stopWords: Set<String>
    private var numbersByWord: [String: Int?] = [:]
    private var numbersByStem: [String: Int] = [:]

    /// Number of different stems so far.
    var count: Int { numbersByStem.count }

    init(language: String?) {
        stemmer = Stemmer(language: language)
        stopWords = FunctionWords.words(of: language)
        numbersByWord.reserveCapacity(Self.usualWords)
        numbersByStem.reserveCapacity(Self.usualWords)
    }

    /// The number of the word's stem, or nil for a stop word.
    mutating func number(of word: String) -> Int? {
        if let known = numbersByWord[word] { return known }
        let number = stopWords.contains(word) ? nil : number(ofStem: stemmer.stem(word))
        numbersByWord[word] = .some(number)
        return number
    }

    private mutating func number(ofStem stem: String) -> Int {
        if let known = numbersByStem[stem] { return known }
        let number = numbersByStem.count
        numbersByStem[stem] = number
        return number
    }
}
