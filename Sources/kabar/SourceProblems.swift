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

    /// After a redirect a sentence speaks of an address that no setting names.
    private static func named(_ sentence: String, _ source: String) -> String {
        sentence.contains(source) ? sentence : "\(source): \(sentence)"
    }
}
