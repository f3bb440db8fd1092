import Foundation
import Markup

/// What the JSON-LD of a page says about its article (schema.org `Article` and its kinds).
struct StructuredData {
    private(set) var headline: String?
    private(set) var author: String?
    private(set) var published: Date?
    private(set) var image: String?
    /// Whether one of its kinds is a discussion.
    private(set) var isDiscussion = false

    init(_ elements: [HTMLElement]) {
        for script in elements
        where script.name == "script"
            && script[attribute: "type"]?.lowercased().hasPrefix("application/ld+json") == true
        {
            let text = script.textContent
            guard text.utf8.count <= Self.maximumBytes, let value = try? JSONValue.read(text.utf8) else { continue }
            for article in Self.articles(in: value, depth: 0) { take(article) }
        }
    }

    /// Longer ones carry catalogues.
    private static let maximumBytes = 500_000
    private static let maximumDepth = 4
    /// The kinds of pages whose text readers write: threads, and questions with their answers.
    static let discussions: Set<String> = ["DiscussionForumPosting", "QAPage"]

    private mutating func take(_ article: JSONValue) {
        isDiscussion = isDiscussion || !Self.discussions.isDisjoint(with: Self.types(of: article))
        headline = headline ?? Self.line(article["headline"]) ?? Self.line(article["name"])
        author = author ?? Self.names(article["author"])
        published = published ?? article["datePublished"].text.flatMap(DateReader.date)
        image = image ?? Self.address(article["image"])
    }

    private static func articles(in value: JSONValue, depth: Int) -> [JSONValue] {
        guard depth < maximumDepth else { return [] }
        if value.isArray { return value.elements.prefix(50).flatMap { articles(in: $0, depth: depth + 1) } }
        let isArticle = types(of: value).contains { type in
            type.hasSuffix("Article") || type == "BlogPosting" || type == "Report" || type == "SocialMediaPosting"
                || discussions.contains(type)
        }
        return (isArticle ? [value] : []) + articles(in: value["@graph"], depth: depth + 1)
            + (value["mainEntity"] == .null ? [] : articles(in: value["mainEntity"], depth: depth + 1))
    }

    private static func types(of value: JSONValue) -> [String] {
        ([value["@type"]] + value["@type"].elements).compactMap(\.text)
    }

    private static func names(_ value: JSONValue) -> String? {
        let people = value.isArray ? value.elements : [value]
        let names = people.prefix(5).compactMap { line($0["name"]) ?? line($0) }.filter { !WebAddress.isHTTP($0) }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private static func address(_ value: JSONValue) -> String? {
        value.text ?? value["url"].text ?? value.elements.first.flatMap { $0.text ?? $0["url"].text }
    }

    private static func line(_ value: JSONValue) -> String? {
        value.text.map { PlainText.line(ofHTML: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
