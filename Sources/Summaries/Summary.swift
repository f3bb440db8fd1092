/// An article's own best sentences, in the article's order.
package struct Summary: Sendable, Equatable {
    /// BCP 47 primary tag of the article, or nil if nothing tells.
    package var language: String?
    /// The sentences, each found in the article word for word; a dateline may be cut off the first one's front.
    package var sentences: [String]
    /// For each sentence its place among the sentences that ``SentenceSplitter`` finds in the text, from 0.
    package var indices: [Int]

    /// Makes a summary; `sentences` and `indices` have the same count.
    package init(language: String?, sentences: [String], indices: [Int]) {
        self.language = language
        self.sentences = sentences
        self.indices = indices
    }
}
