/// Finds the sentences of one quotation, which are taken together or not at all.
///
/// Sentences belong together while a quotation mark stays open from one to the next. A sentence that is nothing but a
/// quotation goes with the one that names its speaker: a short one after it in the paragraph (`said Ana.`), else the one
/// before it. Single quotation marks are apostrophes too often to tell.
enum Quotations {
    /// A sentence that only names the speaker has at most so many words.
    private static let longestAttribution = 8

    /// The sentences in order, grouped; most groups hold one. A paragraph's end closes its quotations.
    static func groups(of sentences: [ScalarText], traits: [SentenceTraits], paragraphs: [Int]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0
        var marks = Marks()
        for index in sentences.indices {
            // Most sentences have no mark.
            let isOpen = (marks.areOpen || traits[index].hasQuotation) && marks.read(sentences[index])
            if isOpen, index + 1 < sentences.count, paragraphs[index + 1] == paragraphs[index] { continue }
            groups.append(start..<index + 1)
            start = index + 1
            marks = Marks()
        }
        return withSpeakers(groups, sentences, traits, paragraphs)
    }

    private static func withSpeakers(
        _ groups: [Range<Int>], _ sentences: [ScalarText], _ traits: [SentenceTraits], _ paragraphs: [Int]
    ) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        var pending: Int?  // where a quotation began that waits for the sentence after it
        for (place, group) in groups.enumerated() {
            let start = pending ?? group.lowerBound
            pending = nil
            let isBare = isOnlyQuotation(sentences[group.lowerBound], sentences[group.upperBound - 1])
            if isBare, place + 1 < groups.count, paragraphs[group.upperBound] == paragraphs[group.lowerBound],
                isAttribution(sentences[group.upperBound], length: traits[group.upperBound].length)
            {
                pending = start
            } else if isBare, start == group.lowerBound, let before = joined.popLast() {
                joined.append(before.lowerBound..<group.upperBound)
            } else {
                joined.append(start..<group.upperBound)
            }
        }
        return joined
    }

    /// Does the quotation begin with the first sentence and end with the last, with nothing around it?
    private static func isOnlyQuotation(_ first: ScalarText, _ last: ScalarText) -> Bool {
        guard let opener = first.first, let closer = last.last(where: { !isStop($0) }),
            Marks.closer(of: opener) == closer
        else { return false }
        let inside = first == last ? first : first + last
        return inside.count(where: { $0 == opener }) + (opener == closer ? 0 : inside.count(where: { $0 == closer }))
            == 2
    }

    private static func isStop(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }

    private static func isAttribution(_ sentence: ScalarText, length: Double) -> Bool {
        length <= Double(longestAttribution)
            && !(sentence.first.map { Marks.closer(of: $0) != nil } ?? true)
    }

    /// The quotation marks that are open.
    private struct Marks {
        private var closer: Unicode.Scalar?

        /// The mark that closes what this one opens; nil for what is no opening mark.
        static func closer(of opener: Unicode.Scalar) -> Unicode.Scalar? {
            switch opener {
            case "\"": "\""
            case "“": "”"
            case "„": "“"
            case "«": "»"
            case "「": "」"
            case "『": "』"
            default: nil
            }
        }

        var areOpen: Bool { closer != nil }

        /// Reads a sentence; true if a quotation is still open at its end.
        mutating func read(_ sentence: ScalarText) -> Bool {
            for scalar in sentence where !ScalarClass.isASCIIWordPart(scalar) {
                if let open = closer {
                    if scalar == open { closer = nil }
                } else {
                    closer = Self.closer(of: scalar)
                }
            }
            return closer != nil
        }
    }
}
