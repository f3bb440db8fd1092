/// Writes text that is not plain ASCII into a header (RFC 2047).
enum EncodedWord {
    /// Length limit of one encoded word (RFC 2047, section 2).
    static let maximumBytes = 75
    /// `=?utf-8?q?` and `?=`.
    private static let frameBytes = 12

    /// Whether text must be encoded to come back exactly: other scripts, blanks that folding could lose, something
    /// that looks like an encoded word, or a word too long to fold.
    static func isNeeded(for text: String) -> Bool {
        var run = 0
        var previous = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard byte < 0x7F, byte >= 0x20 else { return true }
            if byte == UInt8(ascii: " "), previous == UInt8(ascii: " ") { return true }
            if byte == UInt8(ascii: "?"), previous == UInt8(ascii: "=") { return true }
            run = byte == UInt8(ascii: " ") ? 0 : run + 1
            if run > maximumBytes - frameBytes { return true }
            previous = byte
        }
        return previous == UInt8(ascii: " ") && !text.isEmpty
    }

    /// The text as encoded words of at most 75 bytes, the first one of at most `firstLimit`, each holding whole
    /// characters. The shorter of Q and B is taken; blanks between the words vanish when they are decoded.
    static func words(_ text: String, firstLimit: Int = maximumBytes) -> [String] {
        let byQ = text.utf8.reduce(0) { $0 + widthInQ($1) } <= (text.utf8.count + 2) / 3 * 4
        let chunks = chunked(text, firstLimit: firstLimit - frameBytes, byQ: byQ)
        return chunks.map { byQ ? "=?utf-8?q?\(textInQ($0))?=" : "=?utf-8?b?\(Base64.text($0))?=" }
    }

    private static func chunked(_ text: String, firstLimit: Int, byQ: Bool) -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        var chunk: [UInt8] = []
        for unit in units(of: text) {
            let limit = chunks.isEmpty ? firstLimit : maximumBytes - frameBytes
            if !chunk.isEmpty, width(chunk + unit, byQ: byQ) > limit {
                chunks.append(chunk)
                chunk = []
            }
            chunk += unit
        }
        return chunk.isEmpty ? chunks : chunks + [chunk]
    }

    /// What must stay in one word: a character; of characters longer than any word (stacked accents), their scalars.
    private static func units(of text: String) -> [[UInt8]] {
        var units: [[UInt8]] = []
        for character in text {
            let bytes = Array(character.utf8)
            if width(bytes, byQ: true) <= maximumBytes - frameBytes {
                units.append(bytes)
            } else {
                units += character.unicodeScalars.map { Array($0.utf8) }
            }
        }
        return units
    }

    private static func width(_ bytes: [UInt8], byQ: Bool) -> Int {
        byQ ? bytes.reduce(0) { $0 + widthInQ($1) } : (bytes.count + 2) / 3 * 4
    }

    private static func widthInQ(_ byte: UInt8) -> Int {
        byte == UInt8(ascii: " ") || isPlainInQ(byte) ? 1 : 3
    }

    private static func textInQ(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            if byte == UInt8(ascii: " ") {
                text.append(UInt8(ascii: "_"))
            } else if isPlainInQ(byte) {
                text.append(byte)
            } else {
                text.append(contentsOf: QuotedPrintable.escape(byte))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The characters that stand for themselves even in a display name (RFC 2047, section 5, rule 3).
    private static func isPlainInQ(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
