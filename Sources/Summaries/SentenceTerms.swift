import Foundation

/// The sentences of an article as weighted vectors of stemmed terms.
struct SentenceTerms {
    /// One term of a sentence: its number and its TF-IDF weight, the vector scaled to length 1.
    struct Term {
        var number: Int
        var weight: Double
    }

    /// For each sentence its terms, sorted by number.
    private(set) var vectors: [[Term]] = []
    /// For each sentence its length in words, stop words included.
    private(set) var lengths: [Double] = []
    /// For each sentence its words in order: two sentences with the same key are the same.
    private(set) var keys: [[String]] = []
    /// The title's key.
    private(set) var titleKey: [String] = []
    /// For each sentence its first words.
    private(set) var openings: [[String]] = []
    /// For each sentence: can it stand alone on a page?
    private(set) var areWhole: [Bool] = []
    /// For each sentence the share of stop words among its words.
    private(set) var stopWordShares: [Double] = []
    /// For each term how often it stands in the article.
    private(set) var occurrences: [Int] = []
    /// For each term how many sentences have it.
    private(set) var sentencesWith: [Int] = []

    /// Number of different terms.
    var count: Int { occurrences.count }

    init(sentences: [String], title: String, language: String?) {
        var index = TermIndex(language: language)
        var numbers: [[Int]] = []
        for sentence in sentences {
            let tokens = Tokens.tokens(of: sentence)
            lengths.append(TextSize.words(in: sentence))
            areWhole.append(SentenceShape.isWhole(sentence))
            keys.append(tokens)
            openings.append(Array(tokens.prefix(DanglingReference.longest)))
            let terms = tokens.compactMap { index.number(of: $0) }.sorted()
            stopWordShares.append(Double(tokens.count - terms.count) / Double(max(1, tokens.count)))
            numbers.append(terms)
        }
        titleKey = Tokens.tokens(of: title)
        occurrences = Array(repeating: 0, count: index.count)
        sentencesWith = occurrences
        weigh(numbers.map(Self.counted))
    }

    /// The sorted numbers, each once with how often it stands there.
    private static func counted(_ numbers: [Int]) -> [(number: Int, times: Int)] {
        var counts: [(number: Int, times: Int)] = []
        for number in numbers {
            if counts.last?.number == number { counts[counts.count - 1].times += 1 } else { counts.append((number, 1)) }
        }
        return counts
    }

    private mutating func weigh(_ counts: [[(number: Int, times: Int)]]) {
        for terms in counts {
            for term in terms {
                occurrences[term.number] += term.times
                sentencesWith[term.number] += 1
            }
        }
        let total = Double(counts.count)
        let rarity = sentencesWith.map { log(1 + total / Double(max($0, 1))) }
        vectors = counts.map { terms in
            let weighted = terms.map {
                Term(number: $0.number, weight: (1 + log(Double($0.times))) * rarity[$0.number])
            }
            let norm = weighted.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            return norm == 0 ? weighted : weighted.map { Term(number: $0.number, weight: $0.weight / norm) }
        }
    }

    /// The cosine of two sentences, 0 to 1.
    func likeness(_ first: Int, _ second: Int) -> Double {
        let (left, right) = (vectors[first], vectors[second])
        var (i, j, sum) = (0, 0, 0.0)
        while i < left.count, j < right.count {
            if left[i].number == right[j].number {
                sum += left[i].weight * right[j].weight
                i += 1
                j += 1
            } else if left[i].number < right[j].number {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }
}
