import Articles
import DigestBuilder
import Storage

extension Edition {
    /// Which articles are in, in their order: full entries section by section, then those listed by headline, then
    /// those that are told by another, here or (`repeats`) in an earlier issue.
    func issueEntries(repeats: [Story.Repeat]) -> [IssueEntry] {
        let placed = sections.flatMap { section in section.entries.map { (section.title, $0) } }
        let all = placed + more.map { (nil, $0) }
        var entries = all.map { IssueEntry(intake: $0.1.intake, position: 0, section: $0.0) }
        for (section, entry) in all {
            entries += entry.joined.map {
                IssueEntry(intake: $0, position: 0, section: section, sameAs: entry.intake)
            }
        }
        entries += repeats.map { IssueEntry(intake: $0.intake, position: 0, sameAs: $0.of) }
        for place in entries.indices { entries[place].position = place + 1 }
        return entries
    }
}
