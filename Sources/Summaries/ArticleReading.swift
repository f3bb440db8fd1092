/// An article whose sentences are ranked: what its summary, its keywords and its line in short are made of.
package struct ArticleReading: Sendable {
    /// Columns of a line in short: as many as the widest inboxes show after a subject.
    package static let columnsInShort = 110
    /// Only a sentence among the best says what the article says.
    private static let bestSentences = 4
    private static let keywordLimit = 5

    /// BCP 47 primary tag, or nil if nothing tells.
    package let language: String?
    private let title: String
    private let ranked: RankedSentences

    init(title: String, language: String?, ranked: RankedSentences) {
        self.title = title
        self.language = language
        self.ranked = ranked
    }

    /// The sentences that were asked for; fewer, or none, where the article does not have them.
    package func summary(_ request: SummaryRequest) -> Summary {
        let indices = SummarySelection(ranked: ranked, request: request).indices()
        return Summary(language: language, sentences: indices.map(ranked.sentence), indices: indices)
    }

    /// Up to five words and names that the article is about, the most telling first.
    package func keywords() -> [String] {
        Keywords.keywords(
            title: title, sentences: ranked.indices.map(ranked.sentence), language: language, limit: Self.keywordLimit)
    }

    /// The best sentence that is understood alone and fits one line of an inbox; nil where none does.
    package func inShort(_ request: SummaryRequest) -> String? {
        let best = ranked.indices.filter { ranked.isEligible[$0] && !ranked.isFragment[$0] }
            .sorted { (ranked.scores.values[$0], $1) > (ranked.scores.values[$1], $0) }
            .prefix(Self.bestSentences)
        let fit = best.first { index in
            let sentence = ranked.sentence(index)
            return ranked.mayOpen[index] && SentenceShape.isWhole(sentence) && !request.drops(sentence)
                && TextSize.columns(of: sentence) <= Self.columnsInShort
        }
        return fit.map(ranked.sentence)
    }

    /// Every sentence with its score, the reasons for it, and whether the summary has it, in the article's order.
    package func assessments(_ request: SummaryRequest) -> [SentenceAssessment] {
        let chosen = Set(SummarySelection(ranked: ranked, request: request).indices())
        return ranked.indices.map { index in
            SentenceAssessment(
                sentence: ranked.sentence(index), isChosen: chosen.contains(index),
                score: ranked.scores.values[index], reasons: ranked.scores.assessment(of: index))
        }
    }
}
