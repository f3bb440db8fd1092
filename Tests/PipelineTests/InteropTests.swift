import Foundation
import TestSupport
import Testing

/// `kabar send` through the mail servers that people run, as Debian has them, with STARTTLS and AUTH.
@Suite(.serialized) struct InteropTests {
    private static let readers = (1...30).map { "reader\($0)@example.net" }

    @Test(
        .enabled(if: InteropServer.isThere(.postfix), InteropServer.whySkipped), .timeLimit(.minutes(10)),
        arguments: ["plain", "login"])
    func `Postfix keeps each reader's mail once, and its refusal is recorded`(authentication: String) async throws {
        try await Self.sendThrough(.postfix, authentication, words: "Recipient address rejected: No such person here")
    }

    @Test(
        .enabled(if: InteropServer.isThere(.exim), InteropServer.whySkipped), .timeLimit(.minutes(10)),
        arguments: ["plain", "login"])
    func `Exim keeps each reader's mail once, and its refusal is recorded`(authentication: String) async throws {
        try await Self.sendThrough(.exim, authentication, words: "No such person here")
    }

    @Test(
        .enabled(if: InteropServer.isThere(.aiosmtpd), InteropServer.whySkipped), .timeLimit(.minutes(10)),
        arguments: ["plain", "login"])
    func `aiosmtpd keeps each reader's mail once, and its refusal is recorded`(authentication: String) async throws {
        try await Self.sendThrough(.aiosmtpd, authentication, words: "No such person here")
    }

    @Test(.enabled(if: InteropServer.isThere(.opensmtpd), InteropServer.whySkipped), .timeLimit(.minutes(10)))
    func `OpenSMTPD keeps each reader's mail once, and its refusal is recorded`() async throws {
        try await Self.sendThrough(.opensmtpd, "none", words: "Invalid recipient: <gone@example.net>")
    }

    /// - Parameter words: what the server says of the refused recipient.
    private static func sendThrough(
        _ kind: InteropServer.Kind, _ authentication: String, words: String
    ) async throws {
        let server = try await InteropServer(kind)
        let room = try await newsroom(readers + ["gone@example.net"], server, authentication: authentication)
        let result = try await send(room)
        #expect(result.status == 0, "\(result.error)\n\(server.log)")
        let report = try #require(try result.json().first)
        let books = try #require(report["books"] as? [String: Int])
        #expect(books["sent"] == 30 && books["refused"] == 1 && books["doubts"] == 0, "\(books)")
        let reasons = (report["refusals"] as? [[String: Any]])?.compactMap { $0["reason"] as? String }
        #expect(reasons?.first?.contains(words) == true, "\(reasons ?? [])")
        let mails = try await server.mails(30)
        #expect(mails.compactMap(recipient).sorted() == readers.sorted())
    }

    /// Postfix answers 421 after ten refusals in a row, and Exim drops who has said RSET ten times. Kabar's own caution
    /// with such lists is switched off: the connections have to end by the servers' doing.
    @Test(
        .enabled(if: InteropServer.Kind.allCases.allSatisfy(InteropServer.isThere), InteropServer.whySkipped),
        .timeLimit(.minutes(10)), arguments: InteropServer.Kind.allCases)
    func `a list full of dead addresses reaches everyone else`(kind: InteropServer.Kind) async throws {
        let server = try await InteropServer(kind)
        let dead = (1...60).map { "gone\($0)@example.net" }
        let caution = "pause:\n  refusalsInARow: 0\n  failures: 0\n"
        let room = try await Self.newsroom(dead + Self.readers, server, more: caution)
        let result = try await Self.send(room)
        #expect(result.status == 0, "\(result.error)\n\(server.log)")
        let books = try #require(try result.json().first?["books"] as? [String: Int])
        #expect(books["sent"] == 30 && books["refused"] == 60 && books["doubts"] == 0, "\(books)")
        #expect(try await server.mails(30).compactMap(Self.recipient).sorted() == Self.readers.sorted())
    }

    @Test(
        .enabled(if: InteropServer.Kind.allCases.allSatisfy(InteropServer.isThere), InteropServer.whySkipped),
        .timeLimit(.minutes(10)), arguments: InteropServer.Kind.allCases.filter(\.hasTLSAndAuthentication))
    func `a wrong password stops the send and charges nobody`(kind: InteropServer.Kind) async throws {
        let server = try await InteropServer(kind)
        let room = try await Self.newsroom(Self.readers, server)
        try room.folder.write("wrong\n", to: "password")
        let result = try await Self.send(room)
        #expect(result.status == 69, "\(result.out)")
        #expect(result.error.contains("535"), "\(result.error)")
        let books = try #require(try result.json().first?["books"] as? [String: Int])
        #expect(books["planned"] == 30, "\(books)")
    }

    @Test(.enabled(if: InteropServer.isThere(.postfix), InteropServer.whySkipped), .timeLimit(.minutes(10)))
    func `a certificate of an unknown authority stops the send and charges nobody`() async throws {
        let server = try await InteropServer(.postfix)
        let room = try await Self.newsroom(Self.readers, server, isTrusted: false)
        let result = try await Self.send(room)
        #expect(result.status == 69, "\(result.out)")
        #expect(result.error.contains("certificate"), "\(result.error)")
        let books = try #require(try result.json().first?["books"] as? [String: Int])
        #expect(books["planned"] == 30, "\(books)")
        #expect(!server.log.contains("sasl_username"))
    }

    /// What the engine relies on, asked of the servers alone.
    @Test(
        .enabled(if: InteropServer.Kind.allCases.allSatisfy(InteropServer.isThere), InteropServer.whySkipped),
        .timeLimit(.minutes(10)),
        arguments: [
            (InteropServer.Kind.postfix, "pipelining is right"), (.exim, "pipelining is right"),
            (.aiosmtpd, "the server does not offer PIPELINING"),
        ])
    func `a server that offers PIPELINING takes the next envelope with the final dot`(
        kind: InteropServer.Kind, answer: String
    ) async throws {
        let server = try await InteropServer(kind)
        let result = try await server.pipeliningCheck()
        #expect(result.out == answer + "\n", "\(result.error)\n\(server.log)")
    }

    private static func newsroom(
        _ people: [String], _ server: InteropServer, authentication: String = "plain", isTrusted: Bool = true,
        more: String = ""
    ) async throws -> Newsroom {
        let room = try await Newsroom(subscribers: people, relay: server.port)
        try room.folder.write("s3cret\n", to: "password")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: room.folder.file("password"))
        let settings = try room.folder.read("newsletter.yaml").components(separatedBy: "smtp:\n")[0]
        try room.folder.write(
            settings
                + server.settings(
                    authentication: authentication, passwordFile: room.folder.file("password"), isTrusted: isTrusted)
                + more,
            to: "newsletter.yaml")
        return room
    }

    private static func send(_ room: Newsroom, _ options: String...) async throws -> Program.Result {
        try await Program().run(["send", "--json", "--newsletter", room.folder.path] + options)
    }

    private static func recipient(_ mail: String) -> String? {
        mail.components(separatedBy: "\n").first { $0.hasPrefix("To: ") }
            .map { $0.dropFirst(4).trimmingCharacters(in: CharacterSet(charactersIn: " <>\r")) }
    }
}
