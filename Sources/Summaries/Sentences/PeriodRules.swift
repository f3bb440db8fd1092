/// Decides whether a full stop ends a sentence or belongs to the word before it.
struct PeriodRules: Sendable {
    /// Languages that write an ordinal number with a stop: "12. Juni".
    private static let ordinalLanguages: Set<String> = [
        "de", "da", "nb", "nn", "fi", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "et", "lv", "is",
    ]
    private static let topLevelDomains: Set<String> = [
        "com", "net", "org", "id", "co", "go", "gov", "edu", "info", "tv", "news", "js",
    ]
    /// How far a word is read, so that hostile text without spaces stays linear.
    private static let longestWord = 80
    /// A sentence says more than "At 5 a.m."
    private static let wordsOfOpening = 3
    /// Shorter words before a small letter may be abbreviations that no list names.
    private static let shortestPlainWord = 5
    /// Words of amount that begin sentences as function words do.
    private static let amounts: Set<String> = [
        "dozens", "hundreds", "thousands", "millions", "billions", "several", "puluhan", "ratusan", "ribuan", "jutaan",
    ]

    private let language: String?
    private let abbreviations: Abbreviations
    private let starters: Set<String>

    init(language: String?) {
        self.language = language
        abbreviations = Abbreviations(language: language)
        let words = FunctionWords.words(of: language)
        starters = words.isEmpty ? FunctionWords.words(of: "en") : words
    }

    /// Does the stop at `index` end the sentence, with `next` after the space?
    func isEnd(in block: [Unicode.Scalar], at index: Int, sentenceStart: Int, next: NextWord) -> Bool {
        let start = wordStart(in: block, before: index, sentenceStart: sentenceStart)
        guard start < index else { return true }
        let word = block[start..<index]
        if word.allSatisfy({ ScalarClass.isDigit($0) || $0 == "," || $0 == "." }) {
            return isEnd(afterNumber: word, next)
        }
        let text = String(scalars: word).lowercased()
        if text.utf8.first.map({ 48...57 ~= $0 }) == true { return true }
        if let kind = abbreviations.kind(of: text),
            kind != .date || !ScalarClass.isLower(block[start]) || ScalarClass.isDigit(next.first)
        {
            return isEnd(after: kind, next)
        }
        if text == "a.m" || text == "p.m" {
            let isTitle = next.isFollowedByStop && abbreviations.kind(of: next.text) == .before
            return !(isTitle && isOpening(block[sentenceStart..<start]))
        }
        if word.count == 1 { return ScalarClass.isLetter(block[start]) ? isStarter(next) : true }
        if word.contains(".") { return isEnd(afterInitials: text, hasComma: isAfterComma(start, block), next) }
        return !looksShortened(word) || isStarter(next)
    }

    /// Does the stop at `index` end the sentence although a small letter follows, as in hasty writing?
    ///
    /// The word before it has to be one that is surely no abbreviation.
    func isEnd(in block: [Unicode.Scalar], at index: Int, sentenceStart: Int, beforeSmall next: NextWord) -> Bool {
        let word = block[wordStart(in: block, before: index, sentenceStart: sentenceStart)..<index]
        guard next.text.count > 1, word.count >= Self.shortestPlainWord, word.allSatisfy(ScalarClass.isLetter),
            word.dropFirst().allSatisfy(ScalarClass.isLower)
        else { return false }
        return abbreviations.kind(of: String(scalars: word).lowercased()) == nil
    }

    /// Was the space after the stop forgotten: "world.Today" or "kemarin.DPR"?
    func isMissingSpace(in block: [Unicode.Scalar], at index: Int, next: Int) -> Bool {
        guard next + 1 < block.count, index > 1, ScalarClass.isUpper(block[next]),
            ScalarClass.isLower(block[next + 1]) || block[next + 1] == " " || isAcronym(block[next...])
        else { return false }
        let before = block[index - 1]
        guard ScalarClass.isCloser(before) || ScalarClass.isDigit(before) || ScalarClass.isLower(before) else {
            return false
        }
        let start = wordStart(in: block, before: index, sentenceStart: 0)
        let word = block[start..<index]
        guard word.count > 2,
            !word.contains(where: { ["@", "/", "\\", "_", "."].contains($0) }) || ScalarClass.isDigit(before)
        else { return false }
        var end = next
        while end < min(block.count, next + Self.longestWord), block[end] != " " { end += 1 }
        let following = String(scalars: block[next..<end]).lowercased()
        if Self.topLevelDomains.contains(String(following.prefix { $0.isLetter })) || following.contains("@") {
            return false
        }
        return abbreviations.kind(of: String(scalars: word).lowercased()) == nil
    }

    /// Do the scalars begin with a word all in capitals?
    private func isAcronym(_ scalars: ScalarText) -> Bool {
        let end = scalars.prefix(Self.longestWord).firstIndex { !ScalarClass.isUpper($0) } ?? scalars.endIndex
        return end < scalars.endIndex && [" ", ",", "-"].contains(scalars[end])
    }

    private func wordStart(in block: [Unicode.Scalar], before index: Int, sentenceStart: Int) -> Int {
        var start = index
        let first = max(sentenceStart, index - Self.longestWord)
        while start > first, !isWordLimit(block[start - 1]) {
            start -= 1
        }
        return start
    }

    /// Are the words before a time only a phrase that opens the sentence?
    private func isOpening(_ words: ScalarText) -> Bool {
        words.prefix(Self.longestWord).count(where: { $0 == " " }) < Self.wordsOfOpening
    }

    /// Does the scalar part words? An apostrophe does, so that "l'Ing." is read as "Ing.".
    private func isWordLimit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "(", "[", "\"", "“", "‘", "«", "„", "/", "'", "’": true
        default: false
        }
    }

    private func isAfterComma(_ start: Int, _ block: [Unicode.Scalar]) -> Bool {
        start > 1 && block[start - 1] == " " && block[start - 2] == ","
    }

    private func isEnd(afterNumber word: ScalarText, _ next: NextWord) -> Bool {
        guard let language, Self.ordinalLanguages.contains(language), word.count <= 2 else { return true }
        return isStarter(next)
    }

    private func isEnd(after kind: Abbreviations.Kind, _ next: NextWord) -> Bool {
        switch kind {
        case .before: false
        case .number: !ScalarClass.isDigit(next.first) && !next.isRoman
        case .date, .after: !ScalarClass.isDigit(next.first) && isStarter(next)
        case .end: !next.isBracketed
        }
    }

    /// Words with stops inside: "U.S.", "p.m.", "S.H.", but also "kompas.com".
    private func isEnd(afterInitials text: String, hasComma: Bool, _ next: NextWord) -> Bool {
        let parts = text.split(separator: ".")
        guard parts.allSatisfy({ $0.count <= 4 && $0.allSatisfy(\.isLetter) }), (parts.first?.count ?? 0) <= 3 else {
            return true
        }
        if hasComma, Abbreviations.isDegree(text) { return !next.isFollowedByStop }
        return isStarter(next)
    }

    private func isStarter(_ next: NextWord) -> Bool {
        (starters.contains(next.text) || Self.amounts.contains(next.text)) && !next.isFollowedByStop
            && !next.isBracketed
    }

    /// Does "!" end the sentence, or belong to a name as in "Yahoo! Finance"?
    func isEnd(inExclamationAt index: Int, in block: [Unicode.Scalar], sentenceStart: Int, next: NextWord) -> Bool {
        let word = block[wordStart(in: block, before: index, sentenceStart: sentenceStart)..<index]
        let text = String(scalars: word).lowercased()
        return !AbbreviationLists.exclaimedNames.contains(text) || isStarter(next)
    }

    /// A short word without a vowel is an abbreviation that no list names.
    private func looksShortened(_ word: ScalarText) -> Bool {
        guard word.count <= 4, let first = word.first, first.isASCII, let last = word.last, ScalarClass.isLower(last)
        else { return false }
        return word.allSatisfy { scalar in
            scalar.isASCII && ScalarClass.isLetter(scalar) && !"aeiouyAEIOUY".unicodeScalars.contains(scalar)
        }
    }
}
