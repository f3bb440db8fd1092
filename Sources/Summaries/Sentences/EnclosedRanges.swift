/// Finds what stands inside brackets and quotes, where a stop does not end the sentence around it.
struct EnclosedRanges {
    /// A bracket or quote that runs on longer than this is split inside: it holds sentences of its own.
    private static let longestBracket = 400
    private static let longestQuote = 250

    /// More pairs than this are not open at once in honest text.
    private static let deepest = 32

    /// For each scalar of the block: is it inside a pair of quotes or brackets (the closing mark itself is outside)?
    private(set) var isInside: [Bool]

    init(_ block: [Unicode.Scalar]) {
        isInside = Array(repeating: false, count: block.count)
        var open: [(closer: Unicode.Scalar, index: Int)] = []
        for index in block.indices {
            let scalar = block[index]
            if scalar == " " || ScalarClass.isASCIIWordPart(scalar) { continue }
            if scalar == "\"" || scalar == "'" {
                matchStraight(scalar, at: index, in: block, &open)
            } else if let position = open.lastIndex(where: { $0.closer == scalar && Self.closes(scalar, index, block) })
            {
                close(open[position], at: index)
                open.removeSubrange(position...)
            } else if let closer = Self.closer(of: scalar) {
                open.append((closer, index))
            }
            if open.count > Self.deepest { open.removeFirst() }
        }
    }

    /// Straight quotes open after a space and close after anything else.
    private mutating func matchStraight(
        _ mark: Unicode.Scalar, at index: Int, in block: [Unicode.Scalar],
        _ open: inout [(closer: Unicode.Scalar, index: Int)]
    ) {
        let position = open.lastIndex(where: { $0.closer == mark })
        if let position, Self.closes(mark, index, block) {
            close(open[position], at: index)
            open.removeSubrange(position...)
        } else if position == nil, Self.opens(index, block) {
            open.append((mark, index))
        }
    }

    private mutating func close(_ pair: (closer: Unicode.Scalar, index: Int), at index: Int) {
        let isQuote = ![")", "]", "}", "）", "］", "】"].contains(pair.closer)
        guard index - pair.index <= (isQuote ? Self.longestQuote : Self.longestBracket) else { return }
        for inner in pair.index..<index { isInside[inner] = true }
    }

    private static func opens(_ index: Int, _ block: [Unicode.Scalar]) -> Bool {
        guard index + 1 < block.count, block[index + 1] != " " else { return false }
        return index == 0 || block[index - 1] == " " || ScalarClass.isOpener(block[index - 1])
    }

    /// An apostrophe closes only after punctuation or before a space, so that "don't" closes nothing.
    private static func closes(_ mark: Unicode.Scalar, _ index: Int, _ block: [Unicode.Scalar]) -> Bool {
        guard mark == "'" || mark == "’" else { return true }
        guard index + 1 < block.count else { return true }
        return !ScalarClass.isWordPart(block[index + 1])
    }

    private static func closer(of opener: Unicode.Scalar) -> Unicode.Scalar? {
        switch opener {
        case "(": ")"
        case "[": "]"
        case "{": "}"
        case "“": "”"
        case "„": "“"
        case "‘": "’"
        case "«": "»"
        case "‹": "›"
        case "「": "」"
        case "『": "』"
        case "（": "）"
        case "［": "］"
        case "【": "】"
        case "〈": "〉"
        case "《": "》"
        default: nil
        }
    }
}
