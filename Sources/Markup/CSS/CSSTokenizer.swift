/// Cuts CSS into tokens (CSS Syntax Level 3, section 4). Every input has tokens; their ranges cover it without gaps.
struct CSSTokenizer {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func tokens(of css: [UInt8]) -> [CSSToken] {
        var tokenizer = CSSTokenizer(css)
        var tokens: [CSSToken] = []
        tokens.reserveCapacity(css.count / 4)
        while tokenizer.position < css.count {
            let start = tokenizer.position
            let kind = tokenizer.next()
            tokens.append(CSSToken(kind: kind, range: start..<tokenizer.position))
        }
        return tokens
    }

    private func byte(_ offset: Int = 0) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    private mutating func next() -> CSSToken.Kind {
        let first = byte()
        if CSSText.isSpace(first) { return whitespace() }
        if startsIdentifier() { return identifierLike() }
        if startsNumber() { return number() }
        switch first {
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): return comment()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(endingWith: first)
        case UInt8(ascii: "#") where CSSText.isName(byte(1)) || startsEscape(1):
            position += 1
            skipName()
            return .hash
        case UInt8(ascii: "@"):
            position += 1
            guard startsIdentifier() else { return .delimiter(first) }
            skipName()
            return .atKeyword
        case UInt8(ascii: "<") where matches("<!--"): return taking(4, .openComment)
        case UInt8(ascii: "-") where matches("-->"): return taking(3, .closeComment)
        default: return taking(1, Self.punctuation(first))
        }
    }

    private static func punctuation(_ byte: UInt8) -> CSSToken.Kind {
        switch byte {
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: ";"): .semicolon
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: "{"): .openBrace
        case UInt8(ascii: "}"): .closeBrace
        case UInt8(ascii: "["): .openBracket
        case UInt8(ascii: "]"): .closeBracket
        case UInt8(ascii: "("): .openParenthesis
        case UInt8(ascii: ")"): .closeParenthesis
        default: .delimiter(byte)
        }
    }

    private mutating func taking(_ count: Int, _ kind: CSSToken.Kind) -> CSSToken.Kind {
        position += count
        return kind
    }

    private func matches(_ text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { expected in
            unsafe expected.elementsEqual(bytes[position..<position + expected.count])
        }
    }

    // MARK: Shapes that need a look ahead

    private func startsEscape(_ offset: Int = 0) -> Bool {
        byte(offset) == UInt8(ascii: "\\") && position + offset + 1 < bytes.count
            && !CSSText.isNewline(byte(offset + 1))
    }

    private func startsIdentifier() -> Bool {
        let first = byte()
        if first == UInt8(ascii: "-") {
            return CSSText.isNameStart(byte(1)) || byte(1) == UInt8(ascii: "-") && !matches("-->") || startsEscape(1)
        }
        return CSSText.isNameStart(first) || startsEscape()
    }

    private func startsNumber() -> Bool {
        let sign = byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") ? 1 : 0
        if CSSText.isDigit(byte(sign)) { return true }
        return byte(sign) == UInt8(ascii: ".") && CSSText.isDigit(byte(sign + 1))
    }

    // MARK: Tokens

    private mutating func whitespace() -> CSSToken.Kind {
        while position < bytes.count, CSSText.isSpace(byte()) { position += 1 }
        return .whitespace
    }

    private mutating func comment() -> CSSToken.Kind {
        position += 2
        while position < bytes.count {
            if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                position += 2
                return .comment
            }
            position += 1
        }
        return .comment
    }

    private mutating func string(endingWith quote: UInt8) -> CSSToken.Kind {
        position += 1
        while position < bytes.count {
            let current = byte()
            if CSSText.isNewline(current) { return .badString }
            position += 1
            if current == quote { return .string }
            if current == UInt8(ascii: "\\") { position = min(position + 1, bytes.count) }
        }
        return .string
    }

    private mutating func skipName() {
        while position < bytes.count {
            if CSSText.isName(byte()) {
                position += 1
            } else if startsEscape() {
                position += 2
            } else {
                return
            }
        }
    }

    private mutating func number() -> CSSToken.Kind {
        if !CSSText.isDigit(byte()), byte() != UInt8(ascii: ".") { position += 1 }
        while CSSText.isDigit(byte()) { position += 1 }
        if byte() == UInt8(ascii: "."), CSSText.isDigit(byte(1)) {
            position += 1
            while CSSText.isDigit(byte()) { position += 1 }
        }
        if startsIdentifier() {
            skipName()
        } else if byte() == UInt8(ascii: "%") {
            position += 1
        }
        return .number
    }

    private mutating func identifierLike() -> CSSToken.Kind {
        let start = position
        skipName()
        guard byte() == UInt8(ascii: "("), position < bytes.count else { return .identifier }
        position += 1
        guard position - start == 4, CSSText.equals(bytes[start..<start + 3], "url") else { return .function }
        let afterName = position
        while position < bytes.count, CSSText.isSpace(byte()) { position += 1 }
        if byte() == UInt8(ascii: "\"") || byte() == UInt8(ascii: "'") {
            position = afterName
            return .function
        }
        return url()
    }

    /// An address without quotes, up to its parenthesis (section 4.3.6).
    private mutating func url() -> CSSToken.Kind {
        var kind = CSSToken.Kind.url
        while position < bytes.count {
            let current = byte()
            if startsEscape() {
                position += 2
                continue
            }
            position += 1
            switch current {
            case UInt8(ascii: ")"): return kind
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "\\"): kind = .badURL
            default: break
            }
        }
        return kind
    }
}
