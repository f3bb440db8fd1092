/// Wordings to look for in the bytes of a text; one look at two bytes rules out almost all of them.
struct PhraseSet: Sendable {
    private var phrases: [[UInt8]] = []
    private var byStart: [UInt16: [Int]] = [:]
    /// A bit for each pair of bytes that some phrase begins with.
    private var starts = [UInt64](repeating: 0, count: 1024)

    /// Phrases of at least two bytes, in lower case.
    init(_ phrases: some Sequence<String>) {
        for phrase in phrases where phrase.utf8.count >= 2 {
            let bytes = Array(phrase.utf8)
            let key = Self.key(bytes[0], bytes[1])
            byStart[key, default: []].append(self.phrases.count)
            starts[Int(key >> 6)] |= 1 << UInt64(key & 63)
            self.phrases.append(bytes)
        }
    }

    /// The places in the list of the phrases that the bytes begin with, and their lengths.
    func prefixes(of bytes: ArraySlice<UInt8>) -> [(phrase: Int, length: Int)] {
        guard bytes.count >= 2 else { return [] }
        let key = Self.key(bytes[bytes.startIndex], bytes[bytes.startIndex + 1])
        guard starts[Int(key >> 6)] & (1 << UInt64(key & 63)) != 0 else { return [] }
        return (byStart[key] ?? []).compactMap { bytes.starts(with: phrases[$0]) ? ($0, phrases[$0].count) : nil }
    }

    func isPrefix(of bytes: ArraySlice<UInt8>) -> Bool {
        !prefixes(of: bytes).isEmpty
    }

    /// Whether the bytes are one of the phrases.
    func isWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
        prefixes(of: bytes).contains { $0.length == bytes.count }
    }

    /// Where a phrase begins in the bytes, from the left; nil when none is there.
    func firstMatch(in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 2 else { return nil }
        return (bytes.startIndex..<(bytes.endIndex - 1)).first { index in
            let key = Self.key(bytes[index], bytes[index + 1])
            return starts[Int(key >> 6)] & (1 << UInt64(key & 63)) != 0 && isPrefix(of: bytes[index...])
        }
    }

    func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
        firstMatch(in: bytes) != nil
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 {
        UInt16(first) << 8 | UInt16(second)
    }
}
