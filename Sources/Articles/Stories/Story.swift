/// One story of an issue: the article that stands for it, and the others that tell it too.
package struct Story: Sendable, Equatable {
    /// The article with a text of its own, seen first; of one source's versions the newest.
    package var article: NumberedArticle
    /// In the order of intake: other sources' articles, and older versions of the source's own.
    package var others: [NumberedArticle]

    package init(article: NumberedArticle, others: [NumberedArticle] = []) {
        self.article = article
        self.others = others
    }

    /// What waits for an issue, sorted into stories.
    package struct Sorting: Sendable, Equatable {
        /// In the order of their first article.
        package var stories: [Story]
        /// Articles that tell again what an earlier issue told, and the intake number of the one that told it.
        package var repeats: [Repeat]
    }

    /// An article that tells nothing new.
    package struct Repeat: Sendable, Equatable {
        package var intake: Int
        package var of: Int
    }

    /// Joins what tells the same story, and sets apart what `told`, the articles of recent issues, told already.
    package static func sorted(_ waiting: [NumberedArticle], told: [NumberedArticle]) -> Sorting {
        let all = told + waiting
        var groups: [Int: [NumberedArticle]] = [:]
        var sorting = Sorting(stories: [], repeats: [])
        let firsts = StoryFinder.repeats(in: all.map(\.article))
        for index in told.count..<all.count {
            let first = firsts[index] ?? index
            if first < told.count {
                sorting.repeats.append(Repeat(intake: all[index].intake, of: told[first].intake))
            } else {
                groups[first, default: []].append(all[index])
            }
        }
        sorting.stories = groups.sorted { $0.key < $1.key }.map { Story(tellings: $0.value) }
        return sorting
    }

    /// `tellings` is not empty.
    private init(tellings: [NumberedArticle]) {
        let newest = Dictionary(grouping: tellings, by: \.article.source).values.compactMap { versions in
            versions.max { $0.intake < $1.intake }
        }
        let best = newest.min { left, right in
            let ranks = [left, right].map { $0.article.isExcerpt ? 1 : 0 }
            return ranks[0] == ranks[1] ? left.intake < right.intake : ranks[0] < ranks[1]
        }
        article = best ?? tellings[0]
        let own = article.intake
        others = tellings.filter { $0.intake != own }.sorted { $0.intake < $1.intake }
    }
}
