import Articles

/// Says on stderr which pages of articles could not be read.
enum PageProblems {
    /// Names the pages that could not be read; their articles keep the feed's excerpt.
    static func report(_ pages: [Int: PageFollower.Outcome]) {
        for sentence in sentences(pages.sorted { $0.key < $1.key }.map(\.value)) { Console.error(sentence) }
    }

    /// The first few problems of pages, and how many more there are.
    static func sentences(_ pages: [PageFollower.Outcome]) -> [String] {
        let problems = pages.compactMap(\.problem)
        let rest = problems.count - mostPagesNamed
        return problems.prefix(mostPagesNamed)
            + (rest > 0 ? ["\(counted(rest, "further page")) could not be read; \(kept)"] : [])
    }

    private static let mostPagesNamed = 5
    private static let kept = "the feed's excerpts stand for them, and `kabar why LINK` names each reason."
}
