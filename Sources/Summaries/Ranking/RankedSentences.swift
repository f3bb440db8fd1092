/// The sentences of an article with all that is known of them.
struct RankedSentences {
    /// Sentences beyond this many are not ranked: news says what it has to say earlier, and work stays bounded.
    private static let mostSentences = 400
    /// Paragraphs that may begin with a dateline: a heading and a byline can stand before the lead.
    private static let mostDatelines = 3
    /// A sentence with fewer words says nothing by itself: "By Ana.", "Why?".
    private static let fewestWords = 3.0

    /// The sentences, datelines cut off.
    private let sentences: [ScalarText]
    let terms: SentenceTerms
    /// For each sentence its length in words.
    let lengths: [Double]
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
        var all: [(paragraph: Int, sentence: ScalarText)] = []
        var paragraph = 0
        SentenceSplitter(language: language).eachParagraph(in: text) { sentences in
            for (place, sentence) in sentences.enumerated() {
                let mayHaveDateline = place == 0 && paragraph < Self.mostDatelines
                all.append((paragraph, mayHaveDateline ? Dateline.cut(from: sentence) : sentence))
            }
            paragraph += 1
        }
        if isCut, !all.isEmpty { all.removeLast() }
        let ranked = all.prefix(Self.mostSentences)
        let paragraphs = ranked.map(\.paragraph)
        let sentences = ranked.map(\.sentence)
        var names = Vocabulary(ignoresCase: false, room: 64)
        let traits = sentences.map { SentenceTraits(of: $0, names: &names) }
        let known = KnownWords.words(of: language)
        let terms = SentenceTerms(sentences: sentences, title: title, language: language, known: known)
        let features = SentenceFeatures(
            terms: terms, traits: traits, paragraphs: paragraphs, dangling: known.dangling)
        self.sentences = sentences
        self.terms = terms
        lengths = traits.map(\.length)
        scores = SentenceScores(features: features, trees: trees)
        quotations = Quotations.groups(of: sentences, traits: traits, paragraphs: paragraphs)
        mayOpen = sentences.indices.map { index in
            index == 0
                || !features.pointsBack(index)
                    && !known.dangling.pointsBack(terms.words(of: index), hasName: !traits[index].names.isEmpty)
        }
        isFragment = traits.map { $0.length < Self.fewestWords }
        isEligible = sentences.indices.map { index in
            !terms.words(of: index).isEmpty && !terms.isTitle(index)
                && !PhotoCaption.isCaption(sentences[index])
        }
    }

    /// The places of the sentences.
    var indices: Range<Int> { sentences.indices }

    /// A sentence as a summary shows it.
    func sentence(_ index: Int) -> String { String(scalars: sentences[index]) }
}
