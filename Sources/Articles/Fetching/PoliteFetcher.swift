import Transfers

/// Fetches as a guest should: few requests at once to a host, their starts apart, within limits, and pages only where
/// robots.txt allows. One value serves one run: what sites said is remembered as long as it lives.
package struct PoliteFetcher: Fetcher {
    /// Performs one hop, as `HTTPClient.perform` does.
    package typealias Performer = @Sendable (HTTPRequest) async -> Result<HTTPHop, TransferError>

    private let manners: FetchManners
    private let perform: Performer
    private let turns: HostTurns
    private let robots = RobotsBook()

    /// `now` and `sleep` are the time in which requests are kept apart.
    package init(
        manners: FetchManners, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        sleep: @escaping @Sendable (_ until: ContinuousClock.Instant) async throws -> Void = {
            try await ContinuousClock().sleep(until: $0)
        }, perform: @escaping Performer
    ) {
        self.manners = manners
        self.perform = perform
        turns = HostTurns(atOnce: manners.connectionsPerHost, now: now, sleep: sleep)
    }

    package func fetch(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        var walk = RedirectWalk(limited(request))
        while true {
            let hop = try walk.hop()
            guard let address = HTTPAddress(hop.url) else { throw .badAddress(hop.url) }
            if let response = try walk.take(await inTurn(hop, host: address.host, delay: manners.delay)) {
                if Self.asksForRest(response) { await turns.rest(address.host) }
                return response
            }
        }
    }

    package func fetchPage(_ request: HTTPRequest) async throws -> HTTPResponse {
        var walk = RedirectWalk(limited(request))
        while true {
            let hop = try walk.hop()
            guard let address = HTTPAddress(hop.url) else { throw TransferError.badAddress(hop.url) }
            guard await !turns.wantsRest(address.host) else { throw SourceError.wantsRest(hop.url, host: address.host) }
            let rules = try await rules(of: address).get()
            guard rules.allows(address.target) else { throw SourceError.robotsRefuse(hop.url) }
            let delay = max(manners.delay, min(rules.crawlDelay ?? .zero, manners.longestCrawlDelay))
            if let response = try walk.take(await inTurn(hop, host: address.host, delay: delay)) {
                if Self.asksForRest(response) { await turns.rest(address.host) }
                return response
            }
        }
    }

    private func limited(_ request: HTTPRequest) -> HTTPRequest {
        var request = request
        request.timeout = manners.timeout
        request.maximumBytes = min(request.maximumBytes, manners.maximumBytes)
        return request
    }

    private func inTurn(_ hop: HTTPRequest, host: String, delay: Duration) async -> Result<HTTPHop, TransferError> {
        await turns.begin(host, delay: delay)
        let answer = Task.isCancelled ? .failure(.cancelled) : await perform(hop)
        await turns.end(host)
        return answer
    }

    /// RFC 6585, section 4; RFC 9110, section 15.6.4.
    private static func asksForRest(_ response: HTTPResponse) -> Bool {
        response.status == 429 || (response.status == 503 && response.header("retry-after") != nil)
    }

    // MARK: robots.txt

    private func rules(of address: HTTPAddress) async -> RobotsBook.Answer {
        await robots.file(of: address.origin) { await askRobots(at: address.origin + "/robots.txt") }
    }

    /// RFC 9309, section 2.3.1: without a robots.txt (4xx, or too many redirects) everything may be read; when the site
    /// cannot be reached or has a fault (5xx), nothing. 429 is such a fault here: it says "not now", not "not there".
    private func askRobots(at url: String) async -> RobotsBook.Answer {
        let request = HTTPRequest(url: url, maximumBytes: RobotsFile.maximumBytes, overflow: .cut)
        do throws(TransferError) {
            let response = try await fetch(request)
            return switch response.status {
            case 200..<300: .success(RobotsFile(try response.bytes(), for: FetchManners.productToken))
            case 429, 500...: .failure(.robotsUnreadable(url, problem: "\(url) answered \(response.status)."))
            default: .success(.allowingAll)
            }
        } catch .tooManyRedirects {
            return .success(.allowingAll)
        } catch {
            return .failure(.robotsUnreadable(url, problem: "\(error)"))
        }
    }
}
