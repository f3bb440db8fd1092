import Foundation
import TestSupport
import Testing
import Transfers

@testable import Sender

/// STARTTLS and SMTPS against a server that has a certificate of its own authority.
struct TLSTests {
    /// A relay in Python's standard library, which knows TLS; prints its port, then serves connections one by one.
    private static let server = """
        import socket, ssl, sys
        cert, key, mode = sys.argv[1:4]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        while True:
            plain, _ = listener.accept()
            try:
                secured = mode == "smtps"
                link = context.wrap_socket(plain, server_side=True) if secured else plain
                lines = link.makefile("rb")
                def say(text): link.sendall(text.encode() + b"\\r\\n")
                say("220 tls.test")
                while True:
                    line = lines.readline().decode("latin-1").strip()
                    word = line[:4].upper()
                    if not line or word == "QUIT":
                        if line: say("221 bye")
                        break
                    if word == "EHLO":
                        say("250-tls.test")
                        if not secured and mode != "clear": say("250-STARTTLS")
                        say("250 PIPELINING" if secured else "250 8BITMIME")
                    elif word == "STAR":
                        if mode == "deny": say("454 not now"); continue
                        if mode == "inject": link.sendall(b"220 go\\r\\n250 ok\\r\\n")
                        else: say("220 go")
                        if mode == "close": break
                        link = context.wrap_socket(plain, server_side=True)
                        lines = link.makefile("rb")
                        secured = True
                    elif word == "DATA":
                        say("354 go")
                        while lines.readline() != b".\\r\\n": pass
                        say("250 taken, secured=" + str(secured))
                    else: say("250 ok")
            except (ssl.SSLError, OSError):
                pass
            finally:
                # `lines` keeps the socket open.
                try: plain.shutdown(socket.SHUT_RDWR)
                except OSError: pass
                plain.close()
        """

    private final class Server: Sendable {
        let folder: TemporaryFolder
        let program: Program.Running
        let port: Int
        var certificate: String { folder.file("cert.pem") }

        init(mode: String, python: String) async throws {
            folder = try TemporaryFolder()
            let made = try await Program.start(
                executable: "/usr/bin/openssl",
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                    "-keyout", folder.file("key.pem"), "-out", folder.file("cert.pem"),
                ], environment: ["HOME": folder.path]
            ).wait()
            guard made.status == 0 else { throw CocoaError(.fileWriteUnknown) }
            let program = try Program.start(
                executable: python, ["-c", TLSTests.server, folder.file("cert.pem"), folder.file("key.pem"), mode],
                environment: [:])
            self.program = program
            _ = await program.until { program.out.hasSuffix("\n") }
            port = Int(program.out.trimmingCharacters(in: .newlines)) ?? 0
        }

        deinit {
            program.end()
        }
    }

    private static func send(_ scheme: String, host: String, _ server: Server, trusting authority: String?) async throws
        -> (SendRun.End, MemoryLedger)
    {
        let ledger = try MemoryLedger(["a@example.net"])
        let endpoint = RelayEndpoint(
            url: "\(scheme)://\(host):\(server.port)", security: .required, localName: "kabar.test",
            authorityFile: authority, connectTimeout: .seconds(600))
        let run = SendRun(
            settings: .patient(relays: [RelaySettings(endpoint: endpoint, connections: 1)]),
            issue: try SendRunTests.issue(), ledger: ledger, composer: try FixedComposer("Subject: x\r\n\r\nhi\r\n"),
            now: { Date(timeIntervalSince1970: 1_795_000_000) })
        return (try await run.run(), ledger)
    }

    private static var python: String {
        get throws { try #require(Program.pythonPath, "python3 plays the relay; make test installs it") }
    }

    @Test(arguments: [("smtp", "starttls"), ("smtps", "smtps")])
    func `a mail goes out over TLS when the certificate is right`(scheme: String, mode: String) async throws {
        let server = try await Server(mode: mode, python: Self.python)
        let (end, ledger) = try await Self.send(scheme, host: "localhost", server, trusting: server.certificate)
        #expect(end == .nothingDue)
        #expect(ledger.rows[0].status == .sent)
        #expect(ledger.rows[0].reply?.text == "taken, secured=True")
    }

    @Test(arguments: [("smtp", "starttls"), ("smtps", "smtps")])
    func `a certificate of an unknown authority stops the run before any mail`(scheme: String, mode: String)
        async throws
    {
        let server = try await Server(mode: mode, python: Self.python)
        let (end, ledger) = try await Self.send(scheme, host: "localhost", server, trusting: nil)
        guard case .relayUnavailable(let sentence) = end else {
            Testing.Issue.record("ended with \(end)")
            return
        }
        #expect(sentence.contains("could not be secured"))
        #expect(ledger.rows[0].status == .planned)
        #expect(ledger.rows[0].attempts == 0)
    }

    @Test func `a certificate for another name stops the run`() async throws {
        let server = try await Server(mode: "starttls", python: Self.python)
        let (end, _) = try await Self.send("smtp", host: "127.0.0.1", server, trusting: server.certificate)
        guard case .relayUnavailable = end else {
            Testing.Issue.record("ended with \(end)")
            return
        }
    }

    /// Without STARTTLS, with its offer taken back, with bytes put in before TLS, with TLS ended in its midst.
    @Test(arguments: ["clear", "deny", "inject", "close"])
    func `a relay that cannot be secured stops the run before any mail`(mode: String) async throws {
        let server = try await Server(mode: mode, python: Self.python)
        let (end, ledger) = try await Self.send("smtp", host: "localhost", server, trusting: server.certificate)
        guard case .relayUnavailable(let sentence) = end else {
            Testing.Issue.record("ended with \(end)")
            return
        }
        #expect(sentence.contains("could not be secured"))
        #expect(ledger.rows[0].status == .planned)
        #expect(ledger.rows[0].attempts == 0)
    }

    @Test func `a relay that can be used is asked with EHLO and QUIT and gets no mail`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let endpoint = RelayEndpoint(
            url: relay.url, security: .none, localName: "kabar.test", connectTimeout: .seconds(600))
        #expect(await RelayProbe.problem(with: endpoint) == nil)
        #expect(relay.commands == ["EHLO kabar.test", "QUIT"])
    }
}
