/// A sentence with its score and the reasons for it.
package struct SentenceAssessment: Sendable {
    /// What one feature adds to the score.
    package struct Reason: Sendable {
        /// The feature.
        package var feature: SentenceFeature
        /// What was measured.
        package var value: Double
        /// What that adds to the score, against the mean over all answers; may be negative.
        package var share: Double
    }

    /// The sentence as a summary would show it.
    package var sentence: String
    /// Whether it stands in the summary.
    package var isChosen: Bool
    /// Higher is better.
    package var score: Double
    /// One for each feature, in the order of ``SentenceFeature``.
    package var reasons: [Reason]
}
