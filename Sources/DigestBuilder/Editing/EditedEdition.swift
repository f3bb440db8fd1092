import Articles

/// An edition as the owner's draft wants it, and what became of the draft's articles.
package struct EditedEdition: Sendable, Equatable {
    package var edition: Edition
    /// What the owner left out; recorded with the issue, so that it does not come back.
    package var leftOut: [Story]
    /// Intake numbers of entries that came after the draft was written.
    package var added: [Int]
    /// Intake numbers in the draft that no longer wait.
    package var gone: [Int]

    package init(edition: Edition, leftOut: [Story] = [], added: [Int] = [], gone: [Int] = []) {
        self.edition = edition
        self.leftOut = leftOut
        self.added = added
        self.gone = gone
    }

    /// Whether nothing is left to send.
    package var isEmpty: Bool { edition.sections.isEmpty && edition.more.isEmpty }
}
