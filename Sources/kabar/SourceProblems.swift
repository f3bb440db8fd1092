import Articles

/// Says on stderr what went wrong with sources.
enum SourceProblems {
    /// Returns whether any source could be read; a newsletter without sources counts as read.
    static func report(_ readings: [SourceReading]) -> Bool {
        for reading in readings {
            if case .failed(let sentence) = reading.result { Console.error(named(sentence, reading.source)) }
            for problem in reading.problems { Console.error(named(problem, reading.source)) }
        }
        let failed = readings.count { if case .failed = $0.result { true } else { false } }
        return readings.isEmpty || failed < readings.count
    }

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

    /// After a redirect a sentence speaks of an address that no setting names.
    private static func named(_ sentence: String, _ source: String) -> String {
        sentence.contains(source) ? sentence : "\(source): \(sentence)"
    }
}
