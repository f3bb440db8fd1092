import DigestBuilder
import Foundation
import Messages
import TestSupport
import Testing

/// Two more independent readers, GMime and mutt, agree with what was meant. `packaging/mail-servers/fetch readers`
/// unpacks them; Python's email package is in `PythonReadingTests`.
struct MessageReadersTests {
    private static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../..").standardizedFileURL.path
    private static let unpacked = top + "/.build-servers/readers"
    private static let scripts = top + "/packaging/mail-verifiers/readers/"

    static let whySkipped: Comment =
        "needs GMime and mutt, which packaging/mail-servers/fetch unpacks; `make test-servers` does that"

    /// With KABAR_TEST_SERVERS=required the answer is yes, and the tests fail where the readers cannot be had.
    static func areThere() -> Bool {
        ProcessInfo.processInfo.environment["KABAR_TEST_SERVERS"] == "required"
            || FileManager.default.fileExists(atPath: unpacked)
    }

    private struct Seen: Decodable {
        var warnings: [String]
        var names: [String]
        var subject: String?
        var from: [[String]]
        var to: [[String]]
        var date: String?
        var types: [String]
        var bodies: [String]
    }

    private func run(_ script: String, _ arguments: [String]) async throws -> Data {
        let libraries = Self.unpacked + "/usr/lib/x86_64-linux-gnu"
        let result = try await Program.start(
            executable: "/usr/bin/python3", [Self.scripts + script] + arguments,
            environment: [
                "LC_ALL": "C.UTF-8", "LD_LIBRARY_PATH": libraries, "GI_TYPELIB_PATH": libraries + "/girepository-1.0",
                "PYTHONPATH": Self.unpacked + "/usr/lib/python3/dist-packages",
            ]
        ).wait()
        try #require(result.status == 0, "\(result.error)")
        return Data(result.out.utf8)
    }

    private static func read<Value: Decodable>(_ type: Value.Type, _ data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: data)
    }

    /// Each message as a file of a folder of its own.
    private func written(_ messages: [[UInt8]]) throws -> (folder: TemporaryFolder, files: [String]) {
        let folder = try TemporaryFolder()
        return (folder, try messages.enumerated().map { try folder.write($1, to: "\($0).eml") })
    }

    @Test(.enabled(if: areThere(), whySkipped), .timeLimit(.minutes(5)))
    func `GMime, told to be strict, reads every message without a warning`() async throws {
        let samples = ReaderSample.all
        let (folder, files) = try written(samples.map { try $0.message() })
        let seen = try Self.read([Seen].self, await run("gmime.py", files))
        try #require(seen.count == samples.count)
        for (message, sample) in zip(seen, samples) {
            #expect(message.warnings == [])
            let names = message.names.filter { $0 != "DKIM-Signature" }
            #expect(Set(names.map { $0.lowercased() }).count == names.count)
            #expect(message.subject == sample.subject)
            #expect(message.from == [["Kabar Désa, \"Sukamaju\"", "kabar@example.org"]])
            #expect(message.to == [[sample.name, sample.address]])
            #expect(message.date == "2026-11-23T07:00:00Z")
            #expect(message.types == ["text/plain utf-8", "text/html utf-8"])
            #expect(message.bodies.map(Self.unixLines) == [sample.expectedText, sample.expectedHTML])
        }
        _ = folder
    }

    @Test(.enabled(if: areThere(), whySkipped), .timeLimit(.minutes(5)))
    func `mutt shows every subject, name and text as it was meant`() async throws {
        let samples = ReaderSample.all
        let (folder, files) = try written(samples.map { try $0.message() })
        let arguments = [Self.unpacked + "/usr/bin/mutt"] + files
        let shown = try Self.read([String].self, await run("mutt.py", arguments))
        try #require(shown.count == samples.count)
        for (text, sample) in zip(shown, samples) {
            let (header, body) = Self.parts(text)
            #expect(Self.value("Subject", in: header) == sample.subject)
            #expect(Self.value("To", in: header)?.contains(sample.address) == true)
            #expect(
                sample.name.isEmpty || sample.name.contains("\"")
                    || Self.value("To", in: header)?.contains(sample.name) == true)
            #expect(!text.contains("[-- Error"))
            #expect(Self.trimmed(body) == Self.trimmed(sample.expectedText))
        }
        _ = folder
    }

    @Test(.enabled(if: areThere(), whySkipped), .timeLimit(.minutes(5)))
    func `GMime warns of what is wrong`() async throws {
        let date = "Date: Mon, 23 Nov 2026 07:00:00 +0000\r\n"
        let message = "From: <x@y>\r\n\(date)\(date)Content-Type: text/plain; charset=utf-8\r\n\r\nHalo\r\n"
        let (folder, files) = try written([Array(message.utf8)])
        #expect(try Self.read([Seen].self, await run("gmime.py", files))[0].warnings != [])
        _ = folder
    }

    private static func unixLines(_ text: String) -> String {
        text.replacingOccurrences(of: "\r\n", with: "\n")
    }

    /// mutt writes what it shows with the width of a terminal, but leaves lines of text as they are.
    private static func trimmed(_ text: String) -> [String] {
        text.components(separatedBy: "\n").map { String($0.reversed().drop { $0 == " " || $0 == "\t" }.reversed()) }
            .reversed().drop { $0.isEmpty }.reversed()
    }

    private static func parts(_ text: String) -> (header: [String], body: String) {
        let parts = text.components(separatedBy: "\n\n")
        let header = parts[0].replacingOccurrences(of: "\n\t", with: " ").replacingOccurrences(of: "\n ", with: " ")
        return (header.components(separatedBy: "\n"), parts.dropFirst().joined(separator: "\n\n"))
    }

    private static func value(_ name: String, in header: [String]) -> String? {
        header.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
}
