/// Takes the best sentences one by one, each judged against those already taken (maximal marginal relevance, Carbonell
/// and Goldstein 1998).
struct SummarySelection {
    /// Two sentences with a cosine above this say the same.
    private static let sameLikeness = 0.75
    /// Weight of the likeness to the sentences already taken; found in training, see Training/ranking.
    private static let repeatPenalty = 0.25

    private let ranked: RankedSentences
    private let request: SummaryRequest
    /// For each sentence: may it be taken?
    private let isEligible: [Bool]
    /// For each sentence: is it taken before others?
    private let isWished: [Bool]

    init(ranked: RankedSentences, request: SummaryRequest) {
        self.ranked = ranked
        self.request = request
        isEligible = ranked.indices.map { ranked.isEligible[$0] && !request.drops(ranked.sentence($0)) }
        isWished = ranked.indices.map { request.keeps(ranked.sentence($0)) }
    }

    /// The chosen sentences in the article's order.
    func indices() -> [Int] {
        let groups = ranked.quotations.filter { $0.allSatisfy { isEligible[$0] } }
        let taken = taken(from: groups)
        // An article that is one long quotation is cut at sentences after all.
        let single = ranked.indices.filter { isEligible[$0] }.map { $0..<$0 + 1 }
        return (taken.isEmpty ? self.taken(from: single) : taken).sorted()
    }

    private func taken(from groups: [Range<Int>]) -> [Int] {
        var taken: [Int] = []
        var candidates = groups
        var likeness = Array(repeating: 0.0, count: ranked.indices.count)
        while let best = best(of: candidates, likeness, first: taken.min()) {
            guard fits(best, taken) else {
                // What is too long as one may still leave room for a single sentence.
                guard best.count > 1 else { break }
                candidates.removeAll { $0 == best }
                continue
            }
            taken += best
            candidates.removeAll { group in
                group == best || group.contains { isRepeat($0, of: best, &likeness) }
            }
        }
        return taken
    }

    /// Notes how like the candidate is to what was just taken; true if it says the same.
    private func isRepeat(_ candidate: Int, of group: Range<Int>, _ likeness: inout [Double]) -> Bool {
        let terms = ranked.terms
        for other in group {
            if terms.words(of: candidate) == terms.words(of: other) { return true }
            likeness[candidate] = max(likeness[candidate], terms.likeness(candidate, other))
        }
        return likeness[candidate] > Self.sameLikeness
    }

    /// In words, the sentence that reaches over the limit is taken only if that comes nearer to it.
    private func fits(_ group: Range<Int>, _ taken: [Int]) -> Bool {
        switch request.length {
        case .sentences(let limit): return taken.count + group.count <= limit
        case .words(let limit):
            let limit = Double(limit)
            let lengths = ranked.lengths
            let soFar = taken.reduce(0) { $0 + lengths[$1] }
            let added = lengths[group].reduce(0, +)
            let longest = lengths[group].max() ?? 0
            guard soFar + added - longest < limit else { return false }
            return taken.isEmpty || soFar + added <= limit || soFar + added - limit < limit - soFar
        }
    }

    /// The best candidate; before the first sentence taken so far only one that can open the summary. Ties: the earlier.
    private func best(of candidates: [Range<Int>], _ likeness: [Double], first: Int?) -> Range<Int>? {
        let open = candidates.filter { group in
            request.order == .first || ranked.mayOpen[group.lowerBound] || first.map { $0 < group.lowerBound } ?? false
        }
        let pool = open.isEmpty && first == nil ? candidates : open
        func value(_ group: Range<Int>) -> Double {
            guard request.order == .best else { return 0 }
            return group.reduce(0) { $0 + ranked.scores.values[$1] - Self.repeatPenalty * likeness[$1] }
                / Double(group.count)
        }
        func rank(_ group: Range<Int>) -> (Int, Int, Double, Int) {
            (
                group.contains { isWished[$0] } ? 1 : 0, group.allSatisfy { ranked.isFragment[$0] } ? 0 : 1,
                value(group), -group.lowerBound
            )
        }
        return pool.map { (group: $0, rank: rank($0)) }.max { $0.rank < $1.rank }?.group
    }
}
