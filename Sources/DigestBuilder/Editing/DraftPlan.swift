import Articles

/// Puts stories where the draft has them, and those that came later in their place.
struct DraftPlan {
    /// A story with the owner's words about it.
    struct Placed {
        var story: Story
        var line: Draft.Line

        var leads: Bool { line.mark == .lead }
    }

    struct Section {
        var title: String?
        var stories: [Placed]
    }

    private(set) var sections: [Section] = []
    private(set) var headlines: [Placed] = []
    private(set) var leftOut: [Story] = []
    /// Numbers of the draft that no story has any more.
    private(set) var gone: [Int] = []
    /// Stories that the draft does not name, in their order.
    private(set) var unnamed: [Story] = []

    /// - Parameter stories: in the order in which unnamed ones are to be placed.
    init(_ draft: Draft, stories: [Story]) {
        var places: [Int: Int] = [:]
        for (place, story) in stories.enumerated() {
            for intake in story.intakes { places[intake] = place }
        }
        var seen: Set<Int> = []
        let all = draft.lines
        let kept = Set(all.filter { $0.mark != .drop }.compactMap { places[$0.number] })
        func placed(_ lines: [Draft.Line]) -> [Placed] {
            lines.compactMap { line in
                guard let place = places[line.number] else { return nil }
                // Lines of stories that have become one since: the first stands for both, and none is dropped with it.
                guard line.mark != .drop, seen.insert(place).inserted else { return nil }
                return Placed(story: stories[place], line: line)
            }
        }
        sections = draft.sections.map { Section(title: $0.title, stories: placed($0.lines)) }
        headlines = placed(draft.headlines)
        let dropped = Set(all.filter { $0.mark == .drop }.compactMap { places[$0.number] }).subtracting(kept)
        leftOut = dropped.sorted().map { stories[$0] }
        gone = all.filter { $0.mark != .drop && places[$0.number] == nil }.map(\.number)
        unnamed = stories.indices.filter { !kept.contains($0) && !dropped.contains($0) }.map { stories[$0] }
    }

    /// Adds an unnamed story at the end of its section, or with a new section in the plan's order, but never before what
    /// the owner put first. Without a section of its own it becomes a headline: behind another section it would seem to
    /// belong there.
    mutating func add(_ story: Story, _ plan: SectionPlan) {
        let title = plan.title(of: story.article.article)
        let placed = Placed(story: story, line: Draft.Line(number: story.article.intake))
        if let index = sections.firstIndex(where: { $0.title == title }) {
            sections[index].stories.append(placed)
            return
        }
        guard title != nil || sections.isEmpty else { return addHeadline(story) }
        let before = sections.lastIndex { plan.place(of: $0.title) <= plan.place(of: title) }
        let place = before.map { $0 + 1 } ?? min(1, sections.count)
        sections.insert(Section(title: title, stories: [placed]), at: place)
    }

    mutating func addHeadline(_ story: Story) {
        headlines.append(Placed(story: story, line: Draft.Line(number: story.article.intake)))
    }

    /// Articles marked as leading open the issue: in its section without a heading, or else with their own section, which
    /// comes first. A section without stories goes; where no section is left, the first headline becomes one.
    mutating func settle() {
        sections.removeAll { $0.stories.isEmpty }
        if sections.first?.title == nil {
            for index in sections.indices.dropFirst() {
                sections[0].stories += sections[index].stories.filter(\.leads)
                sections[index].stories.removeAll(where: \.leads)
            }
        }
        for index in sections.indices { sections[index].stories.leadersFirst(\.leads) }
        sections.removeAll { $0.stories.isEmpty }
        sections.leadersFirst { $0.stories.contains(where: \.leads) }
        if sections.isEmpty, let first = headlines.first {
            headlines.removeFirst()
            sections = [Section(title: nil, stories: [first])]
        }
    }

    /// Stories in sections.
    var count: Int { sections.reduce(0) { $0 + $1.stories.count } }
}

extension Array {
    /// Moves those that lead to the front; both groups keep their order.
    fileprivate mutating func leadersFirst(_ leads: (Element) -> Bool) {
        self = filter(leads) + filter { !leads($0) }
    }
}

extension Story {
    /// The intake numbers of all its tellings, that of the article that stands for it first.
    package var intakes: [Int] { [article.intake] + others.map(\.intake) }
}
