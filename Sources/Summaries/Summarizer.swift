/// Finds the few sentences that carry an article.
///
/// Each sentence is described by plain numbers that mean the same in every language (``SentenceFeature``: where it
/// stands, how near it is to what the whole article is about, what it brings that is new, its length, names and
/// quotations); small regression trees make a score of them, and the best ones that do not repeat each other are taken.
/// Stems and stop words help where the language has them. The same input gives the same summary.
package struct Summarizer: Sendable {
    /// Unicode scalars of an article that are read, some 15,000 words.
    private static let mostScalars = 100_000

    private let detector = LanguageDetector()
    private let trees: BoostedTrees

    /// Makes a summarizer that ranks by the trained trees; it holds no state and may be shared.
    package init() {
        self.init(trees: RankingTrees.standard)
    }

    /// Makes a summarizer that ranks by other trees, as training does to measure them.
    package init(trees: BoostedTrees) {
        self.trees = trees
    }

    /// The summary of an article whose boilerplate is already gone.
    ///
    /// `text` holds paragraphs parted by blank lines. `language` (BCP 47) is found from the text if nil. An empty text
    /// or a length below one gives no sentences; an article that is short enough is returned whole, without repeats. A
    /// sentence that only repeats the title is left out.
    package func summary(title: String, text: String, language: String?, length: SummaryLength) -> Summary {
        reading(title: title, text: text, language: language).summary(SummaryRequest(length))
    }

    /// The same article read and ranked once, for a summary and what else is made of it.
    package func reading(title: String, text: String, language: String?) -> ArticleReading {
        let head = head(of: text)
        let language = LanguageTag.primary(language) ?? detector.language(of: head)
        let isCut = head.utf8.count < text.utf8.count
        return ArticleReading(
            title: title, language: language,
            ranked: RankedSentences(title: title, text: head, isCut: isCut, language: language, trees: trees))
    }

    private func head(of text: String) -> String {
        // UTF-8 has at least a byte for each scalar, so most texts need no counting.
        guard text.utf8.count > Self.mostScalars else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.mostScalars)))
    }
}
