import ArgumentParser

/// `kabar bench read`: the feed reader, without what becomes of the items.
struct BenchReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read a feed from a file, and say how fast that went.",
        discussion: """
            The items are read one by one, as `fetch` reads them, and forgotten.

            Example: kabar bench read archive.xml --json
            """)

    @Argument(help: "The feed, or - for standard input.") var file: String
    @Flag(help: "One JSON object.") var json = false

    func run() async throws {
        try await reporting {
            let result = try ReadBench(file: file)
            if json { try Console.json(result) } else { Console.out(result.text) }
        }
    }
}
