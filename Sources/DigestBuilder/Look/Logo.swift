/// The picture that stands for the newsletter's name in the masthead.
package struct Logo: Sendable, Equatable {
    /// What fits between the margins of the column.
    package static let widths = 16...520

    /// Absolute https address without white space: what mail programs load through their proxies.
    package var url: String
    /// The same for dark paper; nil where the first suits both. Shown by mail programs that know dark style sheets.
    package var darkURL: String?
    /// What is read where pictures are off; nil for the newsletter's name.
    package var alt: String?
    /// In pixels, one of `widths`.
    package var width: Int

    package init(url: String, darkURL: String? = nil, alt: String?, width: Int) {
        self.url = url
        self.darkURL = darkURL
        self.alt = alt
        self.width = width
    }
}
