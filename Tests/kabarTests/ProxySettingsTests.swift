import TestSupport
import Testing

/// The whole program: where a relay is reached.
struct ProxySettingsTests {
    /// libcurl by itself would take these from the environment, and go to a port where nobody listens.
    private static let nowhere = [
        "all_proxy": "socks5h://127.0.0.1:1", "ALL_PROXY": "socks5h://127.0.0.1:1", "no_proxy": "*",
    ]

    private static func check(_ newsroom: Newsroom, _ environment: [String: String]) async throws -> String {
        let relay = ["KABAR_SMTP_URL": "smtp://127.0.0.1:\(newsroom.smtpPort)"]
        let program = Program(environment: nowhere.merging(relay) { $1 }.merging(environment) { $1 })
        let result = try await program.run(["check", "--newsletter", newsroom.folder.path])
        return result.out.split(separator: "\n").last { $0.contains("  relay") }.map(String.init) ?? result.error
    }

    @Test func `proxies of the environment count for nothing, those of the settings do`() async throws {
        let newsroom = try await Newsroom(subscribers: ["a@example.net"])
        let straight = try await Self.check(newsroom, [:])
        #expect(straight.hasPrefix("ok    relay"), "\(straight)")
        let detour = try await Self.check(newsroom, ["KABAR_SMTP_PROXY": "http://127.0.0.1:1"])
        #expect(detour.hasPrefix("FAIL  relay"), "\(detour)")
        #expect(detour.contains("through the proxy http://127.0.0.1:1"), "\(detour)")
    }
}
