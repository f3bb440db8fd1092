import Foundation
import TestSupport
import Testing

/// One of Debian's mail servers, run for a test by `packaging/mail-servers/start` on a port of its own.
final class InteropServer: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case postfix, opensmtpd, exim, aiosmtpd

        /// Debian 12's OpenSMTPD has neither: its settings say why.
        var hasTLSAndAuthentication: Bool { self != .opensmtpd }
    }

    private static let scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../packaging/mail-servers").standardizedFileURL.path
    private static let unpacked = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../.build-servers").standardizedFileURL.path

    static let whySkipped: Comment =
        "needs root and what packaging/mail-servers/fetch unpacks; `make test-servers` does that"

    /// Whether the server can be had here. With KABAR_TEST_SERVERS=required the answer is yes, and its test fails
    /// where it cannot.
    static func isThere(_ kind: Kind) -> Bool {
        if ProcessInfo.processInfo.environment["KABAR_TEST_SERVERS"] == "required" { return true }
        let isAllowed = kind == .aiosmtpd || geteuid() == 0
        return isAllowed && FileManager.default.fileExists(atPath: unpacked + "/" + kind.rawValue)
    }

    let kind: Kind
    let port: Int
    private let folder: TemporaryFolder
    private let process: Program.Running

    /// Starts the server; returns when its port is open.
    init(_ kind: Kind) async throws {
        self.kind = kind
        folder = try TemporaryFolder()
        port = try Self.freePort()
        process = try Program.start(
            executable: Self.scripts + "/start", [kind.rawValue, folder.path, String(port)],
            environment: ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"])
        let process = process
        let deadline = ContinuousClock.now + .seconds(60)
        _ = await process.until { process.out.contains("ready") || ContinuousClock.now > deadline }
        guard process.out.contains("ready") else {
            throw DidNotStart(description: "\(kind.rawValue) did not start: \(process.error)")
        }
    }

    deinit {
        process.end()
    }

    struct DidNotStart: Error, CustomStringConvertible {
        var description: String
    }

    private static func freePort() throws -> Int {
        let server = try LoopbackServer { _ in }
        defer { server.stop() }
        return server.port
    }

    /// What it wrote to its log.
    var log: String { process.error + ((try? folder.read("log/mainlog")) ?? "") }
    /// PEM file of who vouches for the server's certificate.
    var authority: String { folder.file("authority.pem") }

    /// The mails that it delivered, once there are `count`; fewer when the server died before or takes too long.
    func mails(_ count: Int) async throws -> [String] {
        let folder = folder
        let deadline = ContinuousClock.now + .seconds(20)
        _ = await process.until(changesIn: folder.file("mail/new")) {
            folder.names(in: "mail/new").count >= count || ContinuousClock.now > deadline
        }
        return try folder.names(in: "mail/new").map { try folder.read("mail/new/\($0)") }
    }

    /// The `smtp` section of newsletter.yaml for this server.
    func settings(authentication: String = "plain", passwordFile: String, isTrusted: Bool = true) -> String {
        let address = "  url: smtp://127.0.0.1:\(port)\n  connections: 3\n"
        guard kind.hasTLSAndAuthentication else { return "smtp:\n\(address)  tls: none\n" }
        return "smtp:\n\(address)  tls: required\n"
            + (isTrusted ? "  authorityFile: \(authority)\n" : "")
            + "  user: kabar\n  auth: \(authentication)\n  passwordFile: \(passwordFile)\n"
    }

    /// What `packaging/mail-servers/check-pipelining` says.
    func pipeliningCheck() async throws -> Program.Result {
        try await Program.start(
            executable: Self.scripts + "/check-pipelining", [String(port), authority],
            environment: ["PATH": "/usr/bin:/bin"]
        ).wait()
    }
}
