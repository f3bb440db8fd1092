import Foundation

/// Scores each sentence by itself: how much it says about the article.
struct SentenceScores {
    /// One score for each sentence; higher is better.
    private(set) var values: [Double]

    init(terms: SentenceTerms, weights: SummaryWeights) {
        let centrality = Self.centrality(terms)
        values = terms.vectors.indices.map { index in
            let position = exp(-Double(index) / weights.positionScale)
            let words = max(1, terms.lengths[index])
            let length = min(1, words / weights.fullLength, weights.overlong / words)
            let title = Self.titleLikeness(terms, index)
            let shape = terms.areWhole[index] ? 1 : weights.brokenShape
            return (weights.position * position + weights.centrality * centrality[index] + weights.title * title)
                * length * shape
        }
    }

    /// The cosine of each sentence with the sum of all.
    private static func centrality(_ terms: SentenceTerms) -> [Double] {
        var centroid = Array(repeating: 0.0, count: terms.count)
        for vector in terms.vectors {
            for term in vector { centroid[term.number] += term.weight }
        }
        let norm = centroid.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard norm > 0 else { return terms.vectors.map { _ in 0 } }
        return terms.vectors.map { vector in
            vector.reduce(0) { $0 + $1.weight * centroid[$1.number] } / norm
        }
    }

    private static func titleLikeness(_ terms: SentenceTerms, _ index: Int) -> Double {
        guard !terms.titleTerms.isEmpty else { return 0 }
        let shared = terms.vectors[index].count(where: { terms.titleTerms.contains($0.number) })
        return Double(shared) / Double(terms.titleTerms.count)
    }
}
