import Articles

/// What an issue is about, for readers who want only some topics. Capital and small letters are the same.
package struct IssueTopics: Sendable, Equatable {
    /// In small letters.
    private let keys: Set<String>

    /// The topics of all that an issue shows, full entries and headlines, of every article that tells the story.
    package init(_ stories: [Story]) {
        keys = Set(stories.flatMap { [$0.article] + $0.others }.flatMap(\.article.topics).map(SectionPlan.key))
    }

    /// Whether a reader of these topics gets the issue; who names none reads everything.
    package func concern(readerOf topics: [String]) -> Bool {
        topics.isEmpty || topics.contains { keys.contains(SectionPlan.key($0)) }
    }
}
