import Markup

/// Characters of a private use area that stand in rendered text for what must not be decided by a template:
/// a subscriber's field, a character that is special in HTML, the centring of a line.
///
/// Every value that reaches a template is shielded: `<`, `>`, `&`, `"` and `'` are marks until the template has
/// been rendered. So a value is escaped exactly once in HTML and never in text, whatever braces the template uses.
/// (The Mustache library escapes by `Character`, which misses a quote followed by a combining accent.)
enum TemplateMark {
    /// The marks' code points, at the end of the last private use plane; dropped from all source text and templates.
    static let reserved: ClosedRange<UInt32> = 0x10FF00...0x10FF1F

    static let gapStart: Unicode.Scalar = "\u{10FF00}"
    static let gapEnd: Unicode.Scalar = "\u{10FF01}"
    /// At the start of a line of the text part: the line is centred.
    static let centred: Unicode.Scalar = "\u{10FF02}"
    /// In a line of the text part: where the line is broken, it goes on below this place.
    static let hanging: Unicode.Scalar = "\u{10FF03}"

    /// The characters that HTML gives a meaning, at the mark's distance from `shieldBase`.
    private static let special: [Unicode.Scalar] = ["<", ">", "&", "\"", "'"]
    private static let shieldBase: UInt32 = 0x10FF10

    /// The marks that stand for a subscriber's field until the text is split. The field is in hexadecimal digits
    /// between them: neither the inliner nor the text column changes or breaks those, whatever words it falls back to.
    static func gap(_ field: SubscriberField) -> String {
        let digits = SourceText.line(field.rawValue).utf8.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "\(gapStart)\(digits.joined())\(gapEnd)"
    }

    /// The field of the digits between the marks of a gap.
    static func field(_ digits: String) -> SubscriberField {
        var bytes: [UInt8] = []
        var rest = Substring(digits)
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return SubscriberField(rawValue: String(decoding: bytes, as: UTF8.self))
    }

    /// `text` with its HTML characters as marks.
    static func shielded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let index = special.firstIndex(of: scalar)
            // Never falls back to the scalar for an index: the five marks lie inside the reserved range.
            result.append(index.flatMap { Unicode.Scalar(shieldBase + UInt32($0)) } ?? scalar)
        }
        return String(result)
    }

    /// `rendered` with each shielding mark replaced by the character's HTML escape.
    static func unshieldedHTML(_ rendered: String) -> String {
        unshielded(rendered) { HTMLWriter.escapedAttribute(String($0)) }
    }

    /// `rendered` with each shielding mark replaced by the character itself.
    static func unshieldedText(_ rendered: String) -> String {
        unshielded(rendered) { String($0) }
    }

    /// `template` without marks, so that none can be forged.
    static func stripped(_ template: String) -> String {
        String(String.UnicodeScalarView(template.unicodeScalars.filter { !reserved.contains($0.value) }))
    }

    private static func unshielded(_ rendered: String, _ replacement: (Unicode.Scalar) -> String) -> String {
        let replacements = special.map { replacement($0).unicodeScalars }
        var result = String.UnicodeScalarView()
        for scalar in rendered.unicodeScalars {
            if scalar.value >= shieldBase, scalar.value < shieldBase + UInt32(special.count) {
                result.append(contentsOf: replacements[Int(scalar.value - shieldBase)])
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

extension GappedText {
    /// Splits rendered text at the marks of subscribers' fields.
    init(marked rendered: String) {
        var pieces: [Piece] = []
        var current = String.UnicodeScalarView()
        func flush(_ pieces: inout [Piece], asGap: Bool) {
            if asGap {
                pieces.append(.gap(TemplateMark.field(String(current))))
            } else if !current.isEmpty {
                pieces.append(.text(String(current)))
            }
            current = String.UnicodeScalarView()
        }
        for scalar in rendered.unicodeScalars {
            switch scalar {
            case TemplateMark.gapStart: flush(&pieces, asGap: false)
            case TemplateMark.gapEnd: flush(&pieces, asGap: true)
            default: current.append(scalar)
            }
        }
        flush(&pieces, asGap: false)
        self.init(pieces: pieces)
    }
}
