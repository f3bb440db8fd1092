import Foundation
import Summaries

/// What training reads of a text: each sentence as it is ranked, with its features.
struct RankingLine: Encodable {
    var id: LineID
    var sentences: [String]
    /// The names of the features, in the order of their numbers.
    var names: [String]
    /// For each sentence its features.
    var features: [[Double]]

    init(id: LineID, assessments: [SentenceAssessment]) {
        self.id = id
        sentences = assessments.map(\.sentence)
        names = SentenceFeature.allCases.map(\.rawValue)
        features = assessments.map { $0.reasons.map(\.value) }
    }
}
