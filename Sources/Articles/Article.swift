import Foundation

/// One post, read from a source: what a digest can be made of.
package struct Article: Sendable, Equatable, Codable {
    /// The source's identity as the settings name it (a feed's address, a folder's path); the scope of `guid`.
    package var source: String
    /// The identity the source itself gives (RSS `guid`, Atom and JSON Feed `id`), unchanged.
    package var guid: String?
    /// Absolute http(s) address of the post.
    package var link: String?
    /// Plain text on one line, never empty.
    package var title: String
    package var author: String?
    package var published: Date?
    package var updated: Date?
    /// BCP 47 tag as the source declares it; nil when it says nothing. Not to be trusted blindly.
    package var language: String?
    /// The body as clean paragraphs of plain text, in order, without boilerplate.
    package var paragraphs: [String]
    /// The author's own summary as plain text, where the source has one.
    package var excerpt: String?
    package var image: ArticleImage?
    package var topics: [String]
    /// The section of the digest that the settings give to the source.
    package var section: String?
    /// Other posts of the same reading, with ids of their own, carry the same link: it names none of them.
    package var sharesLink = false
    /// How much of the article the source's text is; nil when that is not known.
    package var extent: Extent?

    /// How much of an article a text is.
    package enum Extent: String, Sendable, Codable {
        case whole, excerpt
    }

    /// Whether the rest of it has to be looked for on its page.
    package var isExcerpt: Bool { extent == .excerpt }

    package init(
        source: String, guid: String? = nil, link: String? = nil, title: String, author: String? = nil,
        published: Date? = nil, updated: Date? = nil, language: String? = nil, paragraphs: [String] = [],
        excerpt: String? = nil, image: ArticleImage? = nil, topics: [String] = [], section: String? = nil
    ) {
        self.source = source
        self.guid = guid
        self.link = link
        self.title = title
        self.author = author
        self.published = published
        self.updated = updated
        self.language = language
        self.paragraphs = paragraphs
        self.excerpt = excerpt
        self.image = image
        self.topics = topics
        self.section = section
    }

    /// The day a reader would call the article's: published, else updated.
    package var date: Date? { published ?? updated }
}

/// A picture that stands for an article.
package struct ArticleImage: Sendable, Equatable, Codable {
    /// Absolute http(s) address.
    package var url: String
    /// What is seen, for those who do not see it; empty when the source says nothing.
    package var alt: String
    /// In pixels, as the source declares it; nil when it says nothing.
    package var width: Int?
    /// Likewise.
    package var height: Int?
    /// Of the file, as the source declares it; nil when it says nothing.
    package var bytes: Int?

    package init(url: String, alt: String = "", width: Int? = nil, height: Int? = nil, bytes: Int? = nil) {
        self.url = url
        self.alt = alt
        self.width = width.flatMap { $0 > 0 ? $0 : nil }
        self.height = height.flatMap { $0 > 0 ? $0 : nil }
        self.bytes = bytes.flatMap { $0 > 0 ? $0 : nil }
    }
}

/// An article that Kabar knows: with the number it got when it was first seen.
package struct NumberedArticle: Sendable, Equatable {
    /// 1, 2, 3 ... in the order of first sight; given once, never reused.
    package var intake: Int
    /// With its page's text, where that was read.
    package var article: Article
    package var firstSeen: Date
    package var page: PageTries

    package init(intake: Int, article: Article, firstSeen: Date, page: PageTries = PageTries()) {
        self.intake = intake
        self.article = article
        self.firstSeen = firstSeen
        self.page = page
    }

    /// Whether its page is to be read now: its feed gave only an excerpt, and the last try was not just now.
    package func wantsPage(at now: Date) -> Bool {
        article.isExcerpt && article.link != nil && !article.sharesLink && page.mayBeTried(at: now)
    }
}
