import Transfers

/// Fetches addresses over HTTP(S); the seam between reading sources and the network.
package protocol Fetcher: Sendable {
    /// Gets an address that the owner of the newsletter named: a feed, or a page that leads to one. robots.txt is not
    /// asked, since it is for programs that find their own way (RFC 9309, section 1).
    func fetch(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse

    /// Gets a page that a feed led to, as far as the robots.txt of each site on the way allows.
    ///
    /// A status of 400 and above is a response, not an error. Throws a `TransferError`, or a sentence for people when
    /// the site refuses, its robots.txt cannot be read, or it has asked to be left alone in this run.
    func fetchPage(_ request: HTTPRequest) async throws -> HTTPResponse
}
