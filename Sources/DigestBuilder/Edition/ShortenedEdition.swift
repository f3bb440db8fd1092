/// An edition with what was taken out of it to hold its size.
struct ShortenedEdition {
    private(set) var edition: Edition
    /// Stories that are neither shown nor listed; the issue says how many and where they are.
    private(set) var unlisted = 0
    private(set) var sentences = 0
    private(set) var pictures = 0
    private(set) var moved = 0

    init(_ edition: Edition) {
        self.edition = edition
    }

    mutating func removeSentence(section: Int, entry: Int) {
        edition.sections[section].entries[entry].sentences.removeLast()
        sentences += 1
    }

    mutating func removePicture(section: Int, entry: Int) {
        edition.sections[section].entries[entry].image = nil
        pictures += 1
    }

    /// The last full entry becomes the first headline, so that reading order stays.
    mutating func moveLastEntry() {
        guard let section = edition.sections.indices.last,
            let entry = edition.sections[section].entries.popLast()
        else { return }
        if edition.sections[section].entries.isEmpty { edition.sections.removeLast() }
        edition.more.insert(entry, at: 0)
        moved += 1
    }

    mutating func removeLastHeadline() {
        guard edition.more.popLast() != nil else { return }
        unlisted += 1
    }
}
