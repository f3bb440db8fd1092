/// The features of every sentence of an article.
///
/// The work is linear in the number of sentences: likeness is compared with the sums of those before and after, and
/// one by one only within ``reach``.
struct SentenceFeatures {
    /// Sentences before and after that a sentence is compared with one by one.
    private static let reach = 24
    /// So many of the most frequent names are the article's main ones.
    private static let mainNames = 5

    /// For each sentence its features, in the order of ``SentenceFeature``.
    private(set) var table: FeatureTable

    /// `paragraphs` tells for each sentence its paragraph, in rising order.
    init(terms: SentenceTerms, traits: [SentenceTraits], paragraphs: [Int], dangling: DanglingReference) {
        table = FeatureTable(count: paragraphs.count, width: SentenceFeature.allCases.count)
        let columns =
            Self.places(traits.map(\.length), paragraphs) + Self.likeness(terms) + Self.vocabulary(terms)
            + Self.characters(terms, traits, dangling)
        for (feature, values) in columns {
            guard let column = Self.columns[feature] else { continue }
            for row in values.indices { table[row, column] = values[row] }
        }
    }

    /// Do the first words of a sentence point back to the one before it?
    func pointsBack(_ index: Int) -> Bool {
        Self.columns[.pointsBack].map { table[index, $0] > 0 } ?? false
    }

    private static let columns = Dictionary(
        uniqueKeysWithValues: SentenceFeature.allCases.enumerated().map { ($0.element, $0.offset) })

    private typealias Columns = [(SentenceFeature, [Double])]

    private static func places(_ lengths: [Double], _ paragraphs: [Int]) -> Columns {
        let count = paragraphs.count
        let indices = paragraphs.indices
        var before = 0.0
        let wordsBefore = lengths.map { words in
            defer { before += words }
            return before
        }
        var start = 0
        let inParagraph = indices.map { index in
            if index > 0, paragraphs[index] != paragraphs[index - 1] { start = index }
            return Double(index - start)
        }
        return [
            (.place, indices.map { Double($0) }),
            (.depth, indices.map { Double($0) / Double(max(1, count - 1)) }),
            (.following, indices.map { Double(count - 1 - $0) }),
            (.articleSentences, indices.map { _ in Double(count) }),
            (.paragraph, paragraphs.map { Double($0) }),
            (.placeInParagraph, inParagraph),
            (.endsParagraph, indices.map { $0 + 1 == count || paragraphs[$0 + 1] != paragraphs[$0] ? 1 : 0 }),
            (.words, lengths),
            (.wordsBefore, wordsBefore),
            (.wordsOfLead, indices.map { _ in lengths[0] }),
            (.wordsOfPrevious, indices.map { $0 > 0 ? lengths[$0 - 1] : 0 }),
            (.wordsOfNext, indices.map { $0 + 1 < count ? lengths[$0 + 1] : 0 }),
        ]
    }

    private static func likeness(_ terms: SentenceTerms) -> Columns {
        let indices = terms.indices
        let count = indices.count
        var (earlier, later) = (indices.map { _ in 0.0 }, indices.map { _ in 0.0 })
        var previous = earlier
        for index in indices {
            for (other, likeness) in zip(max(0, index - reach)..., terms.likeness(of: index, toPrevious: reach)) {
                earlier[index] = max(earlier[index], likeness)
                later[other] = max(later[other], likeness)
                if other + 1 == index { previous[index] = likeness }
            }
        }
        let (toLead, toSecond) = (likeness(of: 0, in: terms), likeness(of: 1, in: terms))
        var sum = TermSum(count: terms.count)
        let toEarlier = indices.map { index in
            defer { sum.add(terms[index]) }
            return index == 0 ? 0 : sum.product(with: terms[index]) / Double(index)
        }
        let norm = max(sum.norm, .leastNormalMagnitude)
        let centrality = indices.map { sum.product(with: terms[$0]) / norm }
        let toLater = indices.map { index in
            let following = count - 1 - index
            sum.subtract(terms[index])
            return following == 0 ? 0 : sum.product(with: terms[index]) / Double(following)
        }
        return [
            (.centrality, centrality),
            (.meanLikenessToEarlier, toEarlier),
            (.meanLikenessToLater, toLater),
            (.mostLikenessToEarlier, earlier),
            (.mostLikenessToLater, later),
            (.likenessToLead, indices.map { $0 == 0 ? 1 : toLead[$0] }),
            (.likenessToSecond, indices.map { $0 < 2 ? 0 : toSecond[$0] }),
            (.likenessToPrevious, previous),
            (.likenessToNext, indices.map { $0 + 1 < count ? previous[$0 + 1] : 0 }),
        ]
    }

    /// The cosine of each sentence with the one at `place`; zeros if there is none.
    private static func likeness(of place: Int, in terms: SentenceTerms) -> [Double] {
        var vector = TermSum(count: terms.count)
        if place < terms.indices.count { vector.add(terms[place]) }
        return terms.indices.map { vector.product(with: terms[$0]) }
    }

    private static func vocabulary(_ terms: SentenceTerms) -> Columns {
        let count = Double(terms.indices.count)
        let total = max(1, terms.occurrences.reduce(0, +))
        var isKnown = Array(repeating: false, count: terms.count)
        var columns: Columns = [
            (.novelty, []), (.introduced, []), (.shared, []), (.termFrequency, []), (.sentenceFrequency, []),
        ]
        for index in terms.indices {
            let vector = terms[index]
            let size = Double(max(1, vector.count))
            var (new, introduced, shared, frequency, spread) = (0.0, 0.0, 0.0, 0.0, 0.0)
            for term in vector {
                let isShared = terms.sentencesWith[term.number] > 1
                if isShared { shared += 1 }
                if !isKnown[term.number] {
                    new += 1
                    if isShared { introduced += 1 }
                    isKnown[term.number] = true
                }
                frequency += Double(terms.occurrences[term.number])
                spread += Double(terms.sentencesWith[term.number])
            }
            let values = [new, introduced, shared, frequency / Double(total), spread / count]
            for (place, value) in values.enumerated() { columns[place].1.append(value / size) }
        }
        return columns
    }

    private static func characters(
        _ terms: SentenceTerms, _ traits: [SentenceTraits], _ dangling: DanglingReference
    ) -> Columns {
        let main = mainNames(of: traits)
        func column(_ value: (SentenceTraits, Double) -> Double) -> [Double] {
            traits.map { value($0, max(1, $0.length)) }
        }
        func flags(_ flag: (SentenceTraits) -> Bool) -> [Double] { traits.map { flag($0) ? 1 : 0 } }
        return [
            (.stopWords, terms.stopWordShares),
            (.numbers, column { Double($0.numbers) / $1 }),
            (.names, column { Double($0.names.count) / $1 }),
            (
                .mainNames,
                traits.map { traits in Double(main.count { traits.names.contains($0) }) / Double(max(1, main.count)) }
            ),
            (.commas, column { Double($0.commas) / $1 }),
            (.bracket, flags { $0.hasBracket }),
            (.colon, flags { $0.hasColon }),
            (.quotation, flags { $0.hasQuotation }),
            (.beginsQuoted, flags { $0.beginsQuoted }),
            (.pointsBack, terms.indices.map { dangling.begins(with: terms.words(of: $0)) ? 1 : 0 }),
            (.whole, flags { $0.isWhole }),
        ]
    }

    /// The most frequent names that come more than once; ties go to the one that came first.
    private static func mainNames(of traits: [SentenceTraits]) -> [Int] {
        var times: [Int] = []
        for name in traits.lazy.flatMap(\.names) {
            // A name is numbered when it first comes.
            if name == times.count { times.append(1) } else { times[name] += 1 }
        }
        let repeated = times.indices.filter { times[$0] > 1 }
        return Array(repeated.sorted { (times[$1], $0) < (times[$0], $1) }.prefix(mainNames))
    }
}
