import ArgumentParser
import Foundation

/// `kabar bench`: how fast the parts of the program are on this machine.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure the program on this machine.",
        discussion: "Example: kabar bench sign",
        subcommands: [
            BenchSendCommand.self, BenchSignCommand.self, BenchReadCommand.self, BenchSummariesCommand.self,
            BenchComposeCommand.self,
        ])
}

/// `kabar bench send`: the sender, with a real ledger on disk, into a relay that swallows everything.
struct BenchSendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send an issue to made-up people, and say how fast that went.",
        discussion: """
            Freezes an issue for people at *.example in a fresh database and delivers it as `kabar send` does. Give it \
            an SMTP sink of your own, never a real relay: the mails are real. `make bench-send` compares with others.

            Examples:
              kabar bench send smtp://127.0.0.1:2525 --people 20000 --connections 100
              kabar bench send smtp://127.0.0.1:2525 --people 20000 --personal --json
            """)

    @Argument(help: "Where the sink is, smtp://127.0.0.1:PORT.") var url: String
    @Option(help: "How many people.") var people = 20_000
    @Option(help: "Connections, open at once.") var connections = 100
    @Option(help: "Mails on one connection before another is opened.") var mailsPerConnection: Int?
    @Option(help: "Size: of the message, 40000, or with --personal of its HTML, 50000.") var bytes: Int?
    @Flag(help: "A message for each, made from an issue with gaps; otherwise all get the same bytes.") var personal =
        false
    @Flag(help: "With --personal: each signed with an RSA key of 2048 bits (DKIM).") var signed = false
    @Option(
        name: .customLong("tls-authority"),
        help: ArgumentHelp("STARTTLS, with a certificate of this authority (PEM).", valueName: "file"))
    var authority: String?
    @Option(help: "The share of addresses that begin with \"bad\", which a sink may refuse: 0.05.") var badShare = 0.0
    @Option(help: ArgumentHelp("Where the database is made, and kept.", valueName: "dir")) var folder: String?
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
        guard (10...10_000_000).contains(people) else { throw ValidationError("--people is 10 to 10000000.") }
        guard (1...1000).contains(connections) else { throw ValidationError("--connections is 1 to 1000.") }
        guard (1...1_000_000).contains(mailsPerConnection ?? 1) else {
            throw ValidationError("--mails-per-connection is 1 to 1000000.")
        }
        guard (1000...10_000_000).contains(bytes ?? 1000) else { throw ValidationError("--bytes is 1000 to 10000000.") }
        if signed, !personal { throw ValidationError("--signed goes with --personal.") }
        guard (0...1).contains(badShare) else { throw ValidationError("--bad-share is 0 to 1.") }
    }

    func run() async throws {
        try await reporting {
            let bench = SendBench(
                relay: .init(
                    url: url, authority: authority, connections: connections, mailsPerConnection: mailsPerConnection),
                crowd: BenchCrowd(people: people, badShare: badShare),
                isPersonal: personal, isSigned: signed, bytes: bytes ?? (personal ? 50_000 : 40_000))
            let result = try await withFolder { try await bench.run(folder: $0) }
            if json { try Console.json(result) } else { Console.out(result.text) }
            guard result.isComplete else {
                throw CommandFailure(.failed, "Not everybody was dealt with: \(result.end).")
            }
        }
    }

    /// The folder of the database: the one that was asked for, or one that is removed afterwards.
    private func withFolder(
        _ body: (String) async throws -> SendBenchResult
    ) async throws -> SendBenchResult {
        if let folder { return try await body(folder) }
        let passing = FileManager.default.temporaryDirectory.appendingPathComponent("kabar-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: passing) }
        return try await body(passing.path)
    }
}
