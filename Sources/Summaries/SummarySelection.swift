/// Takes the best sentences one by one, each judged against those already taken (maximal marginal relevance).
struct SummarySelection {
    /// Two sentences with a cosine above this say the same.
    private static let sameLikeness = 0.75

    var scores: [Double]
    var terms: SentenceTerms
    /// For each sentence: can it be understood without the one before it?
    var mayOpen: [Bool]
    var repeatPenalty: Double

    /// The chosen sentences in the article's order.
    func indices(for length: SummaryLength) -> [Int] {
        switch length {
        case .sentences(let limit): ranked(limit: limit) { _, _ in true }.sorted()
        case .words(let limit): ranked(limit: limit < 1 ? 0 : scores.count, accepts: fitting(limit)).sorted()
        }
    }

    /// Accepts a sentence while the words fit; the one that reaches over is taken only if that comes nearer to the limit.
    private func fitting(_ limit: Int) -> (Int, [Int]) -> Bool {
        let limit = Double(limit)
        return { candidate, taken in
            let soFar = taken.reduce(0) { $0 + terms.lengths[$1] }
            let after = soFar + terms.lengths[candidate]
            return taken.isEmpty || after <= limit || soFar < limit && after - limit < limit - soFar
        }
    }

    private func ranked(limit: Int, accepts: (Int, [Int]) -> Bool) -> [Int] {
        var taken: [Int] = []
        var candidates = scores.indices.filter { !terms.keys[$0].isEmpty && terms.keys[$0] != terms.titleKey }
        var likeness = Array(repeating: 0.0, count: scores.count)
        while taken.count < limit, let best = best(of: candidates, likeness, first: taken.min()) {
            guard accepts(best, taken) else { break }
            taken.append(best)
            candidates.removeAll { candidate in
                guard candidate != best, terms.keys[candidate] != terms.keys[best] else { return true }
                likeness[candidate] = max(likeness[candidate], terms.likeness(candidate, best))
                return likeness[candidate] > Self.sameLikeness
            }
        }
        return taken
    }

    /// The best candidate; before the first sentence taken so far only one that can open the summary. Ties: the earlier.
    private func best(of candidates: [Int], _ likeness: [Double], first: Int?) -> Int? {
        let open = candidates.filter { candidate in mayOpen[candidate] || first.map { $0 < candidate } ?? false }
        let pool = open.isEmpty && first == nil ? candidates : open
        func value(_ index: Int) -> Double { scores[index] - repeatPenalty * likeness[index] }
        return pool.max { (value($0), -$0) < (value($1), -$1) }
    }
}
