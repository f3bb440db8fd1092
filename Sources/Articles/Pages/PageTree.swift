import Markup

/// A page's body as a flat list of nodes in document order, with what choosing the article needs to know of each.
///
/// Weak links from child to parent are too slow for that; here a parent is an index, and what lies below a node are
/// the nodes up to its `end`.
struct PageTree {
    struct Node {
        /// The element; nil for a text.
        var element: HTMLElement?
        /// The tag name; empty for a text.
        var name: String
        var text: String
        var parent: Int
        /// The index after the last node below this one.
        var end: Int
        var hints = PageHints()
        var isDropped = false
        /// Whether it, or something around it, bears the name of what surrounds articles.
        var isSurrounding = false
        /// Whether a text ends as sentences do.
        var endsSentence = false
        // Letters of what lies below, without dropped nodes.
        var length = 0
        var linkLength = 0
        /// In texts outside links that are long enough for sentences.
        var prose = 0
        /// In such texts of elements that are not shown; those are no nodes.
        var hiddenProse = 0

        var isText: Bool { element == nil }
        /// The part of the text that stands in links.
        var linkDensity: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
    }

    private(set) var nodes: [Node] = []
    private let showsHidden: Bool

    /// Reads the tree below an element, without what can never be an article's text.
    ///
    /// `showsHidden` takes in what browsers do not show, or show only where scripts do not run.
    init(_ root: HTMLElement, showsHidden: Bool = false) {
        self.showsHidden = showsHidden
        add(.element(root), parent: -1)
        for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
            nodes[nodes[index].parent].hiddenProse += nodes[index].hiddenProse
        }
        sum()
    }

    /// Takes a node and all below it out of the reckoning; `sum()` must follow.
    mutating func drop(_ index: Int) {
        for below in index..<nodes[index].end { nodes[below].isDropped = true }
    }

    /// Tells that a node and all below it surround the article.
    mutating func markSurrounding(_ index: Int) {
        for below in index..<nodes[index].end { nodes[below].isSurrounding = true }
    }

    /// Counts anew what lies below each element.
    mutating func sum() {
        for index in nodes.indices where !nodes[index].isText {
            nodes[index].length = 0
            nodes[index].linkLength = 0
            nodes[index].prose = 0
        }
        for index in nodes.indices.reversed() where !nodes[index].isDropped && nodes[index].parent >= 0 {
            let parent = nodes[index].parent
            let isLink = nodes[index].name == "a"
            nodes[parent].length += nodes[index].length
            nodes[parent].linkLength += isLink ? nodes[index].length : nodes[index].linkLength
            if !isLink { nodes[parent].prose += nodes[index].prose }
        }
    }

    /// The nodes below one that are still there, in document order.
    func indices(below root: Int) -> some Sequence<Int> {
        (root + 1..<nodes[root].end).lazy.filter { !nodes[$0].isDropped }
    }

    /// A block's text on one line.
    func text(of block: PageBlock) -> String {
        PlainText.line(
            block.texts.reduce(into: "") { text, index in
                if !nodes[index].isDropped { text += nodes[index].text }
            })
    }

    // MARK: Building

    private mutating func add(_ node: HTMLNode, parent: Int) {
        let index = nodes.count
        switch node {
        case .comment: return
        case .text(let text):
            let measure = TextMeasure(text)
            var added = Node(element: nil, name: "", text: text, parent: parent, end: index + 1)
            added.length = measure.length
            added.endsSentence = measure.endsSentence
            added.prose = Self.prose(measure)
            nodes.append(added)
        case .element(let element):
            guard !Self.silent.contains(element.name) else { return }
            if !showsHidden, parent >= 0, Self.isHidden(element) {
                nodes[parent].hiddenProse += Self.prose(below: element)
                return
            }
            var added = Node(element: element, name: element.name, text: "", parent: parent, end: index + 1)
            added.hints = PageHints(of: element)
            nodes.append(added)
            for child in element.children { add(child, parent: index) }
            nodes[index].end = nodes.count
        }
    }

    private static func prose(_ measure: TextMeasure) -> Int {
        measure.length >= shortestProse ? measure.length : 0
    }

    /// Letters of the texts outside links that are long enough for sentences.
    private static func prose(below element: HTMLElement) -> Int {
        element.children.reduce(0) { sum, child in
            switch child {
            case .comment: sum
            case .text(let text): sum + prose(TextMeasure(text))
            case .element(let element):
                silent.contains(element.name) || element.name == "a" ? sum : sum + prose(below: element)
            }
        }
    }

    /// Letters of a text that may be a sentence rather than a title.
    private static let shortestProse = 40

    private static let silent: Set<String> = [
        "script", "style", "template", "iframe", "object", "embed", "button", "input", "select", "textarea", "svg",
        "canvas", "video", "audio", "map", "link", "meta", "head", "dialog", "math",
    ]

    private static func isHidden(_ element: HTMLElement) -> Bool {
        if element.name == "noscript" { return true }
        for attribute in element.attributes {
            switch attribute.name {
            case "hidden": return true
            case "aria-hidden": if attribute.value == "true", element.name != "p" { return true }
            case "style": if hides(attribute.value) { return true }
            default: break
            }
        }
        return false
    }

    private static func hides(_ style: String) -> Bool {
        guard hidingWords.isIn(Array(style.utf8)[...]) else { return false }
        let bare = style.lowercased().filter { !$0.isWhitespace }
        return bare.contains("display:none") || bare.contains("visibility:hidden")
    }

    private static let hidingWords = PhraseSet(["none", "hidden"])
}
