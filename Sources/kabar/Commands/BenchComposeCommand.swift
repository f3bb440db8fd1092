import ArgumentParser

/// `kabar bench compose`: inlining and filling, without what makes the digest and sends the messages.
struct BenchComposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compose", abstract: "Inline a template, make messages of it, and say how fast that went.",
        discussion: """
            The two files are what a digest's templates render to: {{subscriber.name}}, {{subscriber.email}}, \
            {{subscriber.fields.city}} and {{unsubscribeURL}} are filled for made-up people. \
            `make bench-compose` compares with others.

            Example: kabar bench compose digest.html digest.txt --json
            """)

    @Argument(help: "The HTML part, with a style sheet.") var html: String
    @Argument(help: "The text part.") var text: String
    @Option(help: "How many people get a message.") var people = 20_000
    @Option(help: "How often the HTML part is inlined.") var rounds = 200
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
        guard (1...10_000_000).contains(people) else { throw ValidationError("--people is 1 to 10000000.") }
        guard (1...1_000_000).contains(rounds) else { throw ValidationError("--rounds is 1 to 1000000.") }
    }

    func run() async throws {
        try await reporting {
            let result = try ComposeBench(
                html: Self.content(of: html), text: Self.content(of: text), people: people, rounds: rounds)
            if json { try Console.json(result) } else { Console.out(result.text) }
        }
    }

    private static func content(of file: String) throws -> String {
        String(decoding: try InspectionInput.bytes(of: file), as: UTF8.self)
    }
}
