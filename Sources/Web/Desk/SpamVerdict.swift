/// What one spam filter says of a message.
package struct SpamVerdict: Sendable, Equatable {
    package struct Rule: Sendable, Equatable {
        package var name: String
        package var score: Double
        package var meaning: String

        package init(name: String, score: Double, meaning: String) {
            self.name = name
            self.score = score
            self.meaning = meaning
        }
    }

    package enum Result: Sendable, Equatable {
        /// The sum, from which on the filter calls a mail spam, and the rules that had a say.
        case scored(Double, limit: Double, rules: [Rule])
        /// This machine lacks it; the Debian package that has it.
        case notInstalled(package: String)
        /// It is there and could not be asked: why, a sentence in English, and the service that has to run for it.
        case failed(String, service: String?)
        /// It answered without a score.
        case noScore(program: String)
        /// The message could not be written for it.
        case unwritable(file: String)
    }

    package var filter: String
    package var result: Result

    package init(filter: String, result: Result) {
        self.filter = filter
        self.result = result
    }
}
