/// Cleans HTML from outside by an allow-list.
package enum HTMLSanitizer {
    /// The fragment with only allowed elements, attributes and links; links are absolute.
    ///
    /// Allowed are text, structure, tables, links to `http`, `https` and `mailto`, and images from the web or of at
    /// most `dataImageLimit` bytes in `data:`. Everything else goes: unknown tags leave their content behind, what is
    /// active or embedded goes with its content, and so do control characters. A relative link without a base loses its
    /// address. A fragment past `MarkupLimits.standard` gives an empty text.
    package static func sanitized(_ fragment: String, baseURL: String?) -> String {
        guard let nodes = try? HTMLParser.fragment(fragment) else { return "" }
        return HTMLWriter.write(sanitized(nodes, baseURL: baseURL))
    }

    /// Nodes cleaned by the same rules; new elements, the given ones stay as they are.
    package static func sanitized(_ nodes: [HTMLNode], baseURL: String?) -> [HTMLNode] {
        var cleaned: [HTMLNode] = []
        append(nodes, to: &cleaned, baseURL: baseURL)
        return cleaned
    }

    /// Mail programs that show `data:` images at all do so for small ones.
    static let dataImageLimit = 32 << 10

    private static let allowed: Set<String> = [
        "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption",
        "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd",
        "li", "main", "mark", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span",
        "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt",
        "u", "ul", "var", "wbr",
    ]
    private static let droppedWithContent: Set<String> = [
        "applet", "audio", "base", "button", "canvas", "embed", "frame", "frameset", "head", "iframe", "input", "link",
        "math", "meta", "noembed", "noframes", "object", "option", "param", "plaintext", "script", "select", "source",
        "style", "svg", "template", "textarea", "title", "track", "video", "xmp",
    ]
    private static let attributesEverywhere: Set<String> = ["title", "lang", "dir"]
    private static let attributesOf: [String: Set<String>] = [
        "a": ["href"], "img": ["src", "alt", "width", "height"], "blockquote": ["cite"], "q": ["cite"],
        "del": ["cite", "datetime"], "ins": ["cite", "datetime"], "time": ["datetime"],
        "ol": ["start", "type", "reversed"], "li": ["value"], "col": ["span"], "colgroup": ["span"],
        "td": ["colspan", "rowspan", "align", "valign"], "th": ["colspan", "rowspan", "align", "valign", "scope"],
    ]

    /// Recursion is as deep as the tree, which `MarkupLimits.depth` bounds.
    private static func append(_ nodes: [HTMLNode], to cleaned: inout [HTMLNode], baseURL: String?) {
        for node in nodes {
            switch node {
            case .comment: break
            case .text(let text): cleaned.append(.text(withoutControls(text)))
            case .element(let element):
                if droppedWithContent.contains(element.name) { continue }
                guard allowed.contains(element.name) else {
                    append(element.children, to: &cleaned, baseURL: baseURL)
                    continue
                }
                if let kept = sanitized(element, baseURL: baseURL) { cleaned.append(.element(kept)) }
            }
        }
    }

    private static func sanitized(_ element: HTMLElement, baseURL: String?) -> HTMLElement? {
        let names = attributesOf[element.name] ?? []
        let attributes = element.attributes.compactMap { attribute -> HTMLAttribute? in
            guard names.contains(attribute.name) || attributesEverywhere.contains(attribute.name) else { return nil }
            switch attribute.name {
            case "href": return address(attribute, link(attribute.value, baseURL: baseURL))
            case "cite": return address(attribute, WebAddress.absolute(attribute.value, base: baseURL))
            case "src": return address(attribute, image(attribute.value, baseURL: baseURL))
            default: return HTMLAttribute(name: attribute.name, value: withoutControls(attribute.value))
            }
        }
        if element.name == "img", !attributes.contains(where: { $0.name == "src" }) { return nil }
        let kept = HTMLElement(name: element.name, attributes: attributes)
        var children: [HTMLNode] = []
        append(element.children, to: &children, baseURL: baseURL)
        kept.children = children
        return kept
    }

    /// Character references can name what no document may hold (HTML Standard, 13.2.2, control-character-reference), and
    /// what XML 1.0, section 2.2 forbids.
    private static func withoutControls(_ text: String) -> String {
        guard text.utf8.contains(where: { isControl($0) || $0 == 0xC2 }) else { return text }
        var kept = String.UnicodeScalarView()
        kept.append(
            contentsOf: text.unicodeScalars.lazy.filter { !isControl($0.value) && !(0x80...0x9F).contains($0.value) })
        return String(kept)
    }

    private static func isControl(_ code: some BinaryInteger) -> Bool {
        code < 0x20 && code != 0x09 && code != 0x0A && code != 0x0C && code != 0x0D || code == 0x7F
    }

    private static func address(_ attribute: HTMLAttribute, _ value: String?) -> HTMLAttribute? {
        value.map { HTMLAttribute(name: attribute.name, value: $0) }
    }

    private static func link(_ value: String, baseURL: String?) -> String? {
        let trimmed = String(decoding: PlainText.trimmed(value), as: UTF8.self)
        guard trimmed.utf8.prefix(7).elementsEqual("mailto:".utf8, by: { CSSText.lowered($0) == $1 }) else {
            return WebAddress.absolute(trimmed, base: baseURL)
        }
        return trimmed.utf8.contains { $0 <= 0x20 || $0 == 0x7F } ? nil : trimmed
    }

    private static func image(_ value: String, baseURL: String?) -> String? {
        let trimmed = String(decoding: PlainText.trimmed(value), as: UTF8.self)
        guard trimmed.utf8.prefix(5).elementsEqual("data:".utf8, by: { CSSText.lowered($0) == $1 }) else {
            return WebAddress.absolute(trimmed, base: baseURL)
        }
        guard trimmed.utf8.count <= dataImageLimit else { return nil }
        let heads = ["png", "gif", "jpeg", "webp"].map { "data:image/\($0);base64," }
        guard let head = heads.first(where: { trimmed.lowercased().hasPrefix($0) }) else { return nil }
        let isBase64 = trimmed.utf8.dropFirst(head.utf8.count).allSatisfy { byte in
            byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || CSSText.isDigit(byte) || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
        }
        return isBase64 ? trimmed : nil
    }
}
