import Foundation

/// The sentences of an article as weighted vectors of stemmed terms.
struct SentenceTerms {
    /// One term of a sentence: its number and its TF-IDF weight, the vector scaled to length 1.
    struct Term {
        var number: Int
        var weight: Double
        /// The sentence that it stands in.
        var sentence: Int
        /// Where the same term stands in the last sentence before with it, among the terms of all; nil for none.
        var earlier: Int?
    }

    /// For each sentence the share of stop words among its words.
    private(set) var stopWordShares: [Double] = []
    /// For each term how often it stands in the article.
    private(set) var occurrences: [Int] = []
    /// For each term how many sentences have it.
    private(set) var sentencesWith: [Int] = []

    /// The words of all sentences in order, and those of the title.
    private var words: [Int] = []
    private var titleWords: [Int] = []
    /// The terms of all sentences, those of a sentence sorted by number.
    private var terms: [Term] = []
    /// For each sentence the places of its words and of its terms.
    private var wordRanges: [Range<Int>] = []
    private var termRanges: [Range<Int>] = []

    /// Number of different terms.
    var count: Int { occurrences.count }

    /// The sentences' places.
    var indices: Range<Int> { termRanges.indices }

    init(sentences: [ScalarText], title: String, language: String?, known: KnownWords) {
        var index = TermIndex(language: language, known: known)
        var numbers: [Int] = []
        for sentence in sentences {
            let (firstWord, firstTerm) = (words.count, terms.count)
            index.addWords(of: sentence, to: &words)
            addTerms(of: words[firstWord...], &index, &numbers)
            wordRanges.append(firstWord..<words.count)
            termRanges.append(firstTerm..<terms.count)
        }
        index.addWords(of: title.unicodeScalars, to: &titleWords)
        countTerms(index.count)
        weigh()
    }

    /// The words of a sentence in order: two sentences with the same words are the same.
    func words(of sentence: Int) -> ArraySlice<Int> { words[wordRanges[sentence]] }

    /// Are the words of a sentence those of the title?
    func isTitle(_ sentence: Int) -> Bool { words(of: sentence) == titleWords[...] }

    /// The terms of a sentence, sorted by number.
    subscript(sentence: Int) -> ArraySlice<Term> { terms[termRanges[sentence]] }

    /// Adds a sentence's terms, sorted, each with how often it stands there as its weight.
    private mutating func addTerms(of words: ArraySlice<Int>, _ index: inout TermIndex, _ numbers: inout [Int]) {
        numbers.removeAll(keepingCapacity: true)
        for word in words {
            if let term = index.term(of: word) { numbers.append(term) }
        }
        numbers.sort()
        let start = terms.count
        for number in numbers {
            if terms.count > start, terms[terms.count - 1].number == number {
                terms[terms.count - 1].weight += 1
            } else {
                terms.append(Term(number: number, weight: 1, sentence: termRanges.count, earlier: nil))
            }
        }
        stopWordShares.append(Double(words.count - numbers.count) / Double(max(1, words.count)))
    }

    private mutating func countTerms(_ count: Int) {
        occurrences = Array(repeating: 0, count: count)
        sentencesWith = occurrences
        var last = [Int?](repeating: nil, count: count)
        for place in terms.indices {
            let number = terms[place].number
            occurrences[number] += Int(terms[place].weight)
            sentencesWith[number] += 1
            terms[place].earlier = last[number]
            last[number] = place
        }
    }

    /// Turns how often each term stands in its sentence into its weight.
    private mutating func weigh() {
        let total = Double(termRanges.count)
        // By the number of sentences with the term; there is no term that none has.
        let rarity = (0...termRanges.count).map { log(1 + total / Double(max($0, 1))) }
        for range in termRanges {
            for place in range {
                let times = terms[place].weight
                terms[place].weight = (times == 1 ? 1 : 1 + log(times)) * rarity[sentencesWith[terms[place].number]]
            }
            let norm = terms[range].reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            if norm > 0 { for place in range { terms[place].weight /= norm } }
        }
    }

    /// The cosines of a sentence with up to `reach` sentences before it, in their order.
    ///
    /// Only terms that they share are looked at: from each to where it stood before.
    func likeness(of sentence: Int, toPrevious reach: Int) -> [Double] {
        let first = max(0, sentence - reach)
        let start = termRanges[first].lowerBound
        var cosines = Array(repeating: 0.0, count: sentence - first)
        for term in self[sentence] {
            var place = term.earlier
            while let earlier = place, earlier >= start {
                cosines[terms[earlier].sentence - first] += term.weight * terms[earlier].weight
                place = terms[earlier].earlier
            }
        }
        return cosines
    }

    /// The cosine of two sentences, 0 to 1.
    func likeness(_ first: Int, _ second: Int) -> Double {
        let (left, right) = (termRanges[first], termRanges[second])
        var (i, j, sum) = (left.lowerBound, right.lowerBound, 0.0)
        while i < left.upperBound, j < right.upperBound {
            if terms[i].number == terms[j].number {
                sum += terms[i].weight * terms[j].weight
                i += 1
                j += 1
            } else if terms[i].number < terms[j].number {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }
}
