import Foundation
import TestSupport
import Testing
import Transfers

struct HTTPClientTests {
    /// Answers each path with the raw response given for it, and 404 for others.
    private static func server(_ pages: [String: String]) throws -> LoopbackServer {
        try LoopbackServer { connection in
            guard let request = connection.readLine() else { return }
            var headers: [String] = []
            while let line = connection.readLine(), !line.isEmpty { headers.append(line) }
            let path = String(request.split(separator: " ").dropFirst().first ?? "")
            if path == "/echo" {
                let body = headers.sorted().joined(separator: "\n")
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            } else if path == "/endless" {
                connection.write("HTTP/1.1 200 OK\r\n\r\n")
                for _ in 0..<1000 { connection.write(String(repeating: "x", count: 10_000)) }
            } else if path == "/silent" {
                _ = connection.readLine()
            } else {
                connection.write(pages[path] ?? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            }
        }
    }

    private static func client(allowing hosts: Set<String> = ["127.0.0.1"]) -> HTTPClient {
        HTTPClient(settings: .init(userAgent: "Kabar/test (+https://example.org)", allowedHosts: hosts))
    }

    @Test func `a page comes with status, headers and body`() async throws {
        let server = try Self.server(["/a": "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 5\r\n\r\nhello"])
        defer { server.stop() }
        let response = try await Self.client().fetch(HTTPRequest(url: "http://127.0.0.1:\(server.port)/a"))
        #expect(response.status == 200)
        #expect(response.header("etag") == "\"x\"")
        #expect(String(decoding: try response.bytes(), as: UTF8.self) == "hello")
        #expect(response.movedTo == nil)
    }

    @Test func `the request says who asks and carries extra headers`() async throws {
        let server = try Self.server([:])
        defer { server.stop() }
        let request = HTTPRequest(
            url: "http://127.0.0.1:\(server.port)/echo", headers: [.init("If-None-Match", "\"x\"")])
        let body = String(decoding: try await Self.client().fetch(request).bytes(), as: UTF8.self)
        #expect(body.contains("User-Agent: Kabar/test (+https://example.org)"))
        #expect(body.contains("If-None-Match: \"x\""))
        #expect(body.contains("gzip"))
    }

    @Test func `a permanent redirect is followed and remembered, a passing one only followed`() async throws {
        let page = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
        let server = try Self.server([
            "/old": "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n",
            "/today": "HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n", "/new": page,
        ])
        defer { server.stop() }
        let base = "http://127.0.0.1:\(server.port)"
        let moved = try await Self.client().fetch(HTTPRequest(url: base + "/old"))
        #expect(moved.url == base + "/new")
        #expect(moved.movedTo == base + "/new")
        let passing = try await Self.client().fetch(HTTPRequest(url: base + "/today"))
        #expect(passing.url == base + "/new")
        #expect(passing.movedTo == nil)
    }

    @Test func `a circle of redirects ends with a sentence`() async throws {
        let server = try Self.server(["/a": "HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"])
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/a"
        await #expect(throws: TransferError.tooManyRedirects(url, limit: 5)) {
            try await Self.client().fetch(HTTPRequest(url: url))
        }
    }

    @Test func `a loopback address is refused unless its host is allowed`() async throws {
        let server = try Self.server([:])
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/"
        await #expect(throws: TransferError.privateAddress(url, ip: "127.0.0.1")) {
            try await Self.client(allowing: []).fetch(HTTPRequest(url: url))
        }
        let named = "http://localhost:\(server.port)/"
        await #expect(throws: TransferError.self) {
            try await Self.client(allowing: []).fetch(HTTPRequest(url: named))
        }
    }

    @Test func `a redirect to another private host is refused though the first was allowed`() async throws {
        let server = try Self.server([
            "/a": "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:9/\r\nContent-Length: 0\r\n\r\n"
        ])
        defer { server.stop() }
        await #expect(throws: TransferError.privateAddress("http://127.0.0.2:9/", ip: "127.0.0.2")) {
            try await Self.client().fetch(HTTPRequest(url: "http://127.0.0.1:\(server.port)/a"))
        }
    }

    @Test func `a body over the limit is not read to its end`() async throws {
        let server = try Self.server([:])
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/endless"
        await #expect(throws: TransferError.tooLarge(url, limit: 100_000)) {
            try await Self.client().fetch(HTTPRequest(url: url, maximumBytes: 100_000))
        }
    }

    @Test func `the limit counts bytes after decompression`() async throws {
        // 1,000,000 zero bytes, gzipped; made by gzip -9.
        let bomb = GzipFixture.millionZeros
        let server = try LoopbackServer { connection in
            while let line = connection.readLine(), !line.isEmpty {}
            connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
            connection.write(bomb)
        }
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/"
        await #expect(throws: TransferError.tooLarge(url, limit: 50_000)) {
            try await Self.client().fetch(HTTPRequest(url: url, maximumBytes: 50_000))
        }
        let whole = try await Self.client().fetch(HTTPRequest(url: url, maximumBytes: 2_000_000))
        #expect(whole.body.count == 1_000_000)
    }

    @Test func `a large body is kept in a file without a name`() async throws {
        let server = try Self.server([:])
        defer { server.stop() }
        let folder = try TemporaryFolder()
        let request = HTTPRequest(url: "http://127.0.0.1:\(server.port)/endless", maximumBytes: 20_000_000)
        var settings = HTTPClient.Settings(userAgent: "x", allowedHosts: ["127.0.0.1"], temporaryFolder: folder.path)
        let client = HTTPClient(settings: settings)
        defer { client.close() }
        let body = try await client.fetch(request).body
        #expect(body.count == 10_000_000)
        #expect(try body.bytes(from: 9_999_990, count: 100) == [UInt8](repeating: UInt8(ascii: "x"), count: 10))
        #expect(try body.bytes(from: 10_000_000, count: 100) == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)

        settings.temporaryFolder = folder.path + "/none"
        let other = HTTPClient(settings: settings)
        defer { other.close() }
        let failure = TransferError.noRoom(folder.path + "/none", reason: "No such file or directory")
        await #expect(throws: failure) { try await other.fetch(request) }
    }

    @Test func `a silent server ends in a time-out`() async throws {
        let server = try Self.server([:])
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/silent"
        await #expect(throws: TransferError.timedOut(url, after: .milliseconds(200))) {
            try await Self.client().fetch(HTTPRequest(url: url, timeout: .milliseconds(200)))
        }
    }

    @Test(arguments: ["ftp://example.org/x", "file:///etc/passwd", "nonsense", "http://", "gopher://127.0.0.1/"])
    func `other schemes and nonsense are refused`(url: String) async {
        await #expect(throws: TransferError.badAddress(url)) {
            try await Self.client().fetch(HTTPRequest(url: url))
        }
    }

    @Test func `a header with a line break is refused`() async {
        await #expect(throws: TransferError.badAddress("http://127.0.0.1/")) {
            try await Self.client().fetch(
                HTTPRequest(url: "http://127.0.0.1/", headers: [.init("If-None-Match", "a\r\nX: y")]))
        }
    }

    @Test func `many fetches at once all arrive`() async throws {
        let server = try Self.server(["/a": "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"])
        defer { server.stop() }
        let client = Self.client()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask { try await client.fetch(HTTPRequest(url: "http://127.0.0.1:\(server.port)/a")).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 50))
    }

    @Test func `a cancelled fetch and a closed client end at once`() async throws {
        let server = try Self.server([:])
        defer { server.stop() }
        let client = Self.client()
        let fetch = Task { try await client.fetch(HTTPRequest(url: "http://127.0.0.1:\(server.port)/silent")) }
        fetch.cancel()
        await #expect(throws: TransferError.cancelled) { try await fetch.value }
        client.close()
        await #expect(throws: TransferError.cancelled) {
            try await client.fetch(HTTPRequest(url: "http://127.0.0.1:\(server.port)/echo"))
        }
    }
}
