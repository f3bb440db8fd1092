/// Which version of an issue a reader gets: under which language's words, and whether only with some topics.
package struct EditionVersion: Sendable, Hashable {
    /// nil for the newsletter's own language.
    package var language: InterfaceLanguage?
    /// As `IssueTopics` compares them, sorted; empty for the whole issue.
    package var topics: [String]

    package static let whole = EditionVersion()

    package init(language: InterfaceLanguage? = nil, topics: [String] = []) {
        self.language = language
        self.topics = topics
    }

    private static let topicsMark: Character = "#"
    /// Topics are one line of text, so none has it.
    private static let separator: Character = "\u{1F}"

    /// What the version is called in a frozen issue and for its recipients: `en`, `#air`, `en#air`; nil for the whole
    /// issue in the newsletter's language.
    package var key: String? {
        if self == .whole { return nil }
        let topics = topics.isEmpty ? "" : String(Self.topicsMark) + topics.joined(separator: String(Self.separator))
        return (language?.rawValue ?? "") + topics
    }

    /// nil for a language that Kabar does not know.
    package init?(key: String) {
        let parts = key.split(separator: Self.topicsMark, maxSplits: 1, omittingEmptySubsequences: false)
        if !parts[0].isEmpty {
            guard let language = InterfaceLanguage(rawValue: String(parts[0])) else { return nil }
            self.language = language
        }
        topics = parts.count > 1 ? parts[1].split(separator: Self.separator).map(String.init) : []
    }

    /// The same in the whole.
    package var unfiltered: EditionVersion { EditionVersion(language: language) }
}

extension Edition {
    /// The edition as readers of that version get it. Where stories or words change, subject and preheader, which name
    /// them, are made anew, unless they are the owner's.
    package func version(_ version: EditionVersion, topics: IssueTopics, newsletter: String) -> Edition {
        guard version != .whole else { return self }
        var edition = self
        if !version.topics.isEmpty { edition.keep(topics.intakes(of: version.topics)) }
        return edition.relined(language: version.language, newsletter: newsletter)
    }

    /// Leaves out all other stories. Where only headlines are left, they are the stories.
    private mutating func keep(_ intakes: Set<Int>) {
        for place in sections.indices { sections[place].entries.removeAll { !intakes.contains($0.intake) } }
        sections.removeAll { $0.entries.isEmpty }
        more.removeAll { !intakes.contains($0.intake) }
        if sections.isEmpty, !more.isEmpty {
            sections = [EditionSection(title: nil, entries: more)]
            more = []
        }
    }
}
