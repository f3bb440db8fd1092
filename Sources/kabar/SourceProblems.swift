import Articles

/// Says on stderr what went wrong with sources.
enum SourceProblems {
    /// Returns whether any source could be read; a newsletter without sources counts as read.
    static func report(_ readings: [SourceReading]) -> Bool {
        for reading in readings {
            if case .failed(let sentence) = reading.result { Console.error(sentence) }
            for problem in reading.problems { Console.error(problem) }
        }
        let failed = readings.count { if case .failed = $0.result { true } else { false } }
        return readings.isEmpty || failed < readings.count
    }
}
