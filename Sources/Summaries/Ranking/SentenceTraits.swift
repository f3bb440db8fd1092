/// What the characters of a sentence tell, found in one pass: names, numbers and marks.
struct SentenceTraits {
    /// Words written with a capital that do not begin the sentence, in order, as numbers of a vocabulary of names.
    private(set) var names: [Int] = []
    /// Words with a digit.
    private(set) var numbers = 0
    private(set) var commas = 0
    private(set) var hasBracket = false
    private(set) var hasColon = false
    private(set) var hasQuotation = false
    /// Does it begin with a quotation mark?
    private(set) var beginsQuoted = false
    /// Length in words.
    private(set) var length = 0.0
    /// Can it stand alone on a page?
    private(set) var isWhole = false

    /// The word under way.
    private struct Word {
        var start: Int
        var isName: Bool
        var hasDigit = false
    }

    /// Reads a sentence; its names are numbered by `vocabulary`.
    init(of sentence: ScalarText, names vocabulary: inout Vocabulary) {
        var word: Word?
        var words = 0
        var size = TextSize()
        var shape = SentenceShape()
        for place in sentence.indices {
            let scalar = sentence[place]
            let classes = ScalarClass(scalar)
            size.read(classes)
            shape.read(scalar, classes)
            if classes.contains(.wordPart) {
                if word == nil { word = Word(start: place, isName: words > 0 && classes.contains(.upper)) }
                if classes.contains(.digit) { word?.hasDigit = true }
                continue
            }
            if let ended = word {
                add(ended, sentence[ended.start..<place], to: &vocabulary)
                words += 1
                word = nil
            }
            read(mark: scalar, isFirst: words == 0)
        }
        length = size.words
        isWhole = shape.isWhole
        if let word { add(word, sentence[word.start...], to: &vocabulary) }
    }

    private mutating func read(mark: Unicode.Scalar, isFirst: Bool) {
        switch mark {
        case ",", "،", "、", "，": commas += 1
        case "(", "（": hasBracket = true
        case ":", "：": hasColon = true
        case "\"", "“", "”", "„", "«", "»", "「", "『":
            hasQuotation = true
            if isFirst { beginsQuoted = true }
        default: break
        }
    }

    private mutating func add(_ word: Word, _ text: ScalarText, to vocabulary: inout Vocabulary) {
        if word.isName { names.append(vocabulary.number(of: String(scalars: text))) }
        if word.hasDigit { numbers += 1 }
    }
}
