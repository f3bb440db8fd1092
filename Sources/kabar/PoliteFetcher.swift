import Articles
import Transfers

/// Fetches within the limits of the settings.
struct PoliteFetcher: Fetcher {
    let client: HTTPClient
    let limits: FetchSetting

    func fetch(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        var request = request
        request.timeout = .seconds(limits.timeoutSeconds)
        request.maximumBytes = min(request.maximumBytes, limits.maximumBytes)
        return try await client.fetch(request)
    }

    func fetchPage(_ request: HTTPRequest) async throws -> HTTPResponse { try await fetch(request) }
}
