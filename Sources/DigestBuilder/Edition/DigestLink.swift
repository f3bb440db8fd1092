/// A page that the digest leads to behind its stories.
package struct DigestLink: Sendable, Equatable {
    /// One line.
    package var title: String
    /// Absolute http(s) address.
    package var url: String

    package init(title: String, url: String) {
        self.title = title
        self.url = url
    }
}
