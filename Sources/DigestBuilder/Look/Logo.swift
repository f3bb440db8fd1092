/// The picture that stands for the newsletter's name in the masthead.
package struct Logo: Sendable, Equatable {
    /// What fits between the margins of the column.
    package static let widths = 16...520

    /// Absolute https address without white space: what mail programs load through their proxies.
    package var url: String
    /// What is read where pictures are off; nil for the newsletter's name.
    package var alt: String?
    /// In pixels, one of `widths`.
    package var width: Int

    package init(url: String, alt: String?, width: Int) {
        self.url = url
        self.alt = alt
        self.width = width
    }
}
