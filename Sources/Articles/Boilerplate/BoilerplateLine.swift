/// A paragraph with what the rules of `Boilerplate` ask about it.
struct BoilerplateLine {
    let text: String
    /// The bytes in lower case.
    let lowered: [UInt8]
    /// The same with straight quotes and hyphens, without the marks that lists and buttons put at the ends.
    let folded: ArraySlice<UInt8>
    /// Characters, counted as Unicode scalars.
    let length: Int
    /// Whether it ends as sentences end and is long enough to be one.
    let isSentence: Bool

    init(_ text: String) {
        self.text = text
        lowered = Array(text.lowercased().utf8)
        folded = Self.folded(lowered)
        length = text.utf8.count { $0 & 0xC0 != 0x80 }
        isSentence = length >= Self.shortestSentence && Self.endsSentence(text[...])
    }

    /// Whether a text ends with a full stop or its like, quotes and brackets after it allowed.
    static func endsSentence(_ text: Substring) -> Bool {
        let last = text.unicodeScalars.reversed().first { !"\"'”’»)] ".unicodeScalars.contains($0) }
        return last.map { ".!?…。！？".unicodeScalars.contains($0) } ?? false
    }

    /// The bytes without trailing ones of a set.
    static func trimmedEnd(_ bytes: ArraySlice<UInt8>, of marks: Set<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let last = rest.last, marks.contains(last) { rest.removeLast() }
        return rest
    }

    private static let shortestSentence = 40

    private static func folded(_ lowered: [UInt8]) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        result.reserveCapacity(lowered.count)
        var index = 0
        while index < lowered.count {
            let (byte, length) = plain(lowered, at: index)
            if let byte { result.append(byte) } else { result += lowered[index..<(index + length)] }
            index += length
        }
        let edges = Set(" *-|_#=><".utf8)
        var rest = result[...]
        // Marks of more than one byte: bullets, arrows, pictures.
        while let first = rest.first, edges.contains(first) || isSign(rest) {
            rest = edges.contains(first) ? rest.dropFirst() : rest.dropFirst(signLength(first))
        }
        return trimmedEndSigns(rest, edges: edges)
    }

    /// The ASCII mark that stands for a typographic one, and the bytes it takes.
    private static func plain(_ bytes: [UInt8], at index: Int) -> (UInt8?, Int) {
        let byte = bytes[index]
        if byte < 0x80 { return (byte == UInt8(ascii: "`") ? UInt8(ascii: "'") : byte, 1) }
        if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return (0x20, 2) }
        guard byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return (nil, 1) }
        switch bytes[index + 2] {
        case 0x98, 0x99: return (UInt8(ascii: "'"), 3)
        case 0x9C, 0x9D: return (UInt8(ascii: "\""), 3)
        case 0x93, 0x94: return (UInt8(ascii: "-"), 3)
        default: return (nil, 3)
        }
    }

    /// Whether the bytes begin with a sign: U+2022, U+203A, U+2190...27FF, an emoji, or a guillemet.
    private static func isSign(_ bytes: ArraySlice<UInt8>) -> Bool {
        let head = Array(bytes.prefix(3))
        guard head.count >= 2 else { return false }
        switch head[0] {
        case 0xC2: return head[1] == 0xAB || head[1] == 0xBB
        case 0xE2:
            return (0x86...0x9F).contains(head[1])
                || (head.count == 3 && head[1] == 0x80 && [0xA2, 0xBA, 0xB9].contains(head[2]))
        case 0xF0: return head[1] == 0x9F
        default: return false
        }
    }

    private static func signLength(_ first: UInt8) -> Int {
        first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    }

    private static func trimmedEndSigns(_ bytes: ArraySlice<UInt8>, edges: Set<UInt8>) -> ArraySlice<UInt8> {
        var rest = trimmedEnd(bytes, of: edges)
        for length in [2, 3, 4] where rest.count > length {
            let tail = rest.suffix(length)
            if let first = tail.first, first >= 0xC2, signLength(first) == length, isSign(tail) {
                rest = trimmedEnd(rest.dropLast(length), of: edges)
            }
        }
        return rest
    }
}
