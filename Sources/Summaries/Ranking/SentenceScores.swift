/// Scores each sentence by itself: what it is expected to add to a summary of a few sentences.
struct SentenceScores {
    /// One score for each sentence; higher is better. About the share of a summary that the sentence would give, less
    /// the room it takes.
    let values: [Double]
    private let features: SentenceFeatures
    private let trees: BoostedTrees

    init(features: SentenceFeatures, trees: BoostedTrees) {
        self.features = features
        self.trees = trees
        values = trees.values(of: features.table)
    }

    /// The features of one sentence and what each adds to its score.
    func assessment(of index: Int) -> [SentenceAssessment.Reason] {
        let row = features.table.row(index)
        let shares = trees.shares(of: row)
        return SentenceFeature.allCases.enumerated().map { column, feature in
            SentenceAssessment.Reason(feature: feature, value: row[column], share: shares[column])
        }
    }
}
