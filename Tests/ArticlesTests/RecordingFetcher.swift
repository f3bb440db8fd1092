import Articles
import Transfers

/// Answers from a table and remembers what was asked.
actor RecordingFetcher: Fetcher {
    private let answers: [String: Result<HTTPResponse, TransferError>]
    private(set) var requests: [HTTPRequest] = []

    init(_ answers: [String: Result<HTTPResponse, TransferError>]) {
        self.answers = answers
    }

    func fetch(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        requests.append(request)
        guard let answer = answers[request.url] else { return HTTPResponse(status: 404, url: request.url) }
        return try answer.get()
    }

    func fetchPage(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await fetch(request)
    }
}

extension HTTPResponse {
    static func ok(_ body: String, url: String, type: String, headers: [HTTPRequest.Header] = []) -> HTTPResponse {
        HTTPResponse(
            status: 200, url: url, headers: [.init("content-type", type)] + headers, body: HTTPBody(Array(body.utf8)))
    }
}
