/// What a summary is asked to be.
package struct SummaryRequest: Sendable, Equatable {
    /// Which sentences come first.
    package enum Order: Sendable, Equatable {
        /// Those that carry the article.
        case best
        /// Those at its beginning.
        case first
    }

    package var length: SummaryLength
    package var order: Order
    /// Texts, in lower case; a sentence with one of them is taken before others.
    let keep: [String]
    /// Texts, in lower case; a sentence with one of them is never taken.
    let drop: [String]

    /// Texts of `keep` and `drop` match within a sentence, capital or small; empty ones match nothing.
    package init(_ length: SummaryLength, order: Order = .best, keep: [String] = [], drop: [String] = []) {
        self.length = length
        self.order = order
        self.keep = keep.filter { !$0.isEmpty }.map { $0.lowercased() }
        self.drop = drop.filter { !$0.isEmpty }.map { $0.lowercased() }
    }

    /// Is it to be taken before others?
    func keeps(_ sentence: @autoclosure () -> String) -> Bool { Self.holds(sentence(), keep) }

    /// Is it never to be taken?
    package func drops(_ sentence: @autoclosure () -> String) -> Bool { Self.holds(sentence(), drop) }

    private static func holds(_ sentence: @autoclosure () -> String, _ texts: [String]) -> Bool {
        guard !texts.isEmpty else { return false }
        let sentence = sentence().lowercased()
        return texts.contains { sentence.contains($0) }
    }
}
