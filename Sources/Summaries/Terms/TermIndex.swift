/// Numbers the words of an article, and their stems as terms, each in the order they first come.
///
/// Function words are words and no terms.
struct TermIndex: ~Copyable {
    private let stemmer: Stemmer
    private let functionWords: Int
    private var words: Vocabulary
    private var stems = Vocabulary(ignoresCase: false, room: 256)
    /// For each word its term, once it was asked for.
    private var terms: [Int?] = []

    /// Number of terms so far.
    var count: Int { stems.count }

    init(language: String?, known: KnownWords) {
        stemmer = Stemmer(language: language)
        functionWords = known.functionWords
        words = known.vocabulary
    }

    /// Adds the words of `text` to `words`, in order.
    mutating func addWords(of text: some Sequence<Unicode.Scalar>, to words: inout [Int]) {
        self.words.addNumbers(of: text, to: &words)
    }

    /// The term of a word; nil for a function word.
    mutating func term(of word: Int) -> Int? {
        guard word >= functionWords else { return nil }
        if word < terms.count, let known = terms[word] { return known }
        while terms.count <= word { terms.append(nil) }
        let term = words.withBytes(of: word) { word in stemmer.withStem(of: word) { stems.number(of: $0) } }
        terms[word] = term
        return term
    }
}
