import Synchronization
import TestSupport
import Testing

@testable import Transfers

struct HTTPAuthorizationTests {
    /// A server that remembers the `Authorization` of each request, and answers with a redirect where one is given.
    private final class Site: Sendable {
        let server: LoopbackServer
        private let state: State

        private final class State: Sendable {
            let seen = Mutex<[String]>([])
            let redirect = Mutex<String?>(nil)
        }

        init() throws {
            let state = State()
            self.state = state
            server = try LoopbackServer { connection in
                var authorization = "none"
                while let line = connection.readLine(), !line.isEmpty {
                    if line.hasPrefix("Authorization: ") { authorization = String(line.dropFirst(15)) }
                }
                state.seen.withLock { $0.append(authorization) }
                let redirect = state.redirect.withLock { target in
                    defer { target = nil }
                    return target
                }
                let head = redirect.map { "302 Found\r\nLocation: \($0)" } ?? "200 OK"
                connection.write("HTTP/1.1 \(head)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            }
        }

        deinit { server.stop() }

        var url: String { "http://127.0.0.1:\(server.port)/feed" }
        var seen: [String] { state.seen.withLock { $0 } }

        func redirectOnce(to target: String) {
            state.redirect.withLock { $0 = target }
        }
    }

    private func client(allowing hosts: Set<String> = ["127.0.0.1"]) -> HTTPClient {
        HTTPClient(settings: .init(userAgent: "x", allowedHosts: hosts))
    }

    @Test func `a user and a password are written as RFC 7617 says, a token as RFC 6750 says`() {
        let url = "https://Desa.example:8443/feed?x"
        let basic = HTTPAuthorization(user: "Aladdin", password: "open sesame", for: url)
        #expect(basic?.credentials == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        #expect(HTTPAuthorization(user: "test", password: "123£:", for: url)?.credentials == "Basic dGVzdDoxMjPCozo=")
        #expect(HTTPAuthorization(token: "mF_9.B5f-4.1JqM", for: url)?.credentials == "Bearer mF_9.B5f-4.1JqM")
        #expect(basic?.origin == "https://desa.example:8443")
    }

    @Test func `what cannot be sent is refused`() {
        #expect(HTTPAuthorization(user: "a:b", password: "c", for: "https://a.example/") == nil)
        #expect(HTTPAuthorization(user: "a", password: "c", for: "feed.xml") == nil)
        #expect(HTTPAuthorization(token: "a\r\nX: y", for: "https://a.example/") == nil)
        #expect(HTTPAuthorization(token: "a", for: "ftp://a.example/") == nil)
    }

    @Test func `nothing prints it`() throws {
        let authorization = try #require(HTTPAuthorization(token: "rahasia", for: "https://a.example/"))
        var dumped = ""
        dump(HTTPRequest(url: "https://a.example/", authorization: authorization), to: &dumped)
        for text in [
            "\(authorization)", String(reflecting: [authorization]),
            "\(HTTPRequest(url: "", authorization: authorization))", dumped,
        ] {
            #expect(!text.contains("rahasia"))
        }
    }

    @Test func `it is sent to its site, and to no other on the way`() async throws {
        let site = try Site(), other = try Site()
        let request = HTTPRequest(
            url: site.url, authorization: HTTPAuthorization(user: "siti", password: "x", for: site.url))
        _ = try await client().fetch(request)
        #expect(site.seen == ["Basic c2l0aTp4"])
        site.redirectOnce(to: other.url)
        other.redirectOnce(to: site.url)
        _ = try await client().fetch(request)
        #expect(other.seen == ["none"])
        #expect(site.seen == ["Basic c2l0aTp4", "Basic c2l0aTp4", "Basic c2l0aTp4"])
    }

    @Test func `it is not sent in the clear, unless the host is allowed`() async throws {
        let site = try Site()
        let request = HTTPRequest(url: site.url, authorization: HTTPAuthorization(token: "x", for: site.url))
        await #expect(throws: TransferError.openAuthorization(site.url)) {
            try await client(allowing: []).fetch(request)
        }
        #expect(site.seen == [])
        _ = try await client().fetch(request)
        #expect(site.seen == ["Bearer x"])
    }
}
