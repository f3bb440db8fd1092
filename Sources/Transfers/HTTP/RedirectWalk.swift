/// The way of one request over its redirects: what is asked next, and what the last answer means. A plain value; who
/// walks it performs the hops.
package struct RedirectWalk: Sendable {
    private let request: HTTPRequest
    private var next: String
    private var redirects = 0
    private var movesForGood = true
    private var elapsed = Duration.zero

    package init(_ request: HTTPRequest) {
        self.request = request
        next = request.url
    }

    /// The request of the next hop, with the time that is left.
    package func hop() throws(TransferError) -> HTTPRequest {
        var hop = request
        hop.url = next
        hop.timeout = request.timeout - elapsed
        guard hop.timeout > .zero else { throw .timedOut(next, after: request.timeout) }
        return hop
    }

    /// The response at the end of the way; nil when there is another hop.
    package mutating func take(_ answer: Result<HTTPHop, TransferError>) throws(TransferError) -> HTTPResponse? {
        let hop: HTTPHop
        do {
            hop = try answer.get()
        } catch .timedOut(let url, _) {
            throw .timedOut(url, after: request.timeout)
        }
        elapsed += hop.elapsed
        guard let target = hop.redirect else {
            var response = hop.response
            response.movedTo = redirects > 0 && movesForGood ? response.url : nil
            return response
        }
        guard redirects < request.maximumRedirects else {
            throw .tooManyRedirects(request.url, limit: request.maximumRedirects)
        }
        redirects += 1
        movesForGood =
            movesForGood && [301, 308].contains(hop.response.status) && !Self.isDowngrade(from: next, to: target)
        next = target
        return nil
    }

    /// Followed, since the site asks for it, but never kept: next time the secured address is asked again.
    private static func isDowngrade(from: String, to: String) -> Bool {
        HTTPAddress(from)?.scheme == "https" && HTTPAddress(to)?.scheme == "http"
    }
}
