import ArgumentParser

/// `kabar bench summaries`: the summariser, without what reads and shows the articles.
struct BenchSummariesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summaries", abstract: "Summarise the articles of a file, and say how fast that went.",
        discussion: """
            Each line of the file is {"title","text","language"?}; without a language it is found, too. A summary has \
            three sentences. `make bench-summaries` compares with others.

            Example: kabar bench summaries articles.jsonl --json
            """)

    @Argument(help: "A JSON Lines file, or - for standard input.") var file: String
    @Option(help: "How often each article is summarised.") var rounds = 1
    @Flag(help: "Only cut the whole texts into sentences.") var split = false
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
        guard (1...1_000_000).contains(rounds) else { throw ValidationError("--rounds is 1 to 1000000.") }
    }

    func run() async throws {
        try await reporting {
            let result = try SummaryBench(file: file, work: split ? .sentences : .summaries, rounds: rounds)
            if json { try Console.json(result) } else { Console.out(result.text) }
        }
    }
}
