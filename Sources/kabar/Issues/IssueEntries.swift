import Articles
import DigestBuilder
import Storage

extension EditedEdition {
    /// Those of the stories that it was made of that are in it.
    func shown(of stories: [Story]) -> [Story] {
        stories.filter { !leftOut.contains($0) }
    }

    /// Which articles are in, in their order: full entries section by section, then those listed by headline, then
    /// those that are told by another, here or (`repeats`) in an earlier issue, and those that the owner left out.
    func issueEntries(repeats: [Story.Repeat]) -> [IssueEntry] {
        let placed = edition.sections.flatMap { section in section.entries.map { (section.title, $0) } }
        let all = placed + edition.more.map { (nil, $0) }
        var entries = all.map { IssueEntry(intake: $0.1.intake, position: 0, section: $0.0) }
        for (section, entry) in all {
            entries += entry.joined.map {
                IssueEntry(intake: $0, position: 0, section: section, sameAs: entry.intake)
            }
        }
        entries += repeats.map { IssueEntry(intake: $0.intake, position: 0, sameAs: $0.of) }
        for story in leftOut {
            let intake = story.article.intake
            entries.append(IssueEntry(intake: intake, position: 0, isLeftOut: true))
            entries += story.others.map {
                IssueEntry(intake: $0.intake, position: 0, sameAs: intake, isLeftOut: true)
            }
        }
        for place in entries.indices { entries[place].position = place + 1 }
        return entries
    }
}
