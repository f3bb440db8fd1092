/// Text of a report as bytes beside the same bytes in lower case: phrases are looked for in the second, addresses and
/// the server's words are taken from the first. Bytes, because reports come in any character set or in none.
struct MailText: Sendable {
    let bytes: [UInt8]
    let lower: [UInt8]

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        lower = self.bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 }
    }

    init(_ text: String) {
        self.init(text.utf8)
    }

    /// Whether a lower-case phrase occurs.
    func contains(_ phrase: String) -> Bool {
        firstIndex(of: phrase) != nil
    }

    func firstIndex(of phrase: String) -> Int? {
        let wanted = Array(phrase.utf8)
        guard let first = wanted.first, wanted.count <= lower.count else { return nil }
        var index = 0
        while index <= lower.count - wanted.count {
            if lower[index] == first, lower[index...].starts(with: wanted) { return index }
            index += 1
        }
        return nil
    }

    func hasPrefix(_ phrase: String) -> Bool {
        lower.starts(with: phrase.utf8)
    }

    /// Without blanks at both ends.
    var trimmed: MailText {
        let start = bytes.firstIndex { !Self.isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !Self.isBlank($0) }.map { $0 + 1 } ?? start
        return MailText(bytes[start..<end])
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// For people, on one line, at most 500 characters.
    var sentence: String {
        String(
            ControlCharacter.cleaned(HeaderDecoding.characters(bytes.prefix(2_000)), maximumBytes: 2_000).prefix(500))
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// A letter or digit, of any script.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
            true
        default: false
        }
    }
}
