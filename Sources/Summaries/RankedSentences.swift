/// The sentences of an article with all that is known of them.
struct RankedSentences {
    /// Sentences beyond this many are not ranked: news says what it has to say earlier, and work stays bounded.
    private static let mostSentences = 400
    /// Paragraphs that may begin with a dateline: a heading and a byline can stand before the lead.
    private static let mostDatelines = 3
    /// A sentence with fewer words says nothing by itself: "By Ana.", "Why?".
    private static let fewestWords = 3.0

    /// The sentences as a summary shows them, datelines cut off.
    let sentences: [String]
    let terms: SentenceTerms
    let scores: SentenceScores
    /// Which sentences are taken together or not at all.
    let quotations: [Range<Int>]
    /// For each sentence: can it be understood without the one before it?
    let mayOpen: [Bool]
    /// For each sentence: is it taken only where no other is left?
    let isFragment: [Bool]
    /// For each sentence: may it stand in a summary at all?
    let isEligible: [Bool]

    /// The last sentence of a text that was cut may be half a sentence and stays out.
    init(title: String, text: String, isCut: Bool, language: String?, trees: BoostedTrees) {
        var all = SentenceSplitter(language: language).paragraphs(in: text).enumerated().flatMap {
            paragraph, sentences in
            sentences.enumerated().map { place, sentence in
                let mayHaveDateline = place == 0 && paragraph < Self.mostDatelines
                return (paragraph: paragraph, sentence: mayHaveDateline ? Dateline.cut(from: sentence) : sentence)
            }
        }
        if isCut, !all.isEmpty { all.removeLast() }
        let ranked = all.prefix(Self.mostSentences)
        let paragraphs = ranked.map(\.paragraph)
        let sentences = ranked.map(\.sentence)
        let traits = sentences.map(SentenceTraits.init)
        let terms = SentenceTerms(sentences: sentences, title: title, language: language)
        let dangling = DanglingReference(language: language)
        let features = SentenceFeatures(terms: terms, traits: traits, paragraphs: paragraphs, dangling: dangling)
        self.sentences = sentences
        self.terms = terms
        scores = SentenceScores(features: features, trees: trees)
        quotations = Quotations.groups(of: sentences, paragraphs: paragraphs)
        mayOpen = sentences.indices.map { index in
            index == 0
                || !features.pointsBack(index)
                    && !dangling.pointsBack(terms.openings[index], names: traits[index].names)
        }
        isFragment = terms.lengths.map { $0 < Self.fewestWords }
        isEligible = sentences.indices.map { index in
            !terms.keys[index].isEmpty && terms.keys[index] != terms.titleKey
                && !PhotoCaption.isCaption(sentences[index])
        }
    }
}
