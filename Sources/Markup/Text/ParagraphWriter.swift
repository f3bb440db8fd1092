/// Writes HTML nodes as paragraphs.
struct ParagraphWriter {
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "tfoot", "thead", "tr", "ul", "xmp",
    ]
    private static let dropped: Set<String> = [
        "applet", "audio", "button", "canvas", "embed", "frameset", "head", "iframe", "input", "math", "noembed",
        "noframes", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title",
        "video",
    ]

    private var paragraphs: [String] = []
    private var line = SpaceCollapser()
    /// Line breaks since the last text.
    private var breaks = 0

    /// Recursion is as deep as the tree, which `MarkupLimits.depth` bounds.
    mutating func write(_ nodes: [HTMLNode]) {
        for node in nodes {
            switch node {
            case .text(let text): write(text)
            case .comment: break
            case .element(let element): write(element)
            }
        }
    }

    private mutating func write(_ text: String) {
        if breaks > 0, !text.utf8.allSatisfy(CSSText.isSpace) {
            if breaks > 1 { endParagraph() }
            breaks = 0
        }
        line.append(text)
    }

    private mutating func write(_ element: HTMLElement) {
        if Self.dropped.contains(element.name) { return }
        switch element.name {
        case "br":
            line.space()
            breaks += 1
        case "td", "th":
            line.space()
            write(element.children)
            line.space()
        case let name where Self.blocks.contains(name):
            endParagraph()
            write(element.children)
            endParagraph()
        default:
            write(element.children)
        }
    }

    private mutating func endParagraph() {
        breaks = 0
        if !line.isEmpty { paragraphs.append(line.text) }
        line.removeAll()
    }

    mutating func finished() -> [String] {
        endParagraph()
        return paragraphs
    }
}
