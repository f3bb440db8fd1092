/// Takes out of a page's tree what is not the article.
struct PageCleaner {
    private(set) var tree: PageTree

    init(_ tree: PageTree) {
        self.tree = tree
    }

    /// Drops elements whose names or roles say that they surround the article.
    mutating func dropUnlikely() {
        for (index, node) in tree.nodes.enumerated() where !node.isText && index > 0 {
            if isUnlikely(node) { tree.drop(index) }
        }
        tree.sum()
    }

    /// Drops share bars, lists of links, captions and the like inside the chosen elements.
    mutating func cleanContent(_ roots: [Int]) {
        for root in roots {
            for index in tree.indices(in: root).dropFirst() where isFurniture(tree.nodes[index], isRootArticle: false) {
                tree.drop(index)
            }
        }
        tree.sum()
        for root in roots {
            // From the inside out, so that a block is judged by what is left of it.
            for index in tree.indices(in: root).dropFirst().reversed() where isFishy(index) { tree.drop(index) }
        }
        tree.sum()
    }

    private func isUnlikely(_ node: PageTree.Node) -> Bool {
        switch node.name {
        case "nav", "footer", "aside", "form": return true
        case "body", "html", "article", "main", "a", "h1", "h2", "p", "table", "tbody", "tr": return false
        default: break
        }
        if let role = node.element?[attribute: "role"], Self.roles.contains(role.lowercased()) { return true }
        return node.hints.contains(.unlikely) && !node.hints.contains(.content)
    }

    private func isFurniture(_ node: PageTree.Node, isRootArticle: Bool) -> Bool {
        switch node.name {
        case "nav", "footer", "aside", "form", "figcaption", "header": return node.name != "header" || node.length < 400
        case "": return false
        default: break
        }
        guard node.hints.contains(.furniture) else { return false }
        return node.length < 600 || node.linkDensity > 0.5
    }

    /// Readability's rules for blocks that hold more links, pictures or list items than sentences.
    private func isFishy(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        switch node.name {
        case "div", "section", "ul", "ol", "dl", "table", "header", "fieldset": break
        case "p", "h2", "h3", "h4", "h5", "h6": return node.length > 0 && node.length < 160 && node.linkDensity > 0.9
        default: return false
        }
        guard node.length > 0 else { return false }
        let isList = node.name == "ul" || node.name == "ol"
        let isGood = node.hints.contains(.content) && !node.hints.contains(.furniture)
        if node.commas >= 10 { return node.linkDensity > 0.6 }
        if node.linkDensity > (isGood ? 0.5 : isList ? 0.4 : 0.25) { return true }
        if !isList, node.items > node.paragraphs + 3, node.name != "table", node.linkDensity > 0.15 { return true }
        return !isList && !isGood && node.images > 1 && node.paragraphs * 2 < node.images && node.length < 200
    }

    private static let roles: Set<String> = [
        "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog", "banner", "contentinfo",
        "search", "toolbar",
    ]
}
