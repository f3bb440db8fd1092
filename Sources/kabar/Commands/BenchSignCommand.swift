import ArgumentParser
import Foundation
import Messages

extension DKIMPrivateKey.Algorithm: ExpressibleByArgument {}

/// `kabar bench sign`: DKIM signatures, without making and sending the messages.
struct BenchSignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign messages with a new key, and say how fast that went.",
        discussion: """
            `make bench-sign` sets the figure beside `openssl speed`, in the same minute on the same machine.

            Examples:
              kabar bench sign
              kabar bench sign --type ed25519 --bytes 100000 --json
            """)

    @Option(help: "rsa (2048 bits) or ed25519.") var type = DKIMPrivateKey.Algorithm.rsa
    @Option(help: "Size of a message.") var bytes = 40_000
    @Option(help: "On how many cores at once; all of them.") var cores: Int?
    @Option(help: "For how long.") var seconds = 3
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
        guard (1000...10_000_000).contains(bytes) else { throw ValidationError("--bytes is 1000 to 10000000.") }
        guard (1...1000).contains(cores ?? 1) else { throw ValidationError("--cores is 1 to 1000.") }
        guard (1...600).contains(seconds) else { throw ValidationError("--seconds is 1 to 600.") }
    }

    func run() async throws {
        try await reporting {
            let result = try SignBench(
                algorithm: type, bytes: bytes, cores: cores ?? ProcessInfo.processInfo.activeProcessorCount,
                duration: .seconds(seconds)
            ).run()
            if json { try Console.json(result) } else { Console.out(result.text) }
        }
    }
}
