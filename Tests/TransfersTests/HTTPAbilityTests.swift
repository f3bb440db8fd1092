import TestSupport
import Testing

@testable import Transfers

/// What this machine's libcurl says that it can do, it does.
struct HTTPAbilityTests {
    /// "hello" in each content coding that HTTP knows, unpacked parts all.
    private static let hello: [(coding: String, ability: String, bytes: [UInt8])] = [
        ("identity", "", Array("hello".utf8)),
        ("deflate", "gzip", [0x78, 0x01, 0x01, 5, 0, 0xFA, 0xFF] + Array("hello".utf8) + [0x06, 0x2C, 0x02, 0x15]),
        (
            "gzip", "gzip",
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 5, 0, 0xFA, 0xFF] + Array("hello".utf8)
                + [0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0]
        ),
        ("br", "brotli", [0x40, 0, 0x10] + Array("hello".utf8) + [3]),
        ("zstd", "zstd", [0x28, 0xB5, 0x2F, 0xFD, 0x20, 5, 0x29, 0, 0] + Array("hello".utf8)),
    ]

    private static func client(authorityFile: String? = nil) -> HTTPClient {
        HTTPClient(
            settings: .init(
                userAgent: "Kabar/test", allowedHosts: ["127.0.0.1", "localhost"], authorityFile: authorityFile))
    }

    @Test(arguments: 0..<5)
    func `every coding that is there is offered and undone`(index: Int) async throws {
        let (coding, ability, bytes) = Self.hello[index]
        guard !HTTPAbilities.ofThisMachine.missing.contains(ability) else { return }
        let server = try LoopbackServer { connection in
            var isOffered = coding == "identity"
            while let line = connection.readLine(), !line.isEmpty {
                let words = line.lowercased().split { " ,:".contains($0) }.map(String.init)
                if words.first == "accept-encoding", words.contains(coding) { isOffered = true }
            }
            guard isOffered else { return }
            connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(bytes.count)\r\n\r\n")
            connection.write(bytes)
        }
        defer { server.stop() }
        let response = try await Self.client().fetch(HTTPRequest(url: "http://127.0.0.1:\(server.port)/"))
        #expect(String(decoding: try response.bytes(), as: UTF8.self) == "hello")
    }

    /// Speaks HTTP/2 and nothing else: answers each request with the same frames (RFC 9113, sections 4 and 6).
    private static let server = """
        import socket, ssl, sys
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        context.set_alpn_protocols(["h2"])
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        plain, _ = listener.accept()
        link = context.wrap_socket(plain, server_side=True)
        if link.selected_alpn_protocol() != "h2": sys.exit(1)
        lines = link.makefile("rb")
        def say(kind, flags, stream, payload=b""):
            link.sendall(len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload)
        lines.read(24)
        say(4, 0, 0)
        while head := lines.read(9):
            length, kind, stream = int.from_bytes(head[:3], "big"), head[3], int.from_bytes(head[5:9], "big")
            lines.read(length)
            if kind == 4 and not head[4] & 1: say(4, 1, 0)
            if kind == 1:
                say(1, 4, stream, bytes([0x88]))
                say(0, 1, stream, b"hello")
        """

    @Test func `a site that speaks HTTP 2 is asked in it, over one connection`() async throws {
        guard !HTTPAbilities.ofThisMachine.missing.contains("HTTP/2") else { return }
        let python = try #require(Program.pythonPath, "python3 plays the server; make test installs it")
        let certificates = try RelayCertificates()
        let program = try Program.start(
            executable: python, ["-c", Self.server, certificates.certificate, certificates.key], environment: [:])
        defer { program.end() }
        _ = await program.until { program.out.hasSuffix("\n") }
        let port = try #require(Int(program.out.dropLast()), "\(program.error)")
        let client = Self.client(authorityFile: certificates.certificate)
        // The server takes one connection only: the second request must come over the first.
        async let first = client.fetch(HTTPRequest(url: "https://localhost:\(port)/1"))
        async let second = client.fetch(HTTPRequest(url: "https://localhost:\(port)/2"))
        for response in try await [first, second] {
            #expect(response.status == 200)
            #expect(String(decoding: try response.bytes(), as: UTF8.self) == "hello")
        }
    }

    @Test func `what is missing is said with what it means`() {
        #expect(
            HTTPAbilities(version: "7.88.1") { _ in true }.sentence == "libcurl 7.88.1 with gzip, brotli, zstd, HTTP/2")
        let gzip = Int32(1 << 3)  // CURL_VERSION_LIBZ
        #expect(
            HTTPAbilities(version: "7.52.1") { $0 == gzip }.sentence
                == "libcurl 7.52.1 with gzip; without brotli, zstd, HTTP/2, so some sites send more bytes or take longer"
        )
    }
}
