/// An article of the issue, sentence by sentence.
package struct PreviewArticle: Sendable, Equatable {
    /// A sentence and why it is in the summary or not.
    package struct Passage: Sendable, Equatable {
        package var text: String
        package var isChosen: Bool
        package var score: Double
        /// What moved its score most, the strongest first; none for an average sentence.
        package var reasons: [Reason]

        package init(text: String, isChosen: Bool, score: Double, reasons: [Reason]) {
            self.text = text
            self.isChosen = isChosen
            self.score = score
            self.reasons = reasons
        }
    }

    /// What one measure of a sentence adds to its score.
    package struct Reason: Sendable, Equatable {
        /// In English: `likeness to lead`.
        package var measure: String
        package var value: Double
        package var share: Double

        package init(measure: String, value: Double, share: Double) {
            self.measure = measure
            self.value = value
            self.share = share
        }
    }

    package var title: String
    package var language: String?
    package var keywords: [String]
    package var passages: [Passage]

    package init(title: String, language: String?, keywords: [String], passages: [Passage]) {
        self.title = title
        self.language = language
        self.keywords = keywords
        self.passages = passages
    }
}
