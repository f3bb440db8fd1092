/// Fetches pages and feeds over HTTP(S) with limits, many at once, on one libcurl loop with a thread of its own.
package final class HTTPClient: Sendable {
    package struct Settings: Sendable, Equatable {
        /// Says who asks and how to reach them.
        package var userAgent: String
        /// Hosts, in lower case, that may lead to private or loopback addresses.
        package var allowedHosts: Set<String>
        /// `http://host:port` or `socks5h://host:port`; nil connects directly. Behind a proxy it is the proxy's duty
        /// to keep private addresses out of reach; only literal ones are refused here.
        package var proxy: String?
        /// PEM file that replaces the system's certificate authorities.
        package var authorityFile: String?
        package var connectTimeout: Duration
        /// `name:port:address,address`: instead of asking the name server, for tests (libcurl's CURLOPT_RESOLVE).
        package var addresses: [String]
        /// Where large bodies are kept while they are read, in files without a name.
        package var temporaryFolder: String

        package init(
            userAgent: String, allowedHosts: Set<String> = [], proxy: String? = nil, authorityFile: String? = nil,
            connectTimeout: Duration = .seconds(10), addresses: [String] = [], temporaryFolder: String = "/var/tmp"
        ) {
            self.userAgent = userAgent
            self.allowedHosts = allowedHosts
            self.proxy = proxy
            self.authorityFile = authorityFile
            self.connectTimeout = connectTimeout
            self.addresses = addresses
            self.temporaryFolder = temporaryFolder
        }
    }

    private let loop: HTTPLoop

    package init(settings: Settings) {
        loop = HTTPLoop(settings: settings)
    }

    deinit {
        loop.close()
    }

    /// Gets `request.url`, following redirects within its limits; every hop is checked as the first one is.
    /// A status of 400 and above is a response, not an error.
    package func fetch(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        var walk = RedirectWalk(request)
        while true {
            if let response = try walk.take(await perform(try walk.hop())) { return response }
        }
    }

    /// Gets `request.url` and follows no redirect.
    package func perform(_ request: HTTPRequest) async -> Result<HTTPHop, TransferError> {
        await loop.perform(request)
    }

    /// Ends the loop; what is under way is cancelled.
    package func close() {
        loop.close()
    }
}
