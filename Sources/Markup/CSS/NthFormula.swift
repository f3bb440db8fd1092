/// The `an+b` of `:nth-child` and its kin (CSS Syntax Level 3, section 6).
enum NthFormula {
    /// Reads `odd`, `even`, `3`, `n`, `-n+3`, `2n + 1` and the like; nil for anything else.
    static func read(_ text: String) -> (step: Int, offset: Int)? {
        let trimmed = text.lowercased().filter { !$0.isWhitespace || $0 == " " }
        let word = trimmed.split(separator: " ").joined()
        switch word {
        case "odd": return (2, 1)
        case "even": return (2, 0)
        default: break
        }
        guard let mark = word.firstIndex(of: "n") else { return number(word[...]).map { (0, $0) } }
        guard let step = step(word[..<mark]) else { return nil }
        let rest = word[word.index(after: mark)...]
        if rest.isEmpty { return (step, 0) }
        guard rest.first == "+" || rest.first == "-", let offset = number(rest) else { return nil }
        return (step, offset)
    }

    /// Whether a place counted from 1 is `step * n + offset` for some `n` from 0.
    static func contains(_ place: Int, step: Int, offset: Int) -> Bool {
        if step == 0 { return place == offset }
        let distance = place - offset
        return distance % step == 0 && distance / step >= 0
    }

    private static func step(_ text: Substring) -> Int? {
        switch text {
        case "", "+": 1
        case "-": -1
        default: number(text)
        }
    }

    /// A whole number that no page's siblings come near.
    private static func number(_ text: Substring) -> Int? {
        let digits = text.first == "+" || text.first == "-" ? text.dropFirst() : text
        guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text.first == "+" ? digits : text)
    }
}
