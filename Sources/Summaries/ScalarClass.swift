/// Sorts Unicode scalars into the classes that sentence rules ask about.
enum ScalarClass {
    /// White space as Unicode has it (PropList.txt, White_Space), and the information separators of ASCII.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 9...13, 28...31, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
    }

    static func isLower(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("a"..."z").contains(scalar) : scalar.properties.isLowercase
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isUpper(scalar) || isLower(scalar) : scalar.properties.isAlphabetic
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.generalCategory == .decimalNumber
    }

    /// An ASCII letter or digit, which most scalars are: no rule but that of words asks about them.
    static func isASCIIWordPart(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        return value &- 0x61 < 26 || value &- 0x41 < 26 || value &- 0x30 < 10
    }

    /// A letter, a digit or a mark that belongs to one.
    static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isASCIIWordPart(scalar) }
        // Dashes, quotes and dots, which need no look into Unicode's tables.
        if (0x2010...0x2027).contains(scalar.value) { return false }
        if scalar.properties.isAlphabetic { return true }
        switch scalar.properties.generalCategory {
        case .decimalNumber, .nonspacingMark, .spacingMark: return true
        default: return false
        }
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

    /// Scripts that set no spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar, Tibetan.
    static func isUnspacedScript(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x0E00 else { return false }
        return switch scalar.value {
        case 0x0E00...0x0EFF, 0x0F00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007,
            0x3031...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x20000...0x3FFFF:
            true
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
