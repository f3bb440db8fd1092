import Markup

/// What was made safe is safe as the next parser reads it, which is how scripts come through: elements close where
/// nobody expects it, and text becomes markup.
enum FuzzedHTML {
    private static let active: Set<String> = [
        "script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "base", "meta", "link",
        "template",
    ]
    private static let links: Set<String> = ["href", "src", "cite", "action", "formaction", "background", "poster"]

    static func sanitize(_ text: String) {
        let safe = HTMLSanitizer.sanitized(text, baseURL: "https://a.example/")
        guard let nodes = try? HTMLParser.fragment(safe) else {
            return promise(false, "what is safe cannot be read: \(safe.debugDescription)")
        }
        for node in nodes { check(node, of: safe) }
    }

    private static func check(_ node: HTMLNode, of safe: String) {
        switch node {
        case .comment: promise(false, "a comment came through: \(safe.debugDescription)")
        case .text(let text):
            promise(PrintableText.isText(text), "a control character came through: \(safe.debugDescription)")
        case .element(let element):
            promise(!active.contains(element.name), "<\(element.name)> came through: \(safe.debugDescription)")
            for attribute in element.attributes { check(attribute, of: safe) }
            for child in element.children { check(child, of: safe) }
        }
    }

    private static func check(_ attribute: HTMLAttribute, of safe: String) {
        promise(
            !attribute.name.hasPrefix("on") && attribute.name != "style",
            "a handler came through: \(safe.debugDescription)")
        promise(PrintableText.isText(attribute.value), "a control character came through: \(safe.debugDescription)")
        guard links.contains(attribute.name) else { return }
        let isSafe = ["http://", "https://", "mailto:", "data:image/"].contains {
            attribute.value.lowercased().hasPrefix($0)
        }
        promise(isSafe, "the link \(attribute.value.debugDescription) came through")
    }
}
