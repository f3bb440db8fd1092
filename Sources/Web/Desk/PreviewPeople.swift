/// Some people of the list, to choose a reader from.
package struct PreviewPeople: Sendable, Equatable {
    package struct Person: Sendable, Equatable {
        package var id: String
        /// Name and address.
        package var text: String
        /// Whether mail goes to them now.
        package var isMailed: Bool

        package init(id: String, text: String, isMailed: Bool) {
            self.id = id
            self.text = text
            self.isMailed = isMailed
        }
    }

    package var matches: [Person]
    package var hasMore: Bool

    package init(matches: [Person], hasMore: Bool) {
        self.matches = matches
        self.hasMore = hasMore
    }
}
