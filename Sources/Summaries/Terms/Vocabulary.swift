import Foundation

/// Numbers the words of an article from 0 on, in the order they first come.
///
/// Spellings that Unicode calls equal (UAX #15, canonical equivalence) are one word, as equal strings of Swift are: each
/// spelling is looked at once, and counts as its normal form.
struct Vocabulary: Sendable {
    private let ignoresCase: Bool
    private var spellings: SymbolTable
    /// For each spelling its word.
    private var words: [Int] = []
    /// For each word the spelling that is its normal form.
    private var normalForms: [Int] = []

    /// `ignoresCase` makes all letters small, and wants those of ASCII to be small already; `room` is for so many words
    /// as an article usually has.
    init(ignoresCase: Bool, room: Int) {
        self.ignoresCase = ignoresCase
        spellings = SymbolTable(room: room)
    }

    /// Number of words.
    var count: Int { normalForms.count }

    /// The number of `word`, in UTF-8.
    mutating func number(of word: Span<UInt8>) -> Int {
        let spelling = spellings.number(of: word)
        if spelling == words.count { addWord(of: spelling) }
        return words[spelling]
    }

    /// The number of `word`.
    mutating func number(of word: String) -> Int {
        number(of: word.utf8.span)
    }

    /// The number of a word that is known to be in normal form.
    mutating func number(ofNormalForm form: String) -> Int {
        let spelling = spellings.number(of: form.utf8.span)
        if spelling == words.count {
            words.append(count)
            normalForms.append(spelling)
        }
        return words[spelling]
    }

    /// Adds the numbers of the tokens of `text` to `numbers`, in order.
    mutating func addNumbers(of text: some Sequence<Unicode.Scalar>, to numbers: inout [Int]) {
        Tokens.each(in: text) { numbers.append(number(of: $0)) }
    }

    /// Hands the normal form of a word to `body`, in UTF-8.
    func withBytes<Result>(of word: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        spellings.withBytes(of: normalForms[word], body)
    }

    /// Notes the word of a spelling that is new.
    private mutating func addWord(of spelling: Int) {
        words.append(count)
        if let form = normalForm(of: spelling) {
            words[spelling] = number(ofNormalForm: form)
        } else {
            normalForms.append(spelling)
        }
    }

    /// The normal form of a spelling; nil if the spelling itself is, as nearly all are.
    private func normalForm(of spelling: Int) -> String? {
        var isComposed = true
        var changes = false
        spellings.withBytes(of: spelling) { bytes in
            bytes.eachScalar { scalar in
                guard !scalar.isASCII else { return }
                let classes = ScalarClass(scalar)
                isComposed = isComposed && classes.contains(.composed)
                changes = changes || ignoresCase && classes.contains(.changesInLowerCase)
            }
        }
        if isComposed, !changes { return nil }
        let text = spellings.withBytes(of: spelling) { String(utf8: $0) }
        let form = (changes ? text.lowercased() : text).precomposedStringWithCanonicalMapping
        return form.utf8.elementsEqual(text.utf8) ? nil : form
    }
}
