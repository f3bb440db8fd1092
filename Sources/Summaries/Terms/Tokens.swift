/// Cuts text into the units that summaries count: lower-case words, and character pairs where a script sets no spaces.
struct Tokens {
    /// A word of more scalars is cut: no language needs it, hostile input would.
    private static let longestWord = 64

    /// The token under way, in UTF-8: up to four bytes a scalar.
    private var bytes = InlineArray<256, UInt8>(repeating: 0)
    private var size = 0
    /// Scalars of the word under way.
    private var length = 0
    /// The character before, in a script without spaces.
    private var previous: Unicode.Scalar?

    /// Hands the tokens of `text` to `take` in order, in UTF-8. "negara-negara" gives two, "don't" one.
    ///
    /// Letters of ASCII are small; to make others small takes long, and is left to those who see a word for the first time.
    static func each(in text: some Sequence<Unicode.Scalar>, _ take: (Span<UInt8>) -> Void) {
        var reader = Tokens()
        for scalar in text { reader.read(scalar, take) }
        reader.finishWord(take)
    }

    /// The first `limit` tokens of `text` in order, all in small letters.
    static func tokens(of text: String, limit: Int = .max) -> [String] {
        var tokens: [String] = []
        each(in: text.unicodeScalars) { token in
            if tokens.count < limit { tokens.append(String(utf8: token).lowercased()) }
        }
        return tokens
    }

    private init() {}

    @inline(__always)
    private mutating func read(_ scalar: Unicode.Scalar, _ take: (Span<UInt8>) -> Void) {
        guard ScalarClass.isASCIIWordPart(scalar) else { return readOther(scalar, take) }
        length += 1
        if length <= Self.longestWord { append(UInt8(truncatingIfNeeded: scalar.value | 0x20)) }
        previous = nil
    }

    private mutating func readOther(_ scalar: Unicode.Scalar, _ take: (Span<UInt8>) -> Void) {
        let classes = ScalarClass(scalar)
        if classes.contains(.unspacedScript) {
            finishWord(take)
            if let previous { takePair(previous, scalar, take) }
            previous = scalar
            return
        }
        previous = nil
        let isApostrophe = scalar == "'" || scalar == "’"
        guard classes.contains(.wordPart) || isApostrophe && length > 0 else { return finishWord(take) }
        length += 1
        guard length <= Self.longestWord else { return }
        if isApostrophe { append(UInt8(ascii: "'")) } else { append(scalar) }
    }

    private mutating func takePair(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ take: (Span<UInt8>) -> Void) {
        append(first)
        append(second)
        take(bytes.span.extracting(..<size))
        size = 0
    }

    private mutating func finishWord(_ take: (Span<UInt8>) -> Void) {
        guard length > 0 else { return }
        while size > 0, bytes[size - 1] == UInt8(ascii: "'") { size -= 1 }
        if size > 0 { take(bytes.span.extracting(..<size)) }
        size = 0
        length = 0
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        for byte in scalar.utf8 { append(byte) }
    }

    private mutating func append(_ byte: UInt8) {
        bytes[size] = byte
        size += 1
    }
}
