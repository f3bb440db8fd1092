/// How sources are fetched.
struct FetchSetting: Sendable, Equatable {
    /// Hosts that may lead to private or loopback addresses, in lower case.
    var allowHosts: [String] = []
    /// For one source, from the name look-up to the last byte.
    var timeoutSeconds = 30
    /// Of one document, after decompression.
    var maximumBytes = 200_000_000
    /// Requests to one host that may be under way at once.
    var connectionsPerHost = 2
    /// Between the starts of two requests to one host.
    var delay: Duration = .seconds(1)
    /// As much of a robots.txt's Crawl-delay as is obeyed.
    var longestCrawlDelay: Duration = .seconds(10)
    /// As much of a site's Cache-Control or Expires as `kabar fetch` obeys.
    var longestFreshness: Duration = .seconds(3600)
    /// The longest distance at which `kabar fetch` tries a source that fails.
    var longestRetry: Duration = .seconds(12 * 3600)
    /// Failures in a row after which the owner is told by the exit status; 0 is never.
    var alarmAfter = 3
}
