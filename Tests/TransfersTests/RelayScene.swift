import Foundation
import TestSupport
import Testing

@testable import Transfers

/// A relay, or a proxy before it, played by python3, whose standard library knows TLS, HMAC and every kind of socket.
final class RelayScene: Sendable {
    /// What the script is told.
    struct Play: Encodable, Sendable {
        var kind = "relay"
        /// "127.0.0.1", "::1" or the path of a socket.
        var listen = "127.0.0.1"
        var greeting = "220 relay.test"
        /// EHLO keywords in the clear, and after TLS began.
        var offers: [String] = ["PIPELINING"]
        var securedOffers: [String] = ["PIPELINING"]
        /// TLS from the first byte on.
        var isSecuredAtOnce = false
        var password = "rahasia"
        var token = "ya29.token"
        /// inject, garbage, close, hang, deny, old, silent, noEHLO; a proxy: refuse.
        var fault = ""
        var asksForCertificate = false
        var certificate = ""
        var key = ""
        /// The certificates of clients.
        var clientAuthority = ""
    }

    let certificates: RelayCertificates
    private let program: Program.Running
    let port: Int

    init(_ play: Play = Play(), certificates: RelayCertificates? = nil) async throws {
        let python = try #require(Program.pythonPath, "python3 plays the relay; make test installs it")
        let certificates = try certificates ?? RelayCertificates()
        self.certificates = certificates
        var play = play
        play.certificate = certificates.certificate
        play.key = certificates.key
        play.clientAuthority = certificates.clientCertificate
        let text = String(decoding: try JSONEncoder().encode(play), as: UTF8.self)
        let program = try Program.start(
            executable: python, ["-c", relayScript, text], environment: ["LC_ALL": "C.UTF-8"])
        self.program = program
        _ = await program.until { program.out.contains("\n") }
        port = Int(program.out.prefix { $0 != "\n" }) ?? 0
        try #require(port != 0, "\(program.error)")
    }

    deinit {
        program.end()
    }

    /// What clients said, a line each; `TLS` where it began, and what the script found out in words of its own.
    /// Complete up to the last answer that a client got.
    var log: [String] {
        program.out.split(separator: "\n").dropFirst().map(String.init)
    }

    func endpoint(
        _ scheme: String = "smtp", host: String = "localhost", security: RelayEndpoint.Security = .required
    ) -> RelayEndpoint {
        RelayEndpoint(
            url: "\(scheme)://\(host):\(port)", security: security, localName: "kabar.test",
            authorityFile: certificates.certificate, connectTimeout: .seconds(600))
    }
}

/// Key pairs of a relay and of a client, made for one test.
final class RelayCertificates: Sendable {
    private let folder: TemporaryFolder

    var certificate: String { folder.file("relay.pem") }
    var key: String { folder.file("relay-key.pem") }
    var clientCertificate: String { folder.file("client.pem") }
    var clientKey: String { folder.file("client-key.pem") }
    /// With the password "kunci".
    var encryptedClientKey: String { folder.file("client-key-encrypted.pem") }

    init(clientNeeded: Bool = false) throws {
        folder = try TemporaryFolder()
        try make("relay", name: "localhost")
        guard clientNeeded else {
            try folder.write("", to: "client.pem")
            return
        }
        try make("client", name: "kabar")
        try openssl(["ec", "-aes128", "-passout", "pass:kunci", "-in", clientKey, "-out", encryptedClientKey])
    }

    private func make(_ file: String, name: String) throws {
        try openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)",
            "-keyout", folder.file("\(file)-key.pem"), "-out", folder.file("\(file).pem"),
        ])
    }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}

/// Connects as a send would, says QUIT, and keeps what the loop told.
enum RelayVisit {
    /// The lines up to the open connection, or why there was none.
    static func result(_ endpoint: RelayEndpoint) async -> Result<[String], ConnectFailure> {
        await results([endpoint])[0]
    }

    /// One visit after the other over the same loop, where libcurl could remember connections and TLS sessions.
    static func results(_ endpoints: [RelayEndpoint]) async -> [Result<[String], ConnectFailure>] {
        let loop = DialogueLoop()
        var results: [Result<[String], ConnectFailure>] = []
        for (number, endpoint) in endpoints.enumerated() {
            results.append(
                await withCheckedContinuation { answer in
                    loop.open(number, to: endpoint, dialogue: Visitor(answer: answer))
                })
        }
        await loop.close()
        return results
    }

    /// nil where the connection opened.
    static func failure(_ endpoint: RelayEndpoint) async -> ConnectFailure? {
        if case .failure(let failure) = await result(endpoint) { failure } else { nil }
    }

    private struct Visitor: Dialogue {
        let answer: CheckedContinuation<Result<[String], ConnectFailure>, Never>
        var lines: [String] = []

        mutating func handle(_ event: DialogueEvent, at now: ContinuousClock.Instant) -> DialogueReaction {
            switch event {
            case .opened(let replies):
                lines = replies
                return DialogueReaction(output: [Array("QUIT\r\n".utf8)])
            case .received:
                return DialogueReaction(isFinished: true)
            case .closed(.neverOpened(let failure), _):
                answer.resume(returning: .failure(failure))
            case .closed:
                answer.resume(returning: .success(lines))
            default:
                break
            }
            return DialogueReaction()
        }
    }
}
