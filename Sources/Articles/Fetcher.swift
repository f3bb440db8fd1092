import Transfers

/// Fetches one address over HTTP(S); the seam between reading sources and the network.
package protocol Fetcher: Sendable {
    func fetch(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse
    func fetchPage(_ request: HTTPRequest) async throws -> HTTPResponse
}
