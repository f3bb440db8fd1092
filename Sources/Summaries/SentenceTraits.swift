/// What the characters of a sentence tell, found in one pass: names, numbers and marks.
struct SentenceTraits {
    /// Words written with a capital that do not begin the sentence, in order.
    private(set) var names: [String] = []
    /// Words with a digit.
    private(set) var numbers = 0
    private(set) var commas = 0
    private(set) var hasBracket = false
    private(set) var hasColon = false
    private(set) var hasQuotation = false
    /// Does it begin with a quotation mark?
    private(set) var beginsQuoted = false

    /// The name under way, in UTF-8.
    private var name: [UInt8] = []
    private var isInWord = false
    private var hasDigit = false
    private var words = 0

    init(of sentence: String) {
        for scalar in sentence.unicodeScalars { read(scalar) }
        finishWord()
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        if ScalarClass.isWordPart(scalar) {
            // Only names are kept.
            if !name.isEmpty || !isInWord && words > 0 && ScalarClass.isUpper(scalar) {
                if scalar.isASCII {
                    name.append(UInt8(truncatingIfNeeded: scalar.value))
                } else {
                    name.append(contentsOf: scalar.utf8)
                }
            }
            isInWord = true
            hasDigit = hasDigit || ScalarClass.isDigit(scalar)
            return
        }
        finishWord()
        switch scalar {
        case ",", "،", "、", "，": commas += 1
        case "(", "（": hasBracket = true
        case ":", "：": hasColon = true
        case "\"", "“", "”", "„", "«", "»", "「", "『":
            hasQuotation = true
            if words == 0 { beginsQuoted = true }
        default: break
        }
    }

    private mutating func finishWord() {
        guard isInWord else { return }
        if !name.isEmpty { names.append(String(decoding: name, as: UTF8.self)) }
        if hasDigit { numbers += 1 }
        words += 1
        hasDigit = false
        isInWord = false
        name.removeAll(keepingCapacity: true)
    }
}
