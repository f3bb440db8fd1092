/// Cuts text into the units that summaries count: lower-case words, and character pairs where a script sets no spaces.
struct Tokens {
    /// A word longer than this is cut: no language needs it, hostile input would.
    private static let longestWord = 64

    private var tokens: [String] = []
    private var word = String.UnicodeScalarView()
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
        if ("A"..."Z").contains(scalar) {
            word.append(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value | 0x20)))
        } else {
            isPlain = isPlain && (scalar.isASCII || isApostrophe)
            word.append(isApostrophe ? "'" : scalar)
        }
    }

    private mutating func finish() {
        guard length > 0 else { return }
        while word.last == "'" { word.removeLast() }
        if !word.isEmpty, tokens.count < limit { tokens.append(isPlain ? String(word) : String(word).lowercased()) }
        word.removeAll(keepingCapacity: true)
        length = 0
        isPlain = true
    }
}
