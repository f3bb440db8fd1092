/// A file that an item carries.
package struct FeedEnclosure: Sendable, Equatable, Codable {
    /// Absolute address.
    package var url: String
    /// A media type.
    package var type: String?
    /// Bytes.
    package var length: Int?

    /// A file at an absolute address.
    package init(url: String, type: String? = nil, length: Int? = nil) {
        self.url = url
        self.type = type
        self.length = length
    }

    private enum CodingKeys: String, CodingKey {
        case url, type, length
    }

    /// Writes every field, null where the feed says nothing.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(url, forKey: .url)
        try container.encode(type, forKey: .type)
        try container.encode(length, forKey: .length)
    }
}
