import Articles

/// A section of the digest as the settings name it. In their list the first section that takes an article has it, and
/// the order of the list is the order in the digest.
package struct SectionRule: Sendable, Equatable {
    package enum Taking: Sendable, Equatable {
        /// Articles of sources that name this section, and articles about one of these topics, capital or small.
        case topics([String])
        /// Articles that no other section takes.
        case rest
    }

    package var title: String
    package var taking: Taking

    package init(title: String, taking: Taking = .topics([])) {
        self.title = title
        self.taking = taking
    }
}

/// Which section an article belongs to, and where the sections stand.
struct SectionPlan {
    private struct Section {
        var title: String
        /// In small letters.
        var topics: Set<String>
    }

    private let sections: [Section]
    private let rest: String?
    /// The titles in their order: those of the rules, then those of the sources.
    private let order: [String]

    init(_ settings: DigestSettings) {
        var sections: [Section] = []
        var rest: String?
        for rule in settings.sections {
            let title = SourceText.line(rule.title)
            switch rule.taking {
            case .topics(let topics): sections.append(Section(title: title, topics: Set(topics.map(Self.key))))
            case .rest: rest = title
            }
        }
        self.sections = sections
        self.rest = rest
        order = settings.sections.map { SourceText.line($0.title) } + settings.sectionOrder.map(SourceText.line)
    }

    /// nil for articles without a section: they open the digest without a heading.
    func title(of article: Article) -> String? {
        let named = SourceText.readableLine(article.section)
        let topics = Set(article.topics.map(Self.key))
        let section = sections.first { $0.title == named || !$0.topics.isDisjoint(with: topics) }
        return section?.title ?? rest ?? named
    }

    /// By which sections are sorted: no heading first, titles without a place last.
    func place(of title: String?) -> Int {
        guard let title else { return -1 }
        return order.firstIndex(of: title) ?? order.count
    }

    /// By which topics are the same.
    static func key(_ topic: String) -> String {
        SourceText.line(topic).lowercased()
    }
}
