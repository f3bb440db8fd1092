/// Reads one selector from its tokens (Selectors Level 4, section 17).
struct SelectorParser {
    /// Thrown inside this file only; says how a selector failed.
    private enum Failure: Error {
        case invalid, live
    }

    /// Real sheets nest `:not` and `:is` once or twice.
    private static let nestingLimit = 8

    private let tokens: [CSSToken]
    private let bytes: [UInt8]
    private let nesting: Int
    private var position = 0

    private init(tokens: [CSSToken], bytes: [UInt8], nesting: Int) {
        self.tokens = tokens
        self.bytes = bytes
        self.nesting = nesting
    }

    /// Reads tokens that hold no comment and neither begin nor end with white space.
    static func selector(_ tokens: [CSSToken], bytes: [UInt8], text: String) -> StyleSelector {
        var parser = SelectorParser(tokens: tokens, bytes: bytes, nesting: 0)
        do throws(Failure) {
            return StyleSelector(text: text, kind: .fixed(try parser.complex()))
        } catch {
            return StyleSelector(text: text, kind: error == .live ? .live : .invalid)
        }
    }

    private var kind: CSSToken.Kind? { position < tokens.count ? tokens[position].kind : nil }

    private func name(at index: Int) -> String { CSSText.unescaped(bytes[tokens[index].range]) }

    private mutating func skipSpace() -> Bool {
        let start = position
        while kind == .whitespace { position += 1 }
        return position > start
    }

    // MARK: Complex and compound selectors

    private mutating func complex() throws(Failure) -> ComplexSelector {
        var specificity = Specificity()
        var compounds = [try compound(&specificity)]
        var combinators: [ComplexSelector.Combinator] = []
        while kind != nil {
            guard let combinator = combinator() else { throw .invalid }
            combinators.append(combinator)
            compounds.append(try compound(&specificity))
        }
        return ComplexSelector(
            compounds: compounds.reversed(), combinators: combinators.reversed(), specificity: specificity)
    }

    private mutating func combinator() -> ComplexSelector.Combinator? {
        let spaced = skipSpace()
        let combinator: ComplexSelector.Combinator? =
            switch kind {
            case .delimiter(UInt8(ascii: ">")): .child
            case .delimiter(UInt8(ascii: "+")): .nextSibling
            case .delimiter(UInt8(ascii: "~")): .laterSibling
            default: nil
            }
        guard let combinator else { return spaced ? .descendant : nil }
        position += 1
        _ = skipSpace()
        return combinator
    }

    private mutating func compound(_ specificity: inout Specificity) throws(Failure) -> CompoundSelector {
        let start = position
        var compound = CompoundSelector()
        try typeName(&compound, &specificity)
        while let kind {
            switch kind {
            case .hash:
                compound.identifiers.append(String(name(at: position).dropFirst()))
                specificity.identifiers += 1
                position += 1
            case .delimiter(UInt8(ascii: ".")):
                guard position + 1 < tokens.count, tokens[position + 1].kind == .identifier else { throw .invalid }
                compound.classes.append(name(at: position + 1))
                specificity.classes += 1
                position += 2
            case .openBracket:
                compound.attributes.append(try attribute())
                specificity.classes += 1
            case .colon:
                compound.structures.append(try pseudoClass(&specificity))
            default:
                guard position > start else { throw .invalid }
                return compound
            }
        }
        guard position > start else { throw .invalid }
        return compound
    }

    private mutating func typeName(
        _ compound: inout CompoundSelector, _ specificity: inout Specificity
    ) throws(Failure) {
        switch kind {
        case .identifier:
            compound.name = name(at: position).lowercased()
            specificity.names += 1
            position += 1
        case .delimiter(UInt8(ascii: "*")):
            position += 1
        default: break
        }
        // A namespace prefix needs an @namespace rule, which HTML sheets do not have.
        if kind == .delimiter(UInt8(ascii: "|")) { throw .live }
    }

    // MARK: Attributes

    private mutating func attribute() throws(Failure) -> AttributeTest {
        position += 1
        _ = skipSpace()
        guard kind == .identifier else { throw kind == .delimiter(UInt8(ascii: "|")) ? .live : .invalid }
        let attribute = name(at: position).lowercased()
        position += 1
        _ = skipSpace()
        if kind == .closeBracket {
            position += 1
            return AttributeTest(name: attribute, relation: .exists, value: "", ignoresCase: false)
        }
        let relation = try relation()
        _ = skipSpace()
        let value = try attributeValue()
        _ = skipSpace()
        var ignoresCase = HTMLNames.caseInsensitiveValues.contains(attribute)
        if kind == .identifier {
            switch name(at: position).lowercased() {
            case "i": ignoresCase = true
            case "s": ignoresCase = false
            default: throw .invalid
            }
            position += 1
            _ = skipSpace()
        }
        guard kind == .closeBracket else { throw .invalid }
        position += 1
        return AttributeTest(name: attribute, relation: relation, value: value, ignoresCase: ignoresCase)
    }

    private mutating func relation() throws(Failure) -> AttributeTest.Relation {
        guard case .delimiter(let first) = kind else { throw .invalid }
        position += 1
        let relation: AttributeTest.Relation
        switch first {
        case UInt8(ascii: "="): return .equals
        case UInt8(ascii: "~"): relation = .includes
        case UInt8(ascii: "|"): relation = .dashMatch
        case UInt8(ascii: "^"): relation = .prefix
        case UInt8(ascii: "$"): relation = .suffix
        case UInt8(ascii: "*"): relation = .substring
        default: throw .invalid
        }
        guard kind == .delimiter(UInt8(ascii: "=")) else { throw .invalid }
        position += 1
        return relation
    }

    private mutating func attributeValue() throws(Failure) -> String {
        defer { position += 1 }
        switch kind {
        // A number is no identifier, but the sheets of mail templates leave its quotes out ("td[width=600]").
        case .identifier, .number:
            return name(at: position)
        case .string:
            let written = bytes[tokens[position].range]
            let isClosed = written.count > 1 && written.last == written.first
            return CSSText.unescaped(isClosed ? written.dropFirst().dropLast() : written.dropFirst())
        default:
            throw .invalid
        }
    }

    // MARK: Pseudo-classes

    private mutating func pseudoClass(_ specificity: inout Specificity) throws(Failure) -> StructureTest {
        position += 1
        guard kind == .identifier || kind == .function else { throw kind == .colon ? .live : .invalid }
        let isFunction = kind == .function
        let word = name(at: position).lowercased()
        position += 1
        if isFunction { return try function(String(word.dropLast()), &specificity) }
        specificity.classes += 1
        switch word {
        case "first-child": return .nth(step: 0, offset: 1, fromEnd: false, ofType: false)
        case "last-child": return .nth(step: 0, offset: 1, fromEnd: true, ofType: false)
        case "first-of-type": return .nth(step: 0, offset: 1, fromEnd: false, ofType: true)
        case "last-of-type": return .nth(step: 0, offset: 1, fromEnd: true, ofType: true)
        case "only-child": return .only(ofType: false)
        case "only-of-type": return .only(ofType: true)
        case "empty": return .empty
        case "root": return .root
        default: throw .live
        }
    }

    private mutating func function(_ word: String, _ specificity: inout Specificity) throws(Failure) -> StructureTest {
        let argument = try functionArgument()
        switch word {
        case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
            specificity.classes += 1
            guard let (step, offset) = NthFormula.read(argument.map(name(of:)).joined()) else { throw .live }
            return .nth(
                step: step, offset: offset, fromEnd: word.contains("last"), ofType: word.hasSuffix("of-type"))
        case "not", "is", "where", "matches":
            let list = try selectorList(argument)
            if word != "where" { specificity = specificity + (list.map(\.specificity).max() ?? Specificity()) }
            return word == "not" ? .matchesNone(list) : .matchesAny(list)
        default: throw .live
        }
    }

    private func name(of token: CSSToken) -> String { CSSText.unescaped(bytes[token.range]) }

    private mutating func functionArgument() throws(Failure) -> [CSSToken] {
        let start = position
        var depth = 1
        while let kind {
            if CSSToken.closer(of: kind) == .closeParenthesis { depth += 1 }
            if kind == .closeParenthesis { depth -= 1 }
            position += 1
            if depth == 0 { return Array(tokens[start..<position - 1]) }
        }
        throw .invalid
    }

    private func selectorList(_ argument: [CSSToken]) throws(Failure) -> [ComplexSelector] {
        guard nesting < Self.nestingLimit else { throw .live }
        var list: [ComplexSelector] = []
        var depth = 0
        var part: [CSSToken] = []
        for token in argument + [CSSToken(kind: .comma, range: 0..<0)] {
            if CSSToken.closer(of: token.kind) != nil { depth += 1 }
            if CSSToken.isCloser(token.kind) { depth -= 1 }
            guard token.kind == .comma, depth == 0 else {
                part.append(token)
                continue
            }
            while part.first?.kind == .whitespace { part.removeFirst() }
            while part.last?.kind == .whitespace { part.removeLast() }
            var parser = SelectorParser(tokens: part, bytes: bytes, nesting: nesting + 1)
            list.append(try parser.complex())
            part = []
        }
        return list
    }
}
