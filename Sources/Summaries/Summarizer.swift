/// Finds the few sentences that carry an article.
///
/// The method scores each sentence by its position, its nearness to what the whole article is about, its likeness to
/// the title and its length, and takes the best ones that do not repeat each other. It needs no training and no
/// dictionary; stems and stop words help where the language has them. The same input gives the same summary.
package struct Summarizer: Sendable {
    /// Sentences beyond this many are not ranked: news says what it has to say earlier, and work stays bounded.
    private static let mostSentences = 400
    /// Unicode scalars of an article that are read, some 15,000 words.
    private static let mostScalars = 100_000

    private let detector = LanguageDetector()
    private let weights = SummaryWeights.standard

    /// Makes a summarizer; it holds no state and may be shared.
    package init() {}

    /// The summary of an article whose boilerplate is already gone.
    ///
    /// `text` holds paragraphs parted by blank lines. `language` (BCP 47) is found from the text if nil. An empty text
    /// or a length below one gives no sentences; an article that is short enough is returned whole, without repeats. A
    /// sentence that only repeats the title is left out.
    package func summary(title: String, text: String, language: String?, length: SummaryLength) -> Summary {
        let head = head(of: text)
        let language = LanguageTag.primary(language) ?? detector.language(of: head)
        let sentences = sentences(of: head, isCut: head.utf8.count < text.utf8.count, language: language)
        let terms = SentenceTerms(sentences: sentences, title: title, language: language)
        let scores = SentenceScores(terms: terms, weights: weights)
        let dangling = DanglingReference(language: language)
        let selection = SummarySelection(
            scores: scores.values, terms: terms,
            mayOpen: sentences.indices.map { $0 == 0 || !dangling.begins(with: terms.openings[$0]) },
            repeatPenalty: weights.repeatPenalty)
        let indices = selection.indices(for: length)
        let chosen = indices.map { $0 == 0 ? Dateline.cut(from: sentences[0]) : sentences[$0] }
        return Summary(language: language, sentences: chosen, indices: indices)
    }

    private func head(of text: String) -> String {
        // UTF-8 has at least a byte for each scalar, so most texts need no counting.
        guard text.utf8.count > Self.mostScalars else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.mostScalars)))
    }

    /// The sentences that are ranked; the last one of a cut text may be half a sentence and stays out.
    private func sentences(of text: String, isCut: Bool, language: String?) -> [String] {
        var sentences = SentenceSplitter(language: language).sentences(in: text)
        if isCut, !sentences.isEmpty { sentences.removeLast() }
        return Array(sentences.prefix(Self.mostSentences))
    }
}
