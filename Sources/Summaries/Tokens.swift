/// Cuts text into the units that summaries count: lower-case words, and character pairs where a script sets no spaces.
struct Tokens {
    /// A word longer than this is cut: no language needs it, hostile input would.
    private static let longestWord = 64

    private var tokens: [String] = []
    /// The word under way, in UTF-8.
    private var word: [UInt8] = []
    private var length = 0
    private var isPlain = true
    private var previous: Unicode.Scalar?
    private let limit: Int

    /// The first `limit` tokens of `text` in order. "negara-negara" gives two, "don't" one.
    static func tokens(of text: String, limit: Int = .max) -> [String] {
        var reader = Tokens(limit: limit)
        for scalar in text.unicodeScalars {
            guard reader.tokens.count < limit else { break }
            reader.read(scalar)
        }
        reader.finish()
        return reader.tokens
    }

    private init(limit: Int) {
        self.limit = limit
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        if !scalar.isASCII, ScalarClass.isUnspacedScript(scalar) {
            finish()
            if let previous { tokens.append(String(String.UnicodeScalarView([previous, scalar]))) }
            previous = scalar
            return
        }
        previous = nil
        let isApostrophe = scalar == "'" || scalar == "’"
        guard ScalarClass.isWordPart(scalar) || isApostrophe && length > 0 else { return finish() }
        length += 1
        guard length <= Self.longestWord else { return }
        if ScalarClass.isASCIIWordPart(scalar) {
            word.append(UInt8(truncatingIfNeeded: scalar.value | 0x20))
        } else if isApostrophe {
            word.append(UInt8(ascii: "'"))
        } else {
            isPlain = false
            word.append(contentsOf: scalar.utf8)
        }
    }

    private mutating func finish() {
        guard length > 0 else { return }
        while word.last == UInt8(ascii: "'") { word.removeLast() }
        if !word.isEmpty, tokens.count < limit {
            let text = String(decoding: word, as: UTF8.self)
            tokens.append(isPlain ? text : text.lowercased())
        }
        word.removeAll(keepingCapacity: true)
        length = 0
        isPlain = true
    }
}
