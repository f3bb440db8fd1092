import Foundation
import TestSupport
import Testing

/// A name server (dnsmasq, from Debian) on loopback with a test's own records.
final class DomainServer: Sendable {
    private static let unpacked = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../.build-servers/verifiers").standardizedFileURL.path

    static let whySkipped: Comment =
        "needs dnsmasq, which packaging/mail-servers/fetch unpacks; `make test-servers` does that"

    static func isThere() -> Bool {
        ProcessInfo.processInfo.environment["KABAR_TEST_SERVERS"] == "required"
            || FileManager.default.fileExists(atPath: unpacked)
    }

    let port: Int
    private let folder: TemporaryFolder
    private let process: Program.Running

    /// Records as TXT, strings of 250 bytes; returns when the server answers.
    init(_ records: [(name: String, text: String)]) async throws {
        // Keeps the port from all but dnsmasq, which binds as it does.
        let holder = try LoopbackServer { _ in }
        port = holder.port
        holder.stop()
        var lines = [
            "no-resolv", "no-hosts", "listen-address=127.0.0.1", "bind-interfaces", "port=\(port)", "user=", "group=",
            "pid-file=", "local=/#/", "log-facility=-", "log-queries",
        ]
        for (name, text) in records {
            var rest = text[...]
            var strings: [String] = []
            while !rest.isEmpty {
                strings.append("\"\(rest.prefix(250))\"")
                rest = rest.dropFirst(250)
            }
            lines.append("txt-record=\(name),\(strings.joined(separator: ","))")
        }
        folder = try TemporaryFolder(["dnsmasq.conf": lines.joined(separator: "\n") + "\n"])
        // Not by itself: dnsmasq closes what it was started with, by which Foundation tells whether it still runs, and
        // from then on notices the end of no program.
        process = try Program.start(
            executable: "/usr/bin/unshare",
            [
                "--fork", "--kill-child=SIGKILL", Self.unpacked + "/usr/sbin/dnsmasq", "-k", "-C",
                folder.file("dnsmasq.conf"),
            ],
            environment: ["LD_LIBRARY_PATH": Self.unpacked + "/usr/lib/x86_64-linux-gnu"])
        let process = process
        _ = await process.until { process.error.contains("started") }
        withExtendedLifetime(holder) {}
        try #require(process.isRunning, "\(process.error)")
    }

    deinit {
        process.end()
    }

    var log: String { process.error }
}
