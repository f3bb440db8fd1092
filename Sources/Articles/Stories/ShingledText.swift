/// A text as a sorted set of hashes of five words each.
struct ShingledText {
    let shingles: [UInt64]
    /// Hashes of its words.
    let wordSet: Set<UInt64>
    /// Those of words with a digit in them.
    let numbers: Set<UInt64>

    init(_ text: String) {
        var words: [UInt64] = []
        var word: UInt64 = Self.start
        var isInWord = false
        var hasDigit = false
        var numbers: Set<UInt64> = []
        func endWord() {
            if isInWord {
                words.append(Self.mixed(word))
                if hasDigit { numbers.insert(Self.mixed(word)) }
            }
            word = Self.start
            isInWord = false
            hasDigit = false
        }
        for scalar in text.lowercased().unicodeScalars {
            guard Self.isWordScalar(scalar) else {
                endWord()
                continue
            }
            if Self.isIdeograph(scalar) { endWord() }
            word = (word ^ UInt64(scalar.value)) &* Self.prime
            isInWord = true
            if (0x30...0x39).contains(scalar.value) { hasDigit = true }
            if Self.isIdeograph(scalar) { endWord() }
        }
        endWord()
        shingles = Self.shingles(of: words)
        wordSet = Set(words)
        self.numbers = numbers
    }

    private static let size = 5
    /// FNV-1a, 64 bits.
    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    private static func shingles(of words: [UInt64]) -> [UInt64] {
        guard !words.isEmpty else { return [] }
        let width = min(size, words.count)
        var hashes: [UInt64] = []
        hashes.reserveCapacity(words.count)
        for start in 0...(words.count - width) {
            var hash = Self.start
            for word in words[start..<(start + width)] { hash = (hash ^ word) &* prime }
            hashes.append(Self.mixed(hash))
        }
        hashes.sort()
        var unique: [UInt64] = []
        for hash in hashes where unique.last != hash { unique.append(hash) }
        return unique
    }

    /// The finaliser of MurmurHash3 (public domain): spreads each bit over all.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ (value >> 33)
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A, 0x5F: true
        case 0..<0xAA: false
        case 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3020, 0xFF00...0xFF0F, 0xFF1A...0xFF20: false
        default:
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
        }
    }

    /// Scripts that part words by nothing: each sign counts as a word.
    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
