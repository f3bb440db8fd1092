import Foundation
import Synchronization
import TestSupport
import Testing

@testable import kabar

/// Access tokens from a command.
struct TokenSettingsTests {
    /// A clock that a test moves.
    private final class Clock: Sendable {
        private let instant = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { instant.withLock { $0 } }
        func advance(by duration: Duration) { instant.withLock { $0 += duration } }
    }

    /// Each call gives another token: the number of calls.
    private static func counting(in folder: TemporaryFolder, lifetime: Duration) -> RelaySetting.Token {
        .init(
            source: .command("echo x >> calls; wc -l < calls", folder: folder.path, setting: "smtp.tokenCommand"),
            lifetime: lifetime)
    }

    @Test func `a token is used until its time is over`() async throws {
        let folder = try TemporaryFolder()
        let clock = Clock()
        let keeper = TokenKeeper(Self.counting(in: folder, lifetime: .seconds(300))) { clock.now }
        #expect(try await keeper.token().value == "1")
        clock.advance(by: .seconds(299))
        #expect(try await keeper.token().value == "1")
        clock.advance(by: .seconds(1))
        #expect(try await keeper.token().value == "2")
    }

    @Test func `a refused token is asked for again, one that was replaced meanwhile is not`() async throws {
        let folder = try TemporaryFolder()
        let clock = Clock()
        let keeper = TokenKeeper(Self.counting(in: folder, lifetime: .seconds(300))) { clock.now }
        let first = try await keeper.token()
        await keeper.forget(first)
        #expect(try await keeper.token().value == "2")
        await keeper.forget(first)
        #expect(try await keeper.token().value == "2")
    }

    @Test func `connections that open together ask once`() async throws {
        let folder = try TemporaryFolder()
        let clock = Clock()
        let keeper = TokenKeeper(Self.counting(in: folder, lifetime: .seconds(300))) { clock.now }
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await keeper.token().value } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens == ["1"])
    }

    @Test func `a failure is told and not kept`() async throws {
        let folder = try TemporaryFolder()
        let token = RelaySetting.Token(
            source: .command("cat token", folder: folder.path, setting: "smtp.tokenCommand"), lifetime: .seconds(300))
        let clock = Clock()
        let keeper = TokenKeeper(token) { clock.now }
        await #expect(throws: SettingsError.self) { try await keeper.token() }
        try folder.write("ya29.abc\n", to: "token")
        #expect(try await keeper.token().value == "ya29.abc")
    }

    @Test(arguments: ["dua kata", "a\u{1}b", "é"])
    func `what cannot be a token is refused`(text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "token")
        let source = PasswordSource.command("cat token", folder: folder.path, setting: "relays[2].tokenCommand")
        let expected = SettingsError([
            .init(
                place: .outside("relays[2].tokenCommand"),
                sentence: "The first line is no token; it must hold visible ASCII characters without spaces.")
        ])
        #expect(throws: expected) { try source.read(.token) }
    }

    @Test func `a token may have kilobytes, as signed ones have`() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "a", count: 16_383)
        try folder.write(long + "\n", to: "token")
        let source = PasswordSource.command("cat token", folder: folder.path, setting: "smtp.tokenCommand")
        #expect(try source.read(.token).value == long)
        try folder.write(long + "aa\n", to: "token")
        #expect(throws: SettingsError.self) { try source.read(.token) }
    }

    @Test func `the way to the relay carries its secrets, and a token comes later`() throws {
        let folder = try TemporaryFolder()
        let key = try folder.write("kunci\n", to: "kunci")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let yaml =
            SettingsReadingTests.smallest
            + "smtp: {url: 'smtp://c:587', user: a, tokenCommand: echo t1, certificate: c.pem, keyPasswordFile: kunci}\n"
        let settings = try NewsletterSettings.read(yaml, folder: folder.path, environment: [:]).settings
        let endpoint = try #require(settings.relays.first).endpoint(localName: "example.org")
        #expect(endpoint.url == "smtp://c:587")
        #expect(endpoint.token == nil)
        #expect(endpoint.mechanisms == [.xoauth2, .oauthbearer])
        #expect(endpoint.password == nil)
        #expect(endpoint.clientCertificate?.file == folder.file("c.pem"))
        #expect(endpoint.clientCertificate?.keyPassword == "kunci")
        #expect(endpoint.localName == "example.org")
    }
}
