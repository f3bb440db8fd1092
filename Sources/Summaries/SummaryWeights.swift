/// How much each feature of a sentence counts.
///
/// Position leads because news is written so; the values were found by random search over Indonesian and English news
/// and hold for both.
struct SummaryWeights: Sendable {
    /// Weight of exp(-index / positionScale).
    var position = 1.5
    var positionScale = 2.0
    /// Weight of the cosine between the sentence and the whole article.
    var centrality = 1.0
    /// Weight of the share of the title's terms in the sentence.
    var title = 0.1
    /// A sentence with fewer words than this counts less, in proportion.
    var fullLength = 12.0
    /// A sentence with more words than this counts less, in proportion: it would fill the digest alone.
    var overlong = 60.0
    /// What is left of the score of a heading or of half a quotation.
    var brokenShape = 0.85
    /// Weight of the likeness to the sentences already taken.
    var repeatPenalty = 0.2

    static let standard = SummaryWeights()
}
