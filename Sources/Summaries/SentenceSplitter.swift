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
        paragraphs(in: text).flatMap(\.self)
    }

    /// The sentences of each paragraph, or line that stands for one; no paragraph is empty.
    func paragraphs(in text: String) -> [[String]] {
        TextBlocks.blocks(of: text).map { block in
            ranges(in: block).map { String(scalars: block[$0]) }
        }.filter { !$0.isEmpty }
    }

    private func ranges(in block: [Unicode.Scalar]) -> [Range<Int>] {
        let enclosed = EnclosedRanges(block)
        var forced = ListMarkers.itemStarts(in: block)[...]
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
            if let item = forced.first, item <= index {
                forced.removeFirst()
                if item > start { end(at: item, next: item) }
            }
            let scalar = block[index]
            if ScalarClass.isBullet(scalar), index > start, block[index - 1] == " " {
                end(at: index, next: index)
            } else if let boundary = rules.boundary(in: block, at: index, sentenceStart: start, enclosed: enclosed) {
                index = boundary.end
                if boundary.isEnd { end(at: boundary.end, next: boundary.next) }
                continue
            }
            index += 1
        }
        end(at: block.count, next: block.count)
        return ranges
    }
}
