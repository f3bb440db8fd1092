import Markup

/// Writes the chosen part of a page as paragraphs.
struct PageText {
    private let tree: PageTree
    private var paragraphs: [String] = []
    private var open = ""

    /// The paragraphs of plain text below a node, in document order.
    static func paragraphs(of tree: PageTree, in root: Int = 0) -> [String] {
        var writer = PageText(tree)
        writer.write(root)
        writer.endParagraph()
        return writer.paragraphs
    }

    private init(_ tree: PageTree) {
        self.tree = tree
    }

    private mutating func write(_ index: Int) {
        let node = tree.nodes[index]
        guard !node.isDropped else { return }
        if node.isText {
            open += node.text
            return
        }
        if node.name == "br" {
            endLine(index)
            return
        }
        let isBlock = Self.blocks.contains(node.name)
        if isBlock { endParagraph() }
        var child = index + 1
        while child < node.end {
            write(child)
            child = tree.nodes[child].end
        }
        if isBlock { endParagraph() }
        if node.name == "td" || node.name == "th" { open += " " }
    }

    /// Two line breaks part paragraphs, one is a space.
    private mutating func endLine(_ index: Int) {
        if open.last == "\n" { endParagraph() } else { open += "\n" }
    }

    private mutating func endParagraph() {
        let line = PlainText.line(open)
        open = ""
        if !line.isEmpty { paragraphs.append(line) }
    }

    /// Elements that begin a paragraph of their own.
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "nav",
        "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul", "caption",
    ]
}
