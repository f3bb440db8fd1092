import Articles

/// Holds a page against the articles that wait.
package struct DraftCheck {
    /// The stories by each of their intake numbers.
    private let stories: [Int: Story]

    package init(_ stories: [Story]) {
        self.stories = Dictionary(
            stories.flatMap { story in story.intakes.map { ($0, story) } }, uniquingKeysWith: { first, _ in first })
    }

    /// What is wrong with a page that has the right form, in the order of its lines: numbers that no article of the next
    /// issue has, articles twice, articles that are gone without having been dropped, an issue of nothing.
    /// - Parameter known: what the page before the edit named; an article of those that waits no more is not a fault.
    package func faults(of page: DraftPage, known: Set<Int>) -> [DraftReader.Fault] {
        var faults: [DraftReader.Fault] = []
        var places: [Int: Int] = [:]
        for line in page.lines {
            guard let story = stories[line.number] else {
                if !known.contains(line.number) {
                    faults.append(
                        .init(
                            line: line.place,
                            reason:
                                "no article with the number \(line.number) waits for this issue; correct the number, or take the line out"
                        ))
                }
                continue
            }
            if let first = places.updateValue(line.place, forKey: story.article.intake) {
                faults.append(
                    .init(
                        line: line.place,
                        reason: "article \(line.number) stands in line \(first) already; take one of the two out"))
            }
        }
        faults += missing(in: page, named: Set(places.keys))
        let kept = page.lines.filter { $0.mark != .drop && stories[$0.number] != nil }
        if faults.isEmpty, kept.isEmpty {
            faults.append(
                .init(line: nil, reason: "every article is left out, and an issue needs one; take a drop back"))
        }
        return faults
    }

    private func missing(in page: DraftPage, named: Set<Int>) -> [DraftReader.Fault] {
        let all = Set(stories.values.map(\.article.intake))
        return all.subtracting(named).filter { $0 <= page.through }.sorted().compactMap { intake in
            guard let story = stories[intake] else { return nil }
            let title = SourceText.line(story.article.article.title)
            return .init(
                line: nil,
                reason:
                    "article \(intake) is not in the text any more; put its line back, with drop before the number to leave it out: drop \(intake)  \(title)"
            )
        }
    }

    /// The articles' own titles by intake number, as a page shows them.
    package func titles(_ builder: EditionBuilder) -> [Int: String] {
        stories.mapValues { builder.title(of: $0) }
    }
}
