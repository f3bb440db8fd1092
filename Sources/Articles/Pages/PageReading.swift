import Foundation

/// The article that a web page holds.
package struct PageReading: Sendable, Equatable, Encodable {
    /// Plain text on one line.
    package var title: String?
    /// Names parted by commas.
    package var author: String?
    /// When the article first appeared.
    package var published: Date?
    /// A BCP 47 tag as the page declares it.
    package var language: String?
    /// Absolute http(s) address of the picture that stands for the article.
    package var image: String?
    /// Paragraphs of plain text parted by blank lines.
    package var text: String
    /// The address that the page calls its own. Not part of the JSON.
    package var canonicalLink: String?

    /// A page's text; the rest is set after.
    package init(title: String? = nil, text: String) {
        self.title = title
        self.text = text
    }

    private enum CodingKeys: String, CodingKey {
        case title, author, published, language, image, text
    }

    /// Writes every field, null where the page says nothing, times as `2026-11-22T08:00:00Z`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encode(author, forKey: .author)
        try container.encode(published.map(UTCTime.text), forKey: .published)
        try container.encode(language, forKey: .language)
        try container.encode(image, forKey: .image)
        try container.encode(text, forKey: .text)
    }
}
