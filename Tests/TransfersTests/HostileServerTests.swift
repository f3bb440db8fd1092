import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Transfers

/// Servers that want to harm who reads them, and addresses that want to lead where nobody may go.
struct HostileServerTests {
    /// Answers every request on 127.0.0.1 through `answer`, and counts the connections.
    private final class Server: Sendable {
        private let server: LoopbackServer
        private let count: Counter
        var port: Int { server.port }
        var connections: Int { count.value.withLock { $0 } }
        /// A name that leads to this server and may.
        var base: String { "http://site.example:\(port)" }

        private final class Counter: Sendable {
            let value = Mutex(0)
        }

        init(_ answer: @escaping @Sendable (LoopbackServer.Connection, _ target: String, _ headers: [String]) -> Void)
            throws
        {
            let count = Counter()
            self.count = count
            server = try LoopbackServer { connection in
                count.value.withLock { $0 += 1 }
                while let request = connection.readLine() {
                    var headers: [String] = []
                    while let line = connection.readLine(), !line.isEmpty { headers.append(line) }
                    answer(connection, String(request.split(separator: " ").dropFirst().first ?? ""), headers)
                }
            }
        }

        deinit { server.stop() }

        /// Knows `site.example`, which may lead to this machine, and `evil.example`, which may not.
        func client(evil: String = "127.0.0.1") -> HTTPClient {
            HTTPClient(
                settings: .init(
                    userAgent: "Kabar/test", allowedHosts: ["site.example"],
                    addresses: ["site.example:\(port):127.0.0.1", "evil.example:\(port):\(evil)"]))
        }
    }

    private static func redirecting(to target: String) throws -> Server {
        try Server { connection, path, _ in
            let target = target.replacing("PORT", with: "\(path.dropFirst())")
            connection.write("HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
        }
    }

    private static func answering(_ text: String) throws -> Server {
        try Server { connection, _, _ in connection.write(text) }
    }

    // MARK: Where an address leads

    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("127.8.8.8", "127.8.8.8"), ("0.0.0.0", "0.0.0.0"), ("10.1.2.3", "10.1.2.3"),
        ("169.254.169.254", "169.254.169.254"), ("[::1]", "0:0:0:0:0:0:0:1"), ("[::]", "0:0:0:0:0:0:0:0"),
        ("[::ffff:127.0.0.1]", "0:0:0:0:0:ffff:7f00:1"), ("[fe80::1]", "fe80:0:0:0:0:0:0:1"),
        ("[64:ff9b::a00:1]", "64:ff9b:0:0:0:0:a00:1"),
    ])
    func `a name that leads to this machine or a private network is not asked`(address: String, ip: String)
        async throws
    {
        let server = try Self.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let url = "http://evil.example:\(server.port)/"
        await #expect(throws: TransferError.privateAddress(url, ip: ip)) {
            try await server.client(evil: address).fetch(HTTPRequest(url: url))
        }
        #expect(server.connections == 0)
    }

    @Test func `a name is judged anew for each connection, whatever it or another one led to before`() async throws {
        let server = try Self.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        // One name, two answers of the name server: what it leads to when it is connected counts. A connection to the
        // same address is open, for a name that may have it.
        let client = server.client(evil: "127.0.0.2,127.0.0.1")
        #expect(try await client.fetch(HTTPRequest(url: server.base + "/")).status == 200)
        await #expect(throws: TransferError.self) {
            try await client.fetch(HTTPRequest(url: "http://evil.example:\(server.port)/"))
        }
        #expect(server.connections == 1)
    }

    @Test(arguments: [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "0",
        "0.0.0.0", "%31%32%37.0.0.1", "localhost", "LOCALHOST", "evil.example", "[::1]", "[::]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "169.254.169.254", "[fe80::1]", "10.0.0.1",
    ])
    func `no spelling of a private address is asked, at first or after a redirect`(host: String) async throws {
        let server = try Self.redirecting(to: "http://\(host):PORT/")
        for url in ["http://\(host):\(server.port)/", server.base + "/\(server.port)"] {
            let error = await #expect(throws: TransferError.self) {
                try await server.client().fetch(HTTPRequest(url: url))
            }
            guard case .privateAddress = error else {
                Issue.record("\(url): \(error.map { "\($0)" } ?? "it was asked")")
                continue
            }
        }
        // The one that was redirected.
        #expect(server.connections == 1)
    }

    @Test(arguments: [
        "file:///etc/passwd", "gopher://site.example:PORT/", "ftp://site.example:PORT/", "dict://site.example:PORT/",
        "smtp://site.example:PORT/", "javascript:alert(1)", "data:text/plain,x", "//", "http://",
    ])
    func `a redirect away from HTTP is refused`(target: String) async throws {
        let server = try Self.redirecting(to: target)
        let error = await #expect(throws: TransferError.self) {
            try await server.client().fetch(HTTPRequest(url: server.base + "/\(server.port)"))
        }
        guard case .badAddress = error else {
            Issue.record("\(target): \(error.map { "\($0)" } ?? "it was followed")")
            return
        }
        #expect(server.connections == 1)
    }

    @Test func `credentials in an address are refused, at first and after a redirect`() async throws {
        let server = try Self.redirecting(to: "http://user:secret@site.example:PORT/")
        for url in ["http://user:secret@site.example:\(server.port)/", server.base + "/\(server.port)"] {
            let error = await #expect(throws: TransferError.credentials(host: "site.example")) {
                try await server.client().fetch(HTTPRequest(url: url))
            }
            #expect(error?.description.contains("secret") == false)
        }
    }

    // MARK: What is told to others

    @Test func `cookies are neither kept nor sent, and a redirect carries nothing that the request did not`()
        async throws
    {
        let server = try Server { connection, path, headers in
            if path == "/start" {
                connection.write(
                    "HTTP/1.1 302 Found\r\nSet-Cookie: a=b; Path=/\r\nAlt-Svc: h2=\":1\"\r\n"
                        + "Strict-Transport-Security: max-age=99\r\nLocation: /end\r\nContent-Length: 0\r\n\r\n")
            } else {
                let body = headers.map { $0.prefix { $0 != ":" }.lowercased() }.sorted().joined(separator: " ")
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }
        let client = server.client()
        for _ in 1...2 {
            let response = try await client.fetch(HTTPRequest(url: server.base + "/start"))
            #expect(String(decoding: try response.bytes(), as: UTF8.self) == "accept accept-encoding host user-agent")
        }
    }

    // MARK: Too much

    @Test func `a body packed twice is held to the limit`() async throws {
        let bomb = GzipFixture.sixtyMillionZerosTwice
        for header in ["Content-Encoding: gzip, gzip", "Content-Encoding: gzip\r\nContent-Encoding: gzip"] {
            let server = try Server { connection, _, _ in
                connection.write("HTTP/1.1 200 OK\r\n\(header)\r\nContent-Length: \(bomb.count)\r\n\r\n")
                connection.write(bomb)
            }
            let url = server.base + "/"
            await #expect(throws: TransferError.tooLarge(url, limit: 50_000)) {
                try await server.client().fetch(HTTPRequest(url: url, maximumBytes: 50_000))
            }
        }
    }

    @Test(arguments: [
        "Content-Encoding: gzip, gzip, gzip", "Content-Encoding: gzip, br\r\nTransfer-Encoding: gzip, chunked",
        "Content-Encoding: br\r\nContent-Encoding: deflate\r\nContent-Encoding: zstd",
    ])
    func `a body packed more than twice is not unpacked`(headers: String) async throws {
        let server = try Self.answering("HTTP/1.1 200 OK\r\n\(headers)\r\nContent-Length: 1\r\n\r\nx")
        let url = server.base + "/"
        await #expect(throws: TransferError.broken(url, reason: "its body is packed more than 2 times over")) {
            try await server.client().fetch(HTTPRequest(url: url))
        }
    }

    @Test(arguments: [
        "X-Header: x\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
    ])
    func `headers without end are not read on`(line: String) async throws {
        let server = try Server { connection, _, _ in
            connection.write(line.hasPrefix("HTTP") ? "" : "HTTP/1.1 200 OK\r\n")
            for _ in 0..<1_000 { connection.write(String(repeating: line, count: 1_000)) }
        }
        let url = server.base + "/"
        await #expect(throws: TransferError.broken(url, reason: "more than 256000 bytes of headers")) {
            try await server.client().fetch(HTTPRequest(url: url))
        }
    }

    @Test func `one header line without end is not read on`() async throws {
        let server = try Server { connection, _, _ in
            connection.write("HTTP/1.1 200 OK\r\nX: ")
            for _ in 0..<1_000 { connection.write(String(repeating: "x", count: 10_000)) }
        }
        await #expect(throws: TransferError.self) {
            try await server.client().fetch(HTTPRequest(url: server.base + "/"))
        }
    }

    @Test func `a length that is announced over the limit ends it before the body`() async throws {
        let server = try Self.answering("HTTP/1.1 200 OK\r\nContent-Length: 50001\r\n\r\n")
        let url = server.base + "/"
        await #expect(throws: TransferError.tooLarge(url, limit: 50_000)) {
            try await server.client().fetch(HTTPRequest(url: url, maximumBytes: 50_000))
        }
    }

    @Test func `a body that may be cut is its beginning`() async throws {
        let server = try Self.answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789")
        for (limit, body) in [(4, "0123"), (10, "0123456789"), (0, "")] {
            let request = HTTPRequest(url: server.base + "/", maximumBytes: limit, overflow: .cut)
            let response = try await server.client().fetch(request)
            #expect(response.status == 200)
            #expect(String(decoding: try response.bytes(), as: UTF8.self) == body)
        }
    }

    @Test func `a server that sends byte by byte does not outlast the time-out`() async throws {
        let server = try Server { connection, _, _ in
            connection.write("HTTP/1.1 200 OK\r\n\r\n")
            let pause = NSCondition()
            for _ in 0..<300 {
                connection.write("x")
                pause.withLock { _ = pause.wait(until: Date(timeIntervalSinceNow: 0.01)) }
            }
        }
        let url = server.base + "/"
        await #expect(throws: TransferError.timedOut(url, after: .milliseconds(300))) {
            try await server.client().fetch(HTTPRequest(url: url, timeout: .milliseconds(300)))
        }
    }

    @Test func `the time-out holds over all redirects together`() async throws {
        let server = try Server { connection, path, _ in
            let pause = NSCondition()
            pause.withLock { _ = pause.wait(until: Date(timeIntervalSinceNow: 0.1)) }
            connection.write("HTTP/1.1 302 Found\r\nLocation: \(path)x\r\nContent-Length: 0\r\n\r\n")
        }
        let request = HTTPRequest(url: server.base + "/", timeout: .milliseconds(350), maximumRedirects: 1_000)
        let error = await #expect(throws: TransferError.self) { try await server.client().fetch(request) }
        guard case .timedOut(_, .milliseconds(350)) = error else {
            Issue.record("\(error.map { "\($0)" } ?? "it ended")")
            return
        }
    }
}
