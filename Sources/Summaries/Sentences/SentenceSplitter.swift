/// Cuts a text into its sentences by rules for stops, abbreviations, quotes, brackets and lists.
///
/// A paragraph break always ends a sentence. Each sentence is the text's own, with white space collapsed to single
/// spaces and nothing else changed. Linear in the length of the text.
package struct SentenceSplitter: Sendable {
    private let rules: StopRules

    /// A splitter for texts in `language` (BCP 47); nil means unknown, which is read by the rules of most languages.
    package init(language: String?) {
        rules = StopRules(language: LanguageTag.primary(language))
    }

    /// The sentences of `text` in their order; none is empty.
    package func sentences(in text: String) -> [String] {
        var sentences: [String] = []
        eachParagraph(in: text) { paragraph in
            for sentence in paragraph { sentences.append(String(scalars: sentence)) }
        }
        return sentences
    }

    /// Hands the sentences of each paragraph, or line that stands for one, to `take`; no paragraph is empty.
    func eachParagraph(in text: String, _ take: ([ScalarText]) -> Void) {
        TextBlocks.each(in: text) { block in
            let ranges = ranges(in: block)
            if !ranges.isEmpty { take(ranges.map { block[$0] }) }
        }
    }

    private func ranges(in block: [Unicode.Scalar]) -> [Range<Int>] {
        let enclosed = EnclosedRanges(block)
        var items = ListMarkers.itemStarts(in: block).makeIterator()
        var nextItem = items.next() ?? block.count
        var ranges: [Range<Int>] = []
        var start = 0
        var index = 0
        func end(at position: Int, next: Int) {
            var last = position
            while last > start, block[last - 1] == " " { last -= 1 }
            if last > start { ranges.append(start..<last) }
            start = next
        }
        while index < block.count {
            if index >= nextItem {
                if nextItem > start { end(at: nextItem, next: nextItem) }
                nextItem = items.next() ?? block.count
            }
            if ScalarClass.isASCIIWordPart(block[index]) {
                index += 1
            } else if ScalarClass.isBullet(block[index]), index > start, block[index - 1] == " " {
                end(at: index, next: index)
                index += 1
            } else if let boundary = rules.boundary(in: block, at: index, sentenceStart: start, enclosed: enclosed) {
                index = boundary.end
                if boundary.isEnd { end(at: boundary.end, next: boundary.next) }
            } else {
                index += 1
            }
        }
        end(at: block.count, next: block.count)
        return ranges
    }
}
