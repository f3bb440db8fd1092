/// Makes an edition shorter step by step, in one stated order, so that its HTML part can be held to a size.
///
/// What a reader misses least goes first, and within each kind the last story before the first:
/// 1. a sentence of each summary that has more than one, down to one;
/// 2. the summaries that are left;
/// 3. the pictures;
/// 4. full entries become headlines under "also in this issue", all but the lead;
/// 5. headlines become a number: "and 12 more stories", with the site's address.
///
/// A sentence goes as a whole and no word is cut. The lead's headline always stays.
struct EditionShortening {
    private enum Step {
        case sentence(Place)
        case picture(Place)
        case entry
        case headline
    }

    private struct Place {
        var section: Int
        var entry: Int
    }

    private let edition: Edition
    private let steps: [Step]

    init(of edition: Edition) {
        self.edition = edition
        let lastFirst = edition.sections.indices.flatMap { section in
            edition.sections[section].entries.indices.map { Place(section: section, entry: $0) }
        }.reversed()
        func entry(_ place: Place) -> EditionEntry { edition.sections[place.section].entries[place.entry] }
        var steps: [Step] = []
        for place in lastFirst { steps += entry(place).sentences.dropFirst().map { _ in .sentence(place) } }
        for place in lastFirst where !entry(place).sentences.isEmpty { steps.append(.sentence(place)) }
        for place in lastFirst where entry(place).image != nil { steps.append(.picture(place)) }
        let movable = max(0, lastFirst.count - 1)
        steps += Array(repeating: .entry, count: movable)
        steps += Array(repeating: .headline, count: movable + edition.more.count)
        self.steps = steps
    }

    /// After so many steps nothing is left but the lead's headline.
    var count: Int { steps.count }

    /// The edition after the first `count` steps.
    func edition(after count: Int) -> ShortenedEdition {
        var shortened = ShortenedEdition(edition)
        for step in steps.prefix(count) {
            switch step {
            case .sentence(let place): shortened.removeSentence(section: place.section, entry: place.entry)
            case .picture(let place): shortened.removePicture(section: place.section, entry: place.entry)
            case .entry: shortened.moveLastEntry()
            case .headline: shortened.removeLastHeadline()
            }
        }
        return shortened
    }
}
