/// Turns bytes of one known encoding into UTF-8, piece by piece.
struct TextDecoder {
    private enum Method {
        case utf8, windows1252
        case converted(CharacterConversion)
    }

    private let method: Method
    /// The first bytes of a character whose others have not come yet.
    private var held: [UInt8] = []

    static var utf8: TextDecoder { TextDecoder(.utf8) }

    private init(_ method: Method) {
        self.method = method
    }

    /// A decoder for an encoding by iconv's name; nil when iconv does not know it.
    init?(_ encoding: String) {
        switch encoding {
        case "UTF-8": method = .utf8
        case "WINDOWS-1252": method = .windows1252
        default:
            guard let conversion = CharacterConversion(from: encoding) else { return nil }
            method = .converted(conversion)
        }
    }

    /// The text of the next bytes; each fault becomes U+FFFD.
    mutating func text(of piece: [UInt8], isLast: Bool) -> [UInt8] {
        switch method {
        case .utf8: return wellFormed(piece, isLast: isLast)
        case .windows1252: return Windows1252.text(piece)
        case .converted(let conversion):
            let (text, rest) = conversion.text(held + piece, isLast: isLast)
            held = rest
            return text
        }
    }

    private mutating func wellFormed(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
        var bytes = held.isEmpty ? piece : held + piece
        held = []
        let end = isLast ? bytes.count : UTF8Form.wholeCharacters(bytes[...])
        if end < bytes.count {
            held = Array(bytes[end...])
            bytes.removeSubrange(end...)
        }
        return UTF8Form.isValid(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
}
