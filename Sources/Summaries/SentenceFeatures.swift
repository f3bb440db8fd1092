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
            Self.places(terms, paragraphs) + Self.likeness(terms) + Self.vocabulary(terms)
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

    private static func places(_ terms: SentenceTerms, _ paragraphs: [Int]) -> Columns {
        let count = paragraphs.count
        let indices = paragraphs.indices
        var before = 0.0
        let wordsBefore = terms.lengths.map { words in
            defer { before += words }
            return before
        }
        var start = 0
        let inParagraph = indices.map { index in
            if index > 0, paragraphs[index] != paragraphs[index - 1] { start = index }
            return Double(index - start)
        }
        let lengths = terms.lengths
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
        let indices = terms.vectors.indices
        let count = indices.count
        var (earlier, later) = (indices.map { _ in 0.0 }, indices.map { _ in 0.0 })
        var previous = earlier
        for index in indices {
            for other in max(0, index - reach)..<index {
                let likeness = terms.likeness(other, index)
                earlier[index] = max(earlier[index], likeness)
                later[other] = max(later[other], likeness)
                if other + 1 == index { previous[index] = likeness }
            }
        }
        var sum = TermSum(count: terms.count)
        let toEarlier = indices.map { index in
            defer { sum.add(terms.vectors[index]) }
            return index == 0 ? 0 : sum.product(with: terms.vectors[index]) / Double(index)
        }
        let norm = max(sum.norm, .leastNormalMagnitude)
        let centrality = terms.vectors.map { sum.product(with: $0) / norm }
        let toLater = indices.map { index in
            let following = count - 1 - index
            sum.subtract(terms.vectors[index])
            return following == 0 ? 0 : sum.product(with: terms.vectors[index]) / Double(following)
        }
        return [
            (.centrality, centrality),
            (.meanLikenessToEarlier, toEarlier),
            (.meanLikenessToLater, toLater),
            (.mostLikenessToEarlier, earlier),
            (.mostLikenessToLater, later),
            (.likenessToLead, indices.map { $0 == 0 ? 1 : terms.likeness(0, $0) }),
            (.likenessToSecond, indices.map { $0 < 2 ? 0 : terms.likeness(1, $0) }),
            (.likenessToPrevious, previous),
            (.likenessToNext, indices.map { $0 + 1 < count ? previous[$0 + 1] : 0 }),
        ]
    }

    private static func vocabulary(_ terms: SentenceTerms) -> Columns {
        let count = Double(terms.vectors.count)
        let total = max(1, terms.occurrences.reduce(0, +))
        var isKnown = Array(repeating: false, count: terms.count)
        var columns: Columns = [
            (.novelty, []), (.introduced, []), (.shared, []), (.termFrequency, []), (.sentenceFrequency, []),
        ]
        for vector in terms.vectors {
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
            zip(traits, terms.lengths).map { value($0, max(1, $1)) }
        }
        func flags(_ flag: KeyPath<SentenceTraits, Bool>) -> [Double] { traits.map { $0[keyPath: flag] ? 1 : 0 } }
        return [
            (.stopWords, terms.stopWordShares),
            (.numbers, column { Double($0.numbers) / $1 }),
            (.names, column { Double($0.names.count) / $1 }),
            (.mainNames, traits.map { Double(main.intersection($0.names).count) / Double(max(1, main.count)) }),
            (.commas, column { Double($0.commas) / $1 }),
            (.bracket, flags(\.hasBracket)),
            (.colon, flags(\.hasColon)),
            (.quotation, flags(\.hasQuotation)),
            (.beginsQuoted, flags(\.beginsQuoted)),
            (.pointsBack, terms.openings.map { dangling.begins(with: $0) ? 1 : 0 }),
            (.whole, terms.areWhole.map { $0 ? 1 : 0 }),
        ]
    }

    /// The most frequent names that come more than once; ties go to the one that came first.
    private static func mainNames(of traits: [SentenceTraits]) -> Set<String> {
        var counts: [String: (times: Int, first: Int)] = [:]
        for (place, name) in traits.flatMap(\.names).enumerated() {
            counts[name, default: (0, place)].times += 1
        }
        let repeated = counts.filter { $0.value.times > 1 }
        let sorted = repeated.sorted { ($1.value.times, $0.value.first) < ($0.value.times, $1.value.first) }
        return Set(sorted.prefix(mainNames).map(\.key))
    }
}
