/// One token of a style sheet (CSS Syntax Level 3, section 4) and the bytes it was read from.
struct CSSToken: Equatable {
    enum Kind: Equatable {
        case identifier, function, atKeyword, hash, string, badString, url, badURL, number, whitespace, comment
        case openComment, closeComment
        case colon, semicolon, comma, openBrace, closeBrace, openBracket, closeBracket, openParenthesis
        case closeParenthesis
        case delimiter(UInt8)
    }

    let kind: Kind
    let range: Range<Int>

    /// The kind that closes what this kind opens; nil when it opens nothing.
    static func closer(of kind: Kind) -> Kind? {
        switch kind {
        case .openBrace: .closeBrace
        case .openBracket: .closeBracket
        case .openParenthesis, .function: .closeParenthesis
        default: nil
        }
    }

    static func isCloser(_ kind: Kind) -> Bool {
        kind == .closeBrace || kind == .closeBracket || kind == .closeParenthesis
    }
}
