import Articles

/// Says on stderr what went wrong with sources.
struct SourceProblems {
    let newsletter: Newsletter

    /// Returns whether any source could be read; a newsletter without sources counts as read.
    func report(_ readings: [SourceReading]) -> Bool {
        for reading in readings {
            switch reading.result {
            case .failed(let sentence): Console.error(Self.named(sentence, reading.source))
            case .notAsked(let wait) where wait.reason == .siteAsks: Console.error(sentence(reading.source, wait))
            default: break
            }
            for problem in reading.problems { Console.error(Self.named(problem, reading.source)) }
        }
        return readings.isEmpty || !readings.allSatisfy(Self.isUnavailable)
    }

    /// Why a source was not asked.
    func sentence(_ source: String, _ wait: SourceWait) -> String {
        let until = newsletter.written(wait.until)
        return switch wait.reason {
        case .siteAsks: "\(source) was not asked: the site wants to be left alone until \(until)."
        case .failing: "\(source) was not asked: it has failed, and is tried again at \(until), or with --now."
        case .fresh: "\(source) was not asked: the site says that nothing changes before \(until)."
        }
    }

    private static func isUnavailable(_ reading: SourceReading) -> Bool {
        if case .notAsked(let wait) = reading.result { wait.reason == .siteAsks } else { reading.isFailure }
    }

    /// After a redirect a sentence speaks of an address that no setting names.
    private static func named(_ sentence: String, _ source: String) -> String {
        sentence.contains(source) ? sentence : "\(source): \(sentence)"
    }
}
