/// Reads tokens as rules and declarations, with the recovery that CSS prescribes (CSS Syntax Level 3, section 5).
struct StyleParser {
    let bytes: [UInt8]
    private let tokens: [CSSToken]
    private var position = 0

    init(_ css: String) {
        bytes = Array(css.utf8)
        tokens = CSSTokenizer.tokens(of: bytes)
    }

    /// The rules of a style sheet in their order.
    static func rules(of css: String) -> [StyleRule] {
        var parser = StyleParser(css)
        return parser.rules()
    }

    /// The declarations of a `style` attribute in their order.
    static func declarations(of css: String) -> [StyleDeclaration] {
        let parser = StyleParser(css)
        return parser.declarations(in: 0..<parser.tokens.count)
    }

    private mutating func rules() -> [StyleRule] {
        var rules: [StyleRule] = []
        while position < tokens.count {
            switch tokens[position].kind {
            case .whitespace, .comment, .openComment, .closeComment: position += 1
            case .atKeyword: rules.append(.other(atRule()))
            default:
                if let rule = qualifiedRule() { rules.append(rule) }
            }
        }
        return rules
    }

    /// An at-rule as written, up to its semicolon or the end of its block.
    private mutating func atRule() -> String {
        let start = position
        while position < tokens.count {
            let kind = tokens[position].kind
            skipComponent()
            if kind == .semicolon || kind == .openBrace { break }
        }
        return String(
            decoding: bytes[tokens[start].range.lowerBound..<tokens[position - 1].range.upperBound], as: UTF8.self)
    }

    private mutating func qualifiedRule() -> StyleRule? {
        let start = position
        while position < tokens.count, tokens[position].kind != .openBrace { skipComponent() }
        guard position < tokens.count else { return nil }
        let prelude = start..<position
        skipComponent()
        let isClosed = tokens[position - 1].kind == .closeBrace && position - 1 > prelude.upperBound
        let block = prelude.upperBound + 1..<(isClosed ? position - 1 : position)
        return .style(
            selectors: selectorTexts(in: prelude).map {
                SelectorParser.selector($0.tokens, bytes: bytes, text: $0.text)
            },
            declarations: declarations(in: block))
    }

    /// Passes one token, or a whole bracketed block with what is nested in it.
    private mutating func skipComponent() {
        var closers: [CSSToken.Kind] = []
        repeat {
            let kind = tokens[position].kind
            position += 1
            if let closer = CSSToken.closer(of: kind) {
                closers.append(closer)
            } else if kind == closers.last {
                closers.removeLast()
            }
        } while !closers.isEmpty && position < tokens.count
    }

    // MARK: Declarations

    private func declarations(in range: Range<Int>) -> [StyleDeclaration] {
        parts(of: range, separatedBy: .semicolon).compactMap(declaration)
    }

    private func declaration(in part: Range<Int>) -> StyleDeclaration? {
        let meaningful = part.drop { tokens[$0].kind == .whitespace || tokens[$0].kind == .comment }
        guard let name = meaningful.first, tokens[name].kind == .identifier,
            let colon = meaningful.dropFirst().first(where: { !isBlank($0) }), tokens[colon].kind == .colon
        else { return nil }
        let property = CSSText.unescaped(bytes[tokens[name].range])
        var value = Array(meaningful.filter { $0 > colon && tokens[$0].kind != .comment })
        while let first = value.first, isBlank(first) { value.removeFirst() }
        while let last = value.last, isBlank(last) { value.removeLast() }
        let isImportant = removeImportant(from: &value)
        guard !value.isEmpty, isBalanced(value) else { return nil }
        return StyleDeclaration(
            name: property.hasPrefix("--") ? property : property.lowercased(), value: text(of: value),
            isImportant: isImportant)
    }

    private func isBlank(_ index: Int) -> Bool {
        tokens[index].kind == .whitespace || tokens[index].kind == .comment
    }

    private func removeImportant(from value: inout [Int]) -> Bool {
        guard let word = value.last, tokens[word].kind == .identifier,
            CSSText.equals(bytes[tokens[word].range], "important"),
            let mark = value.dropLast().lastIndex(where: { !isBlank($0) }),
            tokens[value[mark]].kind == .delimiter(UInt8(ascii: "!"))
        else { return false }
        value.removeSubrange(mark...)
        while let last = value.last, isBlank(last) { value.removeLast() }
        return true
    }

    private func isBalanced(_ value: [Int]) -> Bool {
        var closers: [CSSToken.Kind] = []
        for index in value {
            let kind = tokens[index].kind
            if kind == .badString || kind == .badURL { return false }
            if let closer = CSSToken.closer(of: kind) {
                closers.append(closer)
            } else if CSSToken.isCloser(kind), closers.popLast() != kind {
                return false
            }
        }
        return true
    }

    /// Tokens as CSS; strings in single quotes where that needs no escape, since the text goes into `style="..."`.
    private func text(of value: [Int]) -> String {
        var text: [UInt8] = []
        for index in value {
            let token = tokens[index]
            let written = bytes[token.range]
            switch token.kind {
            case .whitespace:
                text.append(0x20)
            case .string where written.first == UInt8(ascii: "\"") && !written.contains { $0 == 0x27 || $0 == 0x5C }:
                text.append(contentsOf: written.map { $0 == UInt8(ascii: "\"") ? 0x27 : $0 })
            default:
                text.append(contentsOf: written)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: Parts

    private func selectorTexts(in prelude: Range<Int>) -> [(tokens: [CSSToken], text: String)] {
        parts(of: prelude, separatedBy: .comma).map { part in
            var selected = Array(part.filter { tokens[$0].kind != .comment })
            while let first = selected.first, isBlank(first) { selected.removeFirst() }
            while let last = selected.last, isBlank(last) { selected.removeLast() }
            return (selected.map { tokens[$0] }, text(of: selected))
        }
    }

    /// The ranges between separators that stand outside brackets.
    private func parts(of range: Range<Int>, separatedBy separator: CSSToken.Kind) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var closers: [CSSToken.Kind] = []
        var start = range.lowerBound
        for index in range {
            let kind = tokens[index].kind
            if let closer = CSSToken.closer(of: kind) {
                closers.append(closer)
            } else if kind == closers.last {
                closers.removeLast()
            } else if kind == separator, closers.isEmpty {
                parts.append(start..<index)
                start = index + 1
            }
        }
        parts.append(start..<range.upperBound)
        return parts
    }
}
