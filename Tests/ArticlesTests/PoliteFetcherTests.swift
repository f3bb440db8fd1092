import Synchronization
import Testing
import Transfers

@testable import Articles

struct PoliteFetcherTests {
    /// Sites that answer from a table, in a time that passes only while somebody sleeps.
    private final class Web: Sendable {
        struct Asked: Equatable {
            var url: String
            var at: Duration
        }

        private struct State {
            var now: ContinuousClock.Instant
            var asked: [Asked] = []
            var underWay = 0
            var mostUnderWay = 0
        }

        private let answers: [String: Result<HTTPHop, TransferError>]
        private let begun = ContinuousClock.now
        private let state: Mutex<State>

        init(_ answers: [String: Result<HTTPHop, TransferError>]) {
            self.answers = answers
            state = Mutex(State(now: begun))
        }

        var asked: [Asked] { state.withLock { $0.asked } }
        var urls: [String] { asked.map(\.url) }
        var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }

        func fetcher(_ manners: FetchManners = FetchManners()) -> PoliteFetcher {
            PoliteFetcher(
                manners: manners, now: { self.state.withLock { $0.now } },
                sleep: { until in self.state.withLock { $0.now = max($0.now, until) } },
                perform: { await self.answer($0) })
        }

        private func answer(_ request: HTTPRequest) async -> Result<HTTPHop, TransferError> {
            state.withLock {
                $0.asked.append(Asked(url: request.url, at: begun.duration(to: $0.now)))
                $0.underWay += 1
                $0.mostUnderWay = max($0.mostUnderWay, $0.underWay)
            }
            for _ in 0..<50 { await Task.yield() }
            state.withLock { $0.underWay -= 1 }
            return answers[request.url] ?? .success(HTTPHop(response: HTTPResponse(status: 404, url: request.url)))
        }
    }

    private static func page(_ url: String, _ text: String = "", status: Int = 200) -> Result<HTTPHop, TransferError> {
        .success(HTTPHop(response: HTTPResponse(status: status, url: url, body: HTTPBody(Array(text.utf8)))))
    }

    private static func redirect(_ url: String, to target: String) -> Result<HTTPHop, TransferError> {
        .success(HTTPHop(response: HTTPResponse(status: 302, url: url), redirect: target))
    }

    private func web(_ pages: [String: String]) -> Web {
        Web(Dictionary(uniqueKeysWithValues: pages.map { ($0.key, Self.page($0.key, $0.value)) }))
    }

    private let robots = "https://a.example/robots.txt"

    // MARK: robots.txt

    @Test func `a page that robots.txt refuses is not asked for, the others are`() async throws {
        let web = web([robots: "User-agent: *\nDisallow: /private", "https://a.example/1": "x"])
        let fetcher = web.fetcher()
        #expect(try await fetcher.fetchPage(HTTPRequest(url: "https://a.example/1")).status == 200)
        await #expect(throws: SourceError.robotsRefuse("https://a.example/private/2?x")) {
            try await fetcher.fetchPage(HTTPRequest(url: "https://a.example/private/2?x"))
        }
        #expect(web.urls == [robots, "https://a.example/1"])
    }

    @Test func `a feed is asked for whatever robots.txt says`() async throws {
        let web = web([robots: "User-agent: *\nDisallow: /", "https://a.example/feed": "x"])
        #expect(try await web.fetcher().fetch(HTTPRequest(url: "https://a.example/feed")).status == 200)
        #expect(web.urls == ["https://a.example/feed"])
    }

    @Test func `robots.txt is asked for once a site, also when many pages wait for it`() async throws {
        let web = web([robots: "User-agent: *\nDisallow: /private"])
        let fetcher = web.fetcher()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { _ = try await fetcher.fetchPage(HTTPRequest(url: "https://a.example/\(number)")) }
            }
            _ = try await fetcher.fetchPage(HTTPRequest(url: "https://a.example:8443/"))
            try await group.waitForAll()
        }
        #expect(web.urls.filter { $0 == robots }.count == 1)
        #expect(web.urls.contains("https://a.example:8443/robots.txt"))
    }

    @Test func `a redirect is followed only where the other site's robots.txt allows it`() async throws {
        let web = Web([
            "https://a.example/1": Self.redirect("https://a.example/1", to: "https://b.example/1"),
            "https://b.example/robots.txt": Self.page("https://b.example/robots.txt", "User-agent: *\nDisallow: /"),
        ])
        await #expect(throws: SourceError.robotsRefuse("https://b.example/1")) {
            try await web.fetcher().fetchPage(HTTPRequest(url: "https://a.example/1"))
        }
        #expect(!web.urls.contains("https://b.example/1"))
    }

    @Test(arguments: [404, 401, 403, 410])
    func `a site without a robots.txt lets everything be read`(status: Int) async throws {
        let web = Web([robots: Self.page(robots, "User-agent: *\nDisallow: /", status: status)])
        _ = try await web.fetcher().fetchPage(HTTPRequest(url: "https://a.example/1"))
        #expect(web.urls == [robots, "https://a.example/1"])
    }

    @Test(arguments: [500, 503, 429])
    func `a site whose robots.txt has a fault lets nothing be read`(status: Int) async {
        let web = Web([robots: Self.page(robots, status: status)])
        await #expect(throws: SourceError.robotsUnreadable(robots, problem: "\(robots) answered \(status).")) {
            try await web.fetcher().fetchPage(HTTPRequest(url: "https://a.example/1"))
        }
        #expect(web.urls == [robots])
    }

    @Test func `a site whose robots.txt does not come lets nothing be read`() async {
        let error = TransferError.timedOut(robots, after: .seconds(30))
        let web = Web([robots: .failure(error)])
        await #expect(throws: SourceError.robotsUnreadable(robots, problem: "\(error)")) {
            try await web.fetcher().fetchPage(HTTPRequest(url: "https://a.example/1"))
        }
    }

    @Test func `a cancelled page leaves the site's robots.txt to the next one`() async throws {
        let asked = Mutex(0)
        let fetcher = PoliteFetcher(
            manners: FetchManners(delay: .zero),
            perform: { request in
                let number = asked.withLock { count in
                    count += 1
                    return count
                }
                guard number > 1 else {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return .failure(.cancelled)
                }
                return .success(HTTPHop(response: HTTPResponse(status: 200, url: request.url)))
            })
        let first = Task { try await fetcher.fetchPage(HTTPRequest(url: "https://a.example/1")) }
        await #expect(throws: SourceError.self) { try await first.value }
        #expect(try await fetcher.fetchPage(HTTPRequest(url: "https://a.example/2")).status == 200)
    }

    @Test func `a robots.txt that redirects for ever counts as none`() async throws {
        let web = Web([robots: Self.redirect(robots, to: robots)])
        _ = try await web.fetcher().fetchPage(HTTPRequest(url: "https://a.example/1"))
        #expect(web.urls == Array(repeating: robots, count: 6) + ["https://a.example/1"])
    }

    // MARK: Turns

    @Test func `requests to one host start apart, those to different hosts do not wait for each other`() async throws {
        let web = web([:])
        let fetcher = web.fetcher(FetchManners(delay: .milliseconds(700)))
        for url in ["https://a.example/1", "https://b.example/1", "http://A.example:81/2", "https://a.example/3"] {
            _ = try await fetcher.fetch(HTTPRequest(url: url))
        }
        #expect(web.asked.map(\.at) == [.zero, .zero, .milliseconds(700), .milliseconds(1400)])
    }

    @Test(arguments: [("3", 3), ("60", 10), ("0.1", 1)])
    func `a Crawl-delay keeps pages apart, up to a bound`(written: String, seconds: Int) async throws {
        let web = web([robots: "User-agent: *\nCrawl-delay: \(written)"])
        let fetcher = web.fetcher()
        for number in 1...3 { _ = try await fetcher.fetchPage(HTTPRequest(url: "https://a.example/\(number)")) }
        let pages = web.asked.filter { $0.url != robots }.map(\.at)
        #expect(pages == [.seconds(1), .seconds(1 + seconds), .seconds(1 + 2 * seconds)])
    }

    @Test func `no more requests to one host are under way than allowed`() async throws {
        let web = web([:])
        let fetcher = web.fetcher(FetchManners(connectionsPerHost: 3, delay: .zero))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<30 {
                group.addTask { _ = try await fetcher.fetch(HTTPRequest(url: "https://a.example/\(number)")) }
            }
            try await group.waitForAll()
        }
        #expect(web.asked.count == 30)
        #expect(web.mostUnderWay <= 3)
    }

    @Test(arguments: [429, 503])
    func `a host that asks for fewer requests is asked for no further page`(status: Int) async throws {
        let one = "https://a.example/1"
        let busy = HTTPResponse(status: status, url: one, headers: [.init("retry-after", "60")])
        let web = Web([one: .success(HTTPHop(response: busy))])
        let fetcher = web.fetcher()
        #expect(try await fetcher.fetchPage(HTTPRequest(url: one)).status == status)
        await #expect(throws: SourceError.wantsRest("https://a.example/2", host: "a.example")) {
            try await fetcher.fetchPage(HTTPRequest(url: "https://a.example/2"))
        }
        #expect(web.urls == [robots, one])
    }

    @Test(arguments: [429, 503])
    func `a host whose feed asks for fewer requests is asked for no page`(status: Int) async throws {
        let feed = "https://a.example/feed"
        let busy = HTTPResponse(status: status, url: feed, headers: [.init("retry-after", "60")])
        let web = Web([feed: .success(HTTPHop(response: busy))])
        let fetcher = web.fetcher()
        #expect(try await fetcher.fetch(HTTPRequest(url: feed)).status == status)
        await #expect(throws: SourceError.wantsRest("https://a.example/1", host: "a.example")) {
            try await fetcher.fetchPage(HTTPRequest(url: "https://a.example/1"))
        }
        #expect(web.urls == [feed])
    }

    @Test func `a fetch that is cancelled while it waits asks nothing`() async {
        let fetcher = PoliteFetcher(
            manners: FetchManners(), sleep: { _ in withUnsafeCurrentTask { $0?.cancel() } },
            perform: { request in
                Issue.record("\(request.url) was asked")
                return .failure(.cancelled)
            })
        let fetch = Task { try await fetcher.fetch(HTTPRequest(url: "https://a.example/1")) }
        await #expect(throws: TransferError.cancelled) { try await fetch.value }
    }
}
