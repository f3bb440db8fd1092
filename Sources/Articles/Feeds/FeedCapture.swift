import Foundation
import Markup

/// Gathers what stands inside one element of a feed: text, markup that the feed has not escaped, a person's parts.
struct FeedCapture {
    let field: FeedField
    let attributes: [String: String]
    let base: String?
    let language: String?
    /// Whether the element follows Atom's rules for the type of a text.
    let isAtom: Bool

    /// The most bytes of one element's text: a book, not an article.
    static let maximumBytes = 4 << 20
    /// Whether something was left out for that.
    private(set) var isShortened = false

    private var text = ""
    private var markup = ""
    private var hasElements = false
    private var partName: String?
    private var parts: [String: String] = [:]

    init(field: FeedField, attributes: [String: String], base: String?, language: String?, isAtom: Bool) {
        self.field = field
        self.attributes = attributes
        self.base = base
        self.language = language
        self.isAtom = isAtom
    }

    // MARK: What arrives

    mutating func add(text part: String) {
        guard text.utf8.count + part.utf8.count <= Self.maximumBytes else {
            isShortened = true
            return
        }
        text += part
        if let partName { parts[partName, default: ""] += part }
        if hasElements { markup += isEscapedHTML ? part : HTMLWriter.escapedText(part) }
    }

    mutating func start(_ name: String, attributes: [XMLAttribute], base: String?) {
        if field.kind == .author || field.kind == .image {
            partName = name
            return
        }
        guard markup.utf8.count <= Self.maximumBytes else {
            isShortened = true
            return
        }
        if !hasElements {
            hasElements = true
            markup = isEscapedHTML ? text : HTMLWriter.escapedText(text)
        }
        markup += "<" + name
        for attribute in attributes where attribute.name.prefix == nil {
            let name = attribute.name.local.lowercased()
            var value = attribute.value
            if Self.addressAttributes.contains(name), base != self.base,
                let absolute = WebAddress.absolute(value, base: base)
            {
                value = absolute
            }
            markup += " \(name)=\"\(HTMLWriter.escapedAttribute(value))\""
        }
        markup += ">"
    }

    mutating func end(_ name: String) {
        partName = nil
        if hasElements, markup.utf8.count <= Self.maximumBytes, !Self.voidElements.contains(name) {
            markup += "</\(name)>"
        }
    }

    // MARK: What it was

    /// The text without the white space around it.
    var plainText: String { text.withoutOuterSpace }

    /// Whether elements stood inside, as in Atom's persons.
    var hasParts: Bool { !parts.isEmpty }

    /// A part of a person or picture: `name`, `email`, `url`.
    func part(_ name: String) -> String? {
        guard let value = parts[name]?.withoutOuterSpace, !value.isEmpty else {
            return nil
        }
        return value
    }

    /// A text with its type resolved (RFC 4287, 3.1 and 4.1.3; Atom 0.3, 3.1); nil when the type is no text.
    var feedText: FeedText? {
        if hasElements { return FeedText(Self.trimmed(markup), isHTML: true, base: base) }
        let value = decodedText
        guard isAtom else {
            let isHTML = field.kind != .title || FeedText.looksLikeHTML(value)
            return FeedText(Self.trimmed(value), isHTML: isHTML, base: base)
        }
        switch attributes["type"]?.lowercased() ?? "text" {
        case "", "text", "plain", "text/plain": return FeedText(Self.trimmed(value), isHTML: false, base: base)
        case let type where type.contains("html"): return FeedText(Self.trimmed(value), isHTML: true, base: base)
        case let type where type.hasPrefix("text/") || type.hasSuffix("xml"):
            return FeedText(Self.trimmed(value), isHTML: false, base: base)
        default: return nil
        }
    }

    /// Atom's type "html": what is not an element is escaped HTML even beside elements.
    private var isEscapedHTML: Bool { isAtom && attributes["type"]?.lowercased() == "html" }

    private var decodedText: String {
        guard attributes["mode"] == "base64" else { return text }
        let bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters)
        return bytes.map { CharacterDecoder.text(Array($0), contentType: nil) } ?? text
    }

    private static func trimmed(_ text: String) -> String {
        text.withoutOuterSpace
    }

    /// Elements without an end tag (HTML Standard, 13.1.2).
    private static let voidElements: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    private static let addressAttributes: Set<String> = ["href", "src", "cite", "poster", "longdesc"]
}
