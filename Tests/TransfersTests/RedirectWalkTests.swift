import Testing

@testable import Transfers

struct RedirectWalkTests {
    private static func hop(
        _ status: Int, from url: String, to target: String? = nil, elapsed: Duration = .zero
    ) -> Result<HTTPHop, TransferError> {
        .success(HTTPHop(response: HTTPResponse(status: status, url: url), redirect: target, elapsed: elapsed))
    }

    /// Walks over redirects with these statuses and addresses; the last address answers 200.
    private static func walk(_ statuses: [Int], over urls: [String]) throws -> HTTPResponse? {
        var walk = RedirectWalk(HTTPRequest(url: urls[0]))
        for (index, status) in statuses.enumerated() {
            #expect(try walk.hop().url == urls[index])
            #expect(try walk.take(hop(status, from: urls[index], to: urls[index + 1])) == nil)
        }
        return try walk.take(hop(200, from: urls[statuses.count]))
    }

    private let a = "https://a.example/", b = "https://b.example/", c = "https://c.example/"

    @Test func `a move for good is one only when each step is`() throws {
        #expect(try Self.walk([], over: [a])?.movedTo == nil)
        #expect(try Self.walk([301, 308], over: [a, b, c])?.movedTo == c)
        #expect(try Self.walk([301, 302], over: [a, b, c])?.movedTo == nil)
        #expect(try Self.walk([307, 301], over: [a, b, c])?.movedTo == nil)
    }

    @Test func `a move to https is kept, a move away from it is followed and not kept`() throws {
        #expect(try Self.walk([301], over: ["http://a.example/", a])?.movedTo == a)
        let away = try Self.walk([301], over: [a, "http://a.example/"])
        #expect(away?.url == "http://a.example/")
        #expect(away?.movedTo == nil)
        #expect(try Self.walk([301, 301], over: [a, "http://a.example/", b])?.movedTo == nil)
    }

    @Test func `a circle ends at the limit`() throws {
        var walk = RedirectWalk(HTTPRequest(url: a, maximumRedirects: 2))
        #expect(try walk.take(Self.hop(301, from: a, to: b)) == nil)
        #expect(try walk.take(Self.hop(301, from: b, to: a)) == nil)
        #expect(throws: TransferError.tooManyRedirects(a, limit: 2)) { try walk.take(Self.hop(301, from: a, to: b)) }
    }

    @Test func `the time holds for the whole way`() throws {
        var walk = RedirectWalk(HTTPRequest(url: a, timeout: .seconds(30)))
        #expect(try walk.take(Self.hop(302, from: a, to: b, elapsed: .seconds(20))) == nil)
        #expect(try walk.hop().timeout == .seconds(10))
        var slow = walk
        #expect(throws: TransferError.timedOut(b, after: .seconds(30))) {
            try slow.take(.failure(.timedOut(b, after: .seconds(10))))
        }
        #expect(try walk.take(Self.hop(302, from: b, to: c, elapsed: .seconds(10))) == nil)
        #expect(throws: TransferError.timedOut(c, after: .seconds(30))) { try walk.hop() }
    }
}
