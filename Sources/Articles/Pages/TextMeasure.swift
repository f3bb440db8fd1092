/// How much a text says, in letters and commas that mean the same in every script.
struct TextMeasure: Equatable {
    /// Letters with white space collapsed; one of Chinese, Japanese or Korean, which says about as much as two, is two.
    private(set) var length = 0
    /// Whether the text ends as sentences do, quotes and brackets after the mark allowed.
    private(set) var endsSentence = false

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { bytes in
            var measure = TextMeasure()
            measure.count(bytes)
            return measure
        }
    }

    private init() {}

    private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
        var wasSpace = true
        for byte in bytes {
            if Self.isSpace(byte) {
                if !wasSpace { length += 1 }
                wasSpace = true
                continue
            }
            wasSpace = false
            if byte & 0xC0 == 0x80 { continue }
            // Lead bytes of U+3000...U+D7FF: kana, ideographs, Hangul.
            length += (0xE3...0xED).contains(byte) ? 2 : 1
        }
        endsSentence = Self.endsSentence(bytes[...])
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// Looks at the last character that is no white space, quote or bracket.
    private static func endsSentence(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = bytes
        while let last = rest.last {
            if isSpace(last) {
                rest.removeLast()
                continue
            }
            let start = rest.lastIndex { $0 & 0xC0 != 0x80 } ?? rest.startIndex
            if let mark = mark(rest[start...]) { return mark }
            rest = rest[..<start]
        }
        return false
    }

    /// Whether a character ends a sentence; nil for quotes and brackets, which change nothing.
    private static func mark(_ character: Slice<UnsafeBufferPointer<UInt8>>) -> Bool? {
        switch character[character.startIndex] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): nil
        case 0..<0xC2: false
        default: wide.first { character.elementsEqual($0.bytes) }.map(\.ends) ?? false
        }
    }

    private static let wide: [(bytes: [UInt8], ends: Bool?)] =
        ["…", "。", "！", "？", "؟", "۔", "।"].map { (Array($0.utf8), true) }
        + ["”", "’", "»", "」", "』", "\u{A0}"].map { (Array($0.utf8), nil) }
}
