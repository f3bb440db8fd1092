import Articles

/// What an issue is about, for readers who want only some topics. Capital and small letters are the same.
package struct IssueTopics: Sendable, Equatable {
    /// In small letters, of all that is told in one entry, by its intake number.
    private let keys: [Int: Set<String>]

    /// The topics of all that an issue shows, full entries and headlines, of every article that tells the story.
    package init(_ stories: [Story]) {
        keys = Dictionary(
            stories.map { story in
                let articles = [story.article] + story.others
                return (story.article.intake, Set(articles.flatMap(\.article.topics).map(SectionPlan.key)))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Which of its topics a reader gets who wants these: all that it has of them, sorted; empty for the whole issue, which
    /// goes to whoever names none - a blank is none - or wants something of each story; nil where the issue has nothing for
    /// them.
    package func selection(readerOf topics: [String]) -> [String]? {
        let wanted = Set(topics.map(SectionPlan.key)).subtracting([""])
        guard !wanted.isEmpty else { return [] }
        let found = wanted.filter { topic in keys.values.contains { $0.contains(topic) } }
        guard !found.isEmpty else { return nil }
        return keys.values.allSatisfy { !$0.isDisjoint(with: found) } ? [] : found.sorted()
    }

    /// The entries that have one of these topics, by their intake numbers.
    func intakes(of topics: [String]) -> Set<Int> {
        Set(keys.filter { !$0.value.isDisjoint(with: topics) }.keys)
    }
}
