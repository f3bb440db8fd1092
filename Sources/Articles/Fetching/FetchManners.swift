/// How sites are treated by those who read them.
package struct FetchManners: Sendable, Equatable {
    /// The name that a robots.txt knows the program by (RFC 9309, section 2.2.1).
    package static let productToken = "Kabar"

    /// Requests to one host that may be under way at once.
    package var connectionsPerHost: Int
    /// Between the starts of two requests to one host.
    package var delay: Duration
    /// As much of a robots.txt's Crawl-delay as is obeyed. (No standard has that line, and some sites ask for an hour.)
    package var longestCrawlDelay: Duration
    /// For one document over all its redirects, waiting for a turn not counted.
    package var timeout: Duration
    /// Of one document, after decompression.
    package var maximumBytes: Int

    package init(
        connectionsPerHost: Int = 2, delay: Duration = .seconds(1), longestCrawlDelay: Duration = .seconds(10),
        timeout: Duration = .seconds(30), maximumBytes: Int = 200_000_000
    ) {
        self.connectionsPerHost = connectionsPerHost
        self.delay = delay
        self.longestCrawlDelay = longestCrawlDelay
        self.timeout = timeout
        self.maximumBytes = maximumBytes
    }
}
