import Transfers

/// One source as the settings name it: where it is, and what the settings say about all its articles.
package struct SourceSettings: Sendable, Equatable {
    /// Where a source is.
    package enum Place: Sendable, Equatable {
        /// A feed's or a page's `http(s)://` address, a `file://` address, or the absolute path of a feed file.
        case feed(url: String)
        /// The absolute path of a folder of Markdown, HTML and plain-text files.
        case folder(path: String)
    }

    /// When an article's page is read for its text.
    package enum Pages: String, Sendable, Equatable, CaseIterable {
        /// Where the feed gives only an excerpt.
        case auto
        case always, never
    }

    /// Where the articles come from.
    package var place: Place
    /// The section of the digest for its articles.
    package var section: String?
    /// Topics that all its articles get, before their own.
    package var topics: [String]
    /// A CSS selector of the element that holds an article on the source's pages.
    package var selector: String?
    package var pages: Pages
    /// What opens a source behind a password, and its articles' pages on the same site.
    package var authorization: HTTPAuthorization?
    /// The url or path as the settings name it: the scope of its articles' identities.
    package var id: String

    /// A source; without an `id` it is known by its address or path.
    package init(
        place: Place, section: String? = nil, topics: [String] = [], selector: String? = nil, pages: Pages = .auto,
        id: String? = nil
    ) {
        self.place = place
        self.section = section
        self.topics = topics
        self.selector = selector
        self.pages = pages
        switch place {
        case .feed(let url): self.id = id ?? url
        case .folder(let path): self.id = id ?? path
        }
    }
}
