import Foundation

/// What the page of an article adds to its feed's excerpt.
package struct PagePart: Sendable, Equatable, Codable {
    /// The article's text as clean paragraphs.
    package var paragraphs: [String]
    package var author: String?
    package var published: Date?
    package var language: String?
    package var image: ArticleImage?

    package init(
        paragraphs: [String], author: String? = nil, published: Date? = nil, language: String? = nil,
        image: ArticleImage? = nil
    ) {
        self.paragraphs = paragraphs
        self.author = author
        self.published = published
        self.language = language
        self.image = image
    }
}

extension Article {
    /// The article with its page's text, and what else the feed left out.
    package func completed(by page: PagePart) -> Article {
        var whole = self
        if excerpt == nil, !paragraphs.isEmpty { whole.excerpt = paragraphs.joined(separator: " ") }
        whole.paragraphs = page.paragraphs
        whole.extent = .whole
        whole.author = author ?? page.author
        whole.published = published ?? page.published
        whole.language = language ?? page.language
        whole.image = image ?? page.image
        return whole
    }
}
