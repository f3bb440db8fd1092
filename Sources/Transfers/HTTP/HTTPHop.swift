/// One answer on the way, before redirects are followed.
package struct HTTPHop: Sendable {
    package var response: HTTPResponse
    /// Absolute address of the next hop; nil when this is the end.
    package var redirect: String?
    package var elapsed: Duration

    package init(response: HTTPResponse, redirect: String? = nil, elapsed: Duration = .zero) {
        self.response = response
        self.redirect = redirect
        self.elapsed = elapsed
    }
}
