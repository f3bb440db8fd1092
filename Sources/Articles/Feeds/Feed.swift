/// What a feed says about itself.
package struct Feed: Sendable, Equatable, Codable {
    /// Plain text on one line.
    package var title: String?
    /// Absolute http(s) address of the site.
    package var link: String?
    /// As the feed has it, sanitised.
    package var description: String?
    /// A BCP 47 tag as the feed declares it.
    package var language: String?

    /// A feed that says what is given.
    package init(title: String? = nil, link: String? = nil, description: String? = nil, language: String? = nil) {
        self.title = title
        self.link = link
        self.description = description
        self.language = language
    }

    private enum CodingKeys: String, CodingKey {
        case title, link, description, language
    }

    /// Writes every field, null where the feed says nothing.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encode(link, forKey: .link)
        try container.encode(description, forKey: .description)
        try container.encode(language, forKey: .language)
    }
}
