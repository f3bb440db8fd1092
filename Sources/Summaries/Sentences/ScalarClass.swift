/// The classes of a Unicode scalar that the rules for words and sentences ask about.
struct ScalarClass: OptionSet, Sendable {
    let rawValue: UInt16

    static let upper = ScalarClass(rawValue: 1)
    static let lower = ScalarClass(rawValue: 1 << 1)
    static let letter = ScalarClass(rawValue: 1 << 2)
    static let digit = ScalarClass(rawValue: 1 << 3)
    /// A letter, a digit or a mark that belongs to one.
    static let wordPart = ScalarClass(rawValue: 1 << 4)
    /// A vowel sign or tone mark that stands above or below a letter and takes no room of its own.
    static let nonspacingMark = ScalarClass(rawValue: 1 << 5)
    /// White space as Unicode has it (PropList.txt, White_Space), and the information separators of ASCII.
    static let space = ScalarClass(rawValue: 1 << 6)
    /// Of a script that sets no spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar, Tibetan.
    static let unspacedScript = ScalarClass(rawValue: 1 << 7)
    /// A letter that is another one in lower case.
    static let changesInLowerCase = ScalarClass(rawValue: 1 << 8)
    /// A letter or digit of which a text of such is in normal form (NFC of UAX #15). Others may be, too.
    static let composed = ScalarClass(rawValue: 1 << 9)

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// All classes of `scalar`.
    @inline(__always)
    init(_ scalar: Unicode.Scalar) {
        self = scalar.isASCII ? Self(ascii: scalar) : Self(beyondASCII: scalar)
    }

    @inline(__always)
    private init(ascii scalar: Unicode.Scalar) {
        switch scalar {
        case "a"..."z": self = [.lower, .letter, .wordPart, .composed]
        case "A"..."Z": self = [.upper, .letter, .wordPart, .composed, .changesInLowerCase]
        case "0"..."9": self = [.digit, .wordPart, .composed]
        default: self = Self.isSpace(scalar) ? .space : []
        }
    }

    @inline(never)
    private init(beyondASCII scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0..<0x800: self = Self.scalarsOfTwoBytes[Int(value)]
        // Dashes, quotes and spaces, which stand in texts of every script.
        case 0x2000...0x206F: self = Self.isSpace(scalar) ? .space : []
        case 0x800..<0x3100: self = Self.firstOfThreeBytes[Int(value - 0x800)]
        case 0x3400...0x4DBF, 0x4E00...0x9FFF: self = [.letter, .wordPart, .unspacedScript, .composed]
        case 0xAC00...0xD7A3: self = [.letter, .wordPart, .composed]
        default: self.init(lookedUp: scalar)
        }
    }

    // To ask Unicode's tables takes a hundred times as long as to look here. Each of these is made at its first use.
    private static let scalarsOfTwoBytes = classes(0..<0x800)
    private static let firstOfThreeBytes = classes(0x800..<0x3100)

    private static func classes(_ values: Range<UInt32>) -> [ScalarClass] {
        values.map { Unicode.Scalar($0).map(Self.init(lookedUp:)) ?? [] }
    }

    /// Asks Unicode's tables.
    init(lookedUp scalar: Unicode.Scalar) {
        let properties = scalar.properties
        let category = properties.generalCategory
        var classes: ScalarClass = []
        if properties.isUppercase { classes.insert(.upper) }
        if properties.isLowercase { classes.insert(.lower) }
        if properties.isAlphabetic { classes.insert(.letter) }
        if category == .decimalNumber { classes.insert(.digit) }
        if category == .nonspacingMark { classes.insert(.nonspacingMark) }
        if !classes.isDisjoint(with: [.letter, .digit, .nonspacingMark]) || category == .spacingMark {
            classes.insert(.wordPart)
        }
        if properties.changesWhenLowercased { classes.insert(.changesInLowerCase) }
        if Self.isComposed(scalar), !classes.isDisjoint(with: [.letter, .digit]) { classes.insert(.composed) }
        if Self.isSpace(scalar) { classes.insert(.space) }
        if Self.unspaced(scalar.value) { classes.insert(.unspacedScript) }
        self = classes
    }

    /// Scripts whose letters neither fall apart nor join with what follows, but for one sign; marks are no letters here.
    private static func isComposed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x374: false
        case 0..<0x700, 0x1E00...0x1EFF, 0x3041..<0x3100, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            scalar.properties.canonicalCombiningClass == .notReordered
        default: false
        }
    }

    private static func unspaced(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x0F00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007,
            0x3031...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        // Most scalars of most texts.
        if (0x21..<0x7F).contains(scalar.value) { return false }
        return switch scalar.value {
        case 0x20, 9...13, 28...31, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    static func isUpper(_ scalar: Unicode.Scalar) -> Bool { Self(scalar).contains(.upper) }
    static func isLower(_ scalar: Unicode.Scalar) -> Bool { Self(scalar).contains(.lower) }
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool { Self(scalar).contains(.letter) }
    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { Self(scalar).contains(.digit) }
    static func isWordPart(_ scalar: Unicode.Scalar) -> Bool { Self(scalar).contains(.wordPart) }
    static func isUnspacedScript(_ scalar: Unicode.Scalar) -> Bool { Self(scalar).contains(.unspacedScript) }

    /// An ASCII letter or digit, which most scalars are: no rule but that of words asks about them.
    static func isASCIIWordPart(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        return value &- 0x61 < 26 || value &- 0x41 < 26 || value &- 0x30 < 10
    }

    /// Stops that need a space after them to end a sentence.
    static func isSpacedStop(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "!", "?", "…", "؟", "۔", "‼", "⁇", "⁈", "⁉", "⸮", "\u{37E}", "܀", "܁", "܂": true
        default: false
        }
    }

    /// Stops of scripts that set no space between sentences: CJK, Devanagari, Ethiopic, Armenian, Khmer, Myanmar.
    static func isUnspacedStop(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "．", "｡", "！", "？", "।", "॥", "။", "።", "፧", "፨", "։", "។", "៕", "᠃", "᠉": true
        default: false
        }
    }

    static func isStop(_ scalar: Unicode.Scalar) -> Bool {
        isSpacedStop(scalar) || isUnspacedStop(scalar)
    }

    /// Quotes and brackets that may stand between a stop and the space after it.
    static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ")", "]", "}", "\"", "'", "”", "’", "»", "«", "“", "」", "』", "）", "］", "】", "〉", "》", "〕", "›": true
        default: false
        }
    }

    /// Marks that may stand before the first word of a sentence.
    static func isOpener(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", "[", "{", "\"", "'", "“", "‘", "„", "«", "»", "‹", "「", "『", "（", "［", "【", "〈", "《", "〔", "¿", "¡",
            "-", "–", "—",
            "_", "*", "`":
            true
        default: false
        }
    }

    static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "•", "‣", "⁃", "▪", "●", "◦", "■", "►": true
        default: false
        }
    }

    static func isThai(_ scalar: Unicode.Scalar) -> Bool {
        (0x0E00...0x0EFF).contains(scalar.value)
    }

    static func isHiragana(_ scalar: Unicode.Scalar) -> Bool {
        (0x3041...0x309F).contains(scalar.value)
    }
}
