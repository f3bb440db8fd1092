/// The writing systems that narrow down a language.
enum TextScript: Int, CaseIterable {
    case latin, cyrillic, arabic, devanagari, hebrew, greek, han, kana, hangul, thai, bengali, tamil, telugu, kannada
    case malayalam, gujarati, gurmukhi, oriya, sinhala, lao, khmer, myanmar, tibetan, georgian, armenian, ethiopic

    /// The script of a letter, or nil for anything else.
    init?(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            guard ScalarClass.isLetter(scalar) else { return nil }
            self = .latin
            return
        }
        guard let script = Self.script(of: scalar.value), scalar.properties.isAlphabetic else { return nil }
        self = script
    }

    /// The language that alone, or by far most often, uses the script.
    var language: String? {
        switch self {
        case .greek: "el"
        case .hangul: "ko"
        case .thai: "th"
        case .tamil: "ta"
        case .telugu: "te"
        case .kannada: "kn"
        case .malayalam: "ml"
        case .gujarati: "gu"
        case .gurmukhi: "pa"
        case .oriya: "or"
        case .sinhala: "si"
        case .lao: "lo"
        case .khmer: "km"
        case .myanmar: "my"
        case .tibetan: "bo"
        case .georgian: "ka"
        case .armenian: "hy"
        case .han: "zh"
        case .kana: "ja"
        case .latin, .cyrillic, .arabic, .devanagari, .hebrew, .bengali, .ethiopic: nil
        }
    }

    /// The language to name where nothing tells the script's languages apart.
    var usualLanguage: String? {
        switch self {
        case .cyrillic: "ru"
        case .arabic: "ar"
        case .devanagari: "hi"
        case .hebrew: "he"
        case .bengali: "bn"
        case .ethiopic: "am"
        default: language
        }
    }

    /// The script that most letters of the text belong to; Japanese counts as kana even where Han prevails.
    static func dominant(in text: some Sequence<Unicode.Scalar>) -> TextScript? {
        var counts = Array(repeating: 0, count: allCases.count)
        for scalar in text {
            if let script = TextScript(scalar) {
                counts[script.rawValue] += script == .han || script == .hangul ? 2 : 1
            }
        }
        let han = counts[TextScript.han.rawValue]
        let kana = counts[TextScript.kana.rawValue]
        if kana * 8 > han {
            counts[TextScript.kana.rawValue] += han
            counts[TextScript.han.rawValue] = 0
        }
        guard let best = allCases.max(by: { (counts[$0.rawValue], -$0.rawValue) < (counts[$1.rawValue], -$1.rawValue) })
        else {
            return nil
        }
        return counts[best.rawValue] > 0 ? best : nil
    }

    private static func script(of value: UInt32) -> TextScript? {
        switch value {
        case 0xAA...0x24F, 0x1E00...0x1EFF: .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        case 0x400...0x52F: .cyrillic
        case 0x531...0x587: .armenian
        case 0x5D0...0x5F4: .hebrew
        case 0x600...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: .arabic
        case 0x900...0x97F: .devanagari
        case 0x980...0x9FF: .bengali
        case 0xA00...0xA7F: .gurmukhi
        case 0xA80...0xAFF: .gujarati
        case 0xB00...0xB7F: .oriya
        case 0xB80...0xBFF: .tamil
        case 0xC00...0xC7F: .telugu
        case 0xC80...0xCFF: .kannada
        case 0xD00...0xD7F: .malayalam
        case 0xD80...0xDFF: .sinhala
        case 0xE00...0xE7F: .thai
        case 0xE80...0xEFF: .lao
        case 0xF00...0xFFF: .tibetan
        case 0x1000...0x109F: .myanmar
        case 0x10A0...0x10FF: .georgian
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: .hangul
        case 0x1200...0x139F: .ethiopic
        case 0x1780...0x17FF: .khmer
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: .kana
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .han
        default: nil
        }
    }
}
