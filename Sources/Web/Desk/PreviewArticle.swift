/// An article of the issue, sentence by sentence.
package struct PreviewArticle: Sendable, Equatable {
    /// A sentence and why it is in the summary or not.
    package struct Passage: Sendable, Equatable {
        package var text: String
        package var isChosen: Bool
        /// Its score and what moved it, one line.
        package var reasons: String

        package init(text: String, isChosen: Bool, reasons: String) {
            self.text = text
            self.isChosen = isChosen
            self.reasons = reasons
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
