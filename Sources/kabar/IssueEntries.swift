import DigestBuilder
import Storage

extension Edition {
    /// Which articles are in, in their order: full entries section by section, then those listed by headline.
    var issueEntries: [IssueEntry] {
        let placed = sections.flatMap { section in section.entries.map { (section.title, $0.intake) } }
        let all = placed + more.map { (nil, $0.intake) }
        return all.enumerated().map { place, entry in
            IssueEntry(intake: entry.1, position: place + 1, section: entry.0)
        }
    }
}
