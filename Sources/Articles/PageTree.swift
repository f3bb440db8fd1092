import Markup

/// A page's body as a flat list of nodes in document order, with what scoring needs to know of each.
///
/// Weak links from child to parent are too slow for scoring; here a parent is an index, and what lies below a node are
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
        // What lies below, without dropped nodes.
        var length = 0
        var linkLength = 0
        var commas = 0
        var paragraphs = 0
        var items = 0
        var images = 0

        var isText: Bool { element == nil }
        /// The part of the text that stands in links.
        var linkDensity: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
    }

    private(set) var nodes: [Node] = []

    /// Reads the tree below an element, without what can never be an article's text.
    init(_ root: HTMLElement) {
        add(.element(root), parent: -1)
        sum()
    }

    /// Takes a node and all below it out of the reckoning; `sum()` must follow.
    mutating func drop(_ index: Int) {
        nodes[index].isDropped = true
    }

    /// Puts all dropped nodes back.
    mutating func restore() {
        for index in nodes.indices { nodes[index].isDropped = false }
        sum()
    }

    /// Counts anew what lies below each node.
    mutating func sum() {
        for index in nodes.indices {
            if nodes[index].parent >= 0, nodes[nodes[index].parent].isDropped { nodes[index].isDropped = true }
            count(index)
        }
        for index in nodes.indices.reversed() where !nodes[index].isDropped {
            let node = nodes[index]
            guard node.parent >= 0 else { continue }
            nodes[node.parent].length += node.length
            nodes[node.parent].linkLength += node.name == "a" ? node.length : node.linkLength
            nodes[node.parent].commas += node.commas
            nodes[node.parent].paragraphs += node.paragraphs + (node.name == "p" ? 1 : 0)
            nodes[node.parent].items += node.items + (node.name == "li" ? 1 : 0)
            nodes[node.parent].images += node.images + (node.name == "img" ? 1 : 0)
        }
    }

    /// The nodes below one that are still there, in document order, itself first.
    func indices(in root: Int) -> [Int] {
        (root..<nodes[root].end).filter { !nodes[$0].isDropped }
    }

    // MARK: Building

    private mutating func add(_ node: HTMLNode, parent: Int) {
        let index = nodes.count
        switch node {
        case .comment: return
        case .text(let text):
            nodes.append(Node(element: nil, name: "", text: text, parent: parent, end: index + 1))
        case .element(let element):
            guard !Self.silent.contains(element.name), !Self.isHidden(element) else { return }
            var added = Node(element: element, name: element.name, text: "", parent: parent, end: index + 1)
            let names = (element[attribute: "class"] ?? "") + " " + (element[attribute: "id"] ?? "")
            if names.utf8.count > 1 { added.hints = PageHints(names.lowercased()) }
            nodes.append(added)
            for child in element.children { add(child, parent: index) }
            nodes[index].end = nodes.count
        }
    }

    private mutating func count(_ index: Int) {
        nodes[index].length = 0
        nodes[index].linkLength = 0
        nodes[index].commas = 0
        nodes[index].paragraphs = 0
        nodes[index].items = 0
        nodes[index].images = 0
        guard nodes[index].isText, !nodes[index].isDropped else { return }
        var length = 0, commas = 0, wasSpace = true
        for byte in nodes[index].text.utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                if !wasSpace { length += 1 }
                wasSpace = true
            } else {
                if byte & 0xC0 != 0x80 { length += 1 }
                if byte == UInt8(ascii: ",") { commas += 1 }
                wasSpace = false
            }
        }
        nodes[index].length = length
        nodes[index].commas = commas
    }

    private static let silent: Set<String> = [
        "script", "style", "noscript", "template", "iframe", "object", "embed", "button", "input", "select", "textarea",
        "svg", "canvas", "video", "audio", "map", "link", "meta", "head", "dialog", "math",
    ]

    private static func isHidden(_ element: HTMLElement) -> Bool {
        if element[attribute: "hidden"] != nil { return true }
        if element[attribute: "aria-hidden"] == "true", element.name != "p" { return true }
        guard let style = element[attribute: "style"]?.lowercased() else { return false }
        let bare = style.filter { !$0.isWhitespace }
        return bare.contains("display:none") || bare.contains("visibility:hidden")
    }
}
