/// One GET over HTTP(S), with the limits that every read from outside has.
package struct HTTPRequest: Sendable, Equatable {
    package struct Header: Sendable, Equatable {
        package var name: String
        package var value: String
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What becomes of a body with more than `maximumBytes`.
    package enum Overflow: Sendable {
        /// The transfer fails with `TransferError.tooLarge`.
        case refused
        /// Its beginning is the body.
        case cut
    }

    /// `http://` or `https://` address, without user name and password.
    package var url: String
    /// Extra headers such as `If-None-Match`; names and values without line breaks, or the request is refused.
    package var headers: [Header]
    /// Sent with each hop to its site, and with no other.
    package var authorization: HTTPAuthorization?
    /// The most bytes the body may have, after decompression.
    package var maximumBytes: Int
    package var overflow: Overflow
    /// Everything from the name look-up to the last byte.
    package var timeout: Duration
    package var maximumRedirects: Int

    /// Enough for any page.
    package static let standardBytes = 20_000_000

    package init(
        url: String, headers: [Header] = [], authorization: HTTPAuthorization? = nil,
        maximumBytes: Int = standardBytes, overflow: Overflow = .refused, timeout: Duration = .seconds(30),
        maximumRedirects: Int = 5
    ) {
        self.url = url
        self.headers = headers
        self.authorization = authorization
        self.maximumBytes = maximumBytes
        self.overflow = overflow
        self.timeout = timeout
        self.maximumRedirects = maximumRedirects
    }
}

/// What came back.
package struct HTTPResponse: Sendable {
    package var status: Int
    /// Where the body came from, after redirects.
    package var url: String
    /// Where the requested address has moved for good: set when every redirect on the way was 301 or 308
    /// and none left https for http.
    package var movedTo: String?
    /// Of the last response, names in lower case, in order.
    package var headers: [HTTPRequest.Header]
    package var body: HTTPBody

    package init(
        status: Int, url: String, movedTo: String? = nil, headers: [HTTPRequest.Header] = [],
        body: HTTPBody = HTTPBody()
    ) {
        self.status = status
        self.url = url
        self.movedTo = movedTo
        self.headers = headers
        self.body = body
    }

    /// The whole body, where it is not larger than that.
    package func bytes(limit: Int = HTTPRequest.standardBytes) throws(TransferError) -> [UInt8] {
        guard body.count <= limit else { throw .tooLarge(url, limit: limit) }
        return try body.bytes(from: 0, count: body.count)
    }

    /// The first header of that name (lower case).
    package func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}
