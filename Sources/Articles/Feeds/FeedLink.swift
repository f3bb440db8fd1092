/// Where a feed may be.
package struct FeedLink: Sendable, Equatable {
    /// Absolute http(s) address.
    package var url: String
    /// What the page calls it.
    package var title: String?
    /// The media type that the page declares; nil for a guess.
    package var type: String?

    /// A place where a feed may be.
    package init(url: String, title: String? = nil, type: String? = nil) {
        self.url = url
        self.title = title
        self.type = type
    }
}
