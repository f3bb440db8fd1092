/// The sum of some sentences' term vectors.
struct TermSum {
    private var weights: [Double]

    /// An empty sum over so many different terms.
    init(count: Int) {
        weights = Array(repeating: 0, count: count)
    }

    /// The Euclidean length.
    var norm: Double { weights.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    mutating func add(_ vector: ArraySlice<SentenceTerms.Term>) {
        for term in vector { weights[term.number] += term.weight }
    }

    mutating func subtract(_ vector: ArraySlice<SentenceTerms.Term>) {
        for term in vector { weights[term.number] -= term.weight }
    }

    func product(with vector: ArraySlice<SentenceTerms.Term>) -> Double {
        vector.reduce(0) { $0 + $1.weight * weights[$1.number] }
    }
}
