/// Decides for one stop in a block whether a sentence ends there.
struct StopRules: Sendable {
    /// What the stop at a place amounts to.
    struct Boundary: Equatable {
        /// Does a sentence end here?
        var isEnd: Bool
        /// Where the sentence would end: after the stops and the quotes and brackets that close with it.
        var end: Int
        /// Where the next sentence would begin.
        var next: Int
    }

    /// Thai sets a space between clauses and no stop at all: a space ends a sentence that has grown this long.
    private static let longThaiSentence = 100

    /// How far a word is read.
    private static let longestWord = 40
    /// What stands in brackets after a quote is short.
    private static let longestAside = 80

    private let language: String?
    private let periods: PeriodRules

    init(language: String?) {
        self.language = language
        periods = PeriodRules(language: language)
    }

    /// The boundary at `index`, or nil if no stop stands there.
    func boundary(
        in block: [Unicode.Scalar], at index: Int, sentenceStart: Int, enclosed: EnclosedRanges
    ) -> Boundary? {
        let scalar = block[index]
        if scalar == " " {
            return thaiBoundary(in: block, at: index, sentenceStart: sentenceStart, enclosed: enclosed)
        }
        if ScalarClass.isUnspacedStop(scalar) {
            return unspacedBoundary(in: block, at: index, enclosed: enclosed)
        }
        guard ScalarClass.isSpacedStop(scalar) || isStopOfScript(scalar, in: block, at: index) else { return nil }
        return spacedBoundary(in: block, at: index, sentenceStart: sentenceStart, enclosed: enclosed)
    }

    /// The colon that ends Armenian sentences and the semicolon that ends Greek questions.
    private func isStopOfScript(_ scalar: Unicode.Scalar, in block: [Unicode.Scalar], at index: Int) -> Bool {
        guard index > 0, scalar == ":" || scalar == ";" else { return false }
        let before = block[index - 1].value
        return scalar == ":" ? (0x531...0x587).contains(before) : (0x370...0x3FF).contains(before)
    }

    private func thaiBoundary(
        in block: [Unicode.Scalar], at index: Int, sentenceStart: Int, enclosed: EnclosedRanges
    ) -> Boundary? {
        guard index - sentenceStart >= Self.longThaiSentence, index + 1 < block.count,
            ScalarClass.isThai(block[index - 1]), ScalarClass.isThai(block[index + 1]), !enclosed.isInside[index]
        else { return nil }
        return Boundary(isEnd: true, end: index, next: index + 1)
    }

    private func unspacedBoundary(in block: [Unicode.Scalar], at index: Int, enclosed: EnclosedRanges) -> Boundary {
        let end = endOfStops(in: block, from: index, enclosed: enclosed)
        var next = end
        while next < block.count, block[next] == " " { next += 1 }
        let no = Boundary(isEnd: false, end: end, next: end)
        guard next < block.count else { return Boundary(isEnd: true, end: end, next: next) }
        if enclosed.isInside[end - 1] { return no }
        let isNumber = index > 0 && ScalarClass.isDigit(block[index - 1]) && ScalarClass.isDigit(block[next])
        if isNumber, next == end { return no }
        if ["、", "，", ",", "；", "：", "）"].contains(block[next]) { return no }
        let hasCloser = ScalarClass.isCloser(block[end - 1])
        if hasCloser, next == end, ScalarClass.isHiragana(block[next]) { return no }
        return Boundary(isEnd: true, end: end, next: next)
    }

    private func spacedBoundary(
        in block: [Unicode.Scalar], at index: Int, sentenceStart: Int, enclosed: EnclosedRanges
    ) -> Boundary {
        let end = endOfNotes(in: block, from: endOfStops(in: block, from: index, enclosed: enclosed), stop: index)
        let no = Boundary(isEnd: false, end: end, next: end)
        let isDetached = index == sentenceStart || block[index - 1] == " "
        if isDetached, end < block.count, block[end] != " " { return no }
        if end == block.count { return Boundary(isEnd: true, end: end, next: end) }
        if enclosed.isInside[end - 1] || ListMarkers.isMark(stopAt: index, itemStart: sentenceStart, in: block) {
            return no
        }
        if isOmission(in: block, index, end) || hasAside(in: block, sentenceStart..<end, enclosed) { return no }
        let yes = Boundary(isEnd: true, end: end, next: block[end] == " " ? end + 1 : end)
        guard block[end] == " " else {
            return periods.isMissingSpace(in: block, at: index, next: end) ? yes : no
        }
        guard let word = NextWord(in: block, from: end + 1) else { return no }
        guard word.canBegin else {
            return isEnd(in: block, index..<end, sentenceStart: sentenceStart, beforeSmall: word) ? yes : no
        }
        if block[index] == ".", !isEllipsis(in: block, index, end), !ScalarClass.isCloser(block[end - 1]) {
            return periods.isEnd(in: block, at: index, sentenceStart: sentenceStart, next: word) ? yes : no
        }
        if block[index] == "!", end == index + 1 {
            return periods.isEnd(inExclamationAt: index, in: block, sentenceStart: sentenceStart, next: word) ? yes : no
        }
        return yes
    }

    /// A lone full stop or question mark may end a sentence before a small letter.
    ///
    /// Not beside a quote, and not "!", which belongs to names and cries, nor "?" after a capital: "Where Is Home? wins".
    private func isEnd(
        in block: [Unicode.Scalar], _ stop: Range<Int>, sentenceStart: Int, beforeSmall next: NextWord
    ) -> Bool {
        let opening = block[stop.upperBound + 1]
        guard stop.count == 1, ScalarClass.isLower(opening) || opening == "(" || opening == "[" else { return false }
        switch block[stop.lowerBound] {
        case ".":
            return periods.isEnd(in: block, at: stop.lowerBound, sentenceStart: sentenceStart, beforeSmall: next)
        case "?":
            return ScalarClass.isLower(next.first) && isInSmallLetters(block[sentenceStart..<stop.lowerBound])
        default: return false
        }
    }

    /// Is the last of the words all in small letters?
    private func isInSmallLetters(_ words: ScalarText) -> Bool {
        let word = words.suffix(Self.longestWord).split(separator: " ").last
        return word?.allSatisfy(ScalarClass.isLower) ?? false
    }

    private func isEllipsis(in block: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
        block[start..<end].contains { $0 != "." } || end - start > 1
    }

    /// Three spaced dots leave something out of a sentence; a fourth ends it. Armenian dots never do: its stop is ":".
    private func isOmission(in block: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
        if block[start] == ".", start > 0, (0x531...0x587).contains(block[start - 1].value) { return true }
        return end - start > 1 && block[start..<end].count(where: { $0 == "." }) == 3
            && block[start..<end].contains(" ")
            && block[start..<end].allSatisfy { $0 == "." || $0 == " " }
    }

    /// Does a bracket follow a quote that belongs to the same sentence?
    ///
    /// Its source does if the stop follows it: "..." (Smith 55). So does a sentence in brackets that a teller adds to a
    /// sentence of his own: "Rain," he said, "and snow!" (Nobody heard him.)
    private func hasAside(in block: [Unicode.Scalar], _ sentence: Range<Int>, _ enclosed: EnclosedRanges) -> Bool {
        let end = sentence.upperBound
        guard ScalarClass.isCloser(block[end - 1]), end + 1 < block.count, block[end] == " ", block[end + 1] == "(",
            let close = block[(end + 1)...].prefix(Self.longestAside).firstIndex(of: ")")
        else { return false }
        if close + 1 < block.count, block[close + 1] == "." { return true }
        return block[end - 1] != ")" && ScalarClass.isSpacedStop(block[close - 1])
            && sentence.dropLast().contains { !enclosed.isInside[$0] }
    }

    /// Passes the stops from `start` on, spaced dots ("of . . .") and the quotes and brackets that close with them.
    private func endOfStops(in block: [Unicode.Scalar], from start: Int, enclosed: EnclosedRanges) -> Int {
        var end = start + 1
        while end < block.count {
            let scalar = block[end]
            if ScalarClass.isStop(scalar)
                || ScalarClass.isCloser(scalar) && closes(scalar, at: end, in: block, enclosed)
            {
                end += 1
            } else if scalar == " ", end + 1 < block.count, block[end + 1] == ".", block[end - 1] == ".",
                end + 2 == block.count || block[end + 2] == " " || block[end + 2] == "."
            {
                end += 2
            } else if scalar == " ", end + 1 < block.count, block[end + 1] == "»", enclosed.isInside[end] {
                end += 2
            } else {
                break
            }
        }
        return end
    }

    private func closes(
        _ scalar: Unicode.Scalar, at index: Int, in block: [Unicode.Scalar], _ enclosed: EnclosedRanges
    ) -> Bool {
        if enclosed.isInside[index - 1] { return !enclosed.isInside[index] || scalar != "“" && scalar != "«" }
        guard scalar != "“", scalar != "«" else { return false }
        guard index + 1 < block.count else { return true }
        return block[index + 1] == " " || ScalarClass.isCloser(block[index + 1]) || ScalarClass.isStop(block[index + 1])
            || block[index + 1] == ","
    }

    /// Passes the marks of notes after a stop: "[6]", "[7][8]" and the bare figure of a superscript.
    private func endOfNotes(in block: [Unicode.Scalar], from start: Int, stop: Int) -> Int {
        var end = start
        while end < block.count {
            let bracket = block[end] == " " ? end + 1 : end
            guard bracket < block.count, block[bracket] == "[" else { break }
            var close = bracket + 1
            while close < block.count, ScalarClass.isDigit(block[close]) { close += 1 }
            guard close < block.count, block[close] == "]", (2...4).contains(close - bracket) else { break }
            end = close + 1
        }
        guard end == start, stop > 0, !ScalarClass.isDigit(block[stop - 1]) else { return end }
        var figure = end
        while figure < block.count, ScalarClass.isDigit(block[figure]) { figure += 1 }
        let isNote = (1...2).contains(figure - end) && figure + 1 < block.count && block[figure] == " "
        return isNote && ScalarClass.isUpper(block[figure + 1]) && isWord(before: stop, in: block) ? figure : end
    }

    /// Does a closing mark or a word of some length stand before the stop, so that figures after it are no number?
    private func isWord(before stop: Int, in block: [Unicode.Scalar]) -> Bool {
        if ScalarClass.isCloser(block[stop - 1]) { return true }
        return stop >= 4 && block[(stop - 4)..<stop].allSatisfy(ScalarClass.isLower)
    }
}
