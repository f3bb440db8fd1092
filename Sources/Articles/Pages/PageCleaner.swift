/// Takes out of a page's tree what is not the article.
struct PageCleaner {
    private(set) var tree: PageTree

    init(_ tree: PageTree) {
        self.tree = tree
    }

    // MARK: Around the article

    /// Drops elements that never hold an article's text.
    mutating func dropFurniture() {
        for index in tree.nodes.indices where Self.isFurniture(tree.nodes[index].name) && !holdsThePage(index) {
            tree.drop(index)
        }
        tree.sum()
    }

    /// Marks the elements whose names or roles say that they surround the article; those of comments only where a page
    /// is no discussion.
    mutating func markSurrounding(isDiscussion: Bool) {
        var names: PageHints = [.surrounding, .header]
        if !isDiscussion, !commentsHoldThePage() { names.insert(.comments) }
        var index = 1
        while index < tree.nodes.count {
            let isOutermost =
                !tree.nodes[index].isDropped && isSurrounding(tree.nodes[index], names: names) && !holdsThePage(index)
            if isOutermost { tree.markSurrounding(index) }
            index = isOutermost ? tree.nodes[index].end : index + 1
        }
    }

    /// Whether an element has nearly all sentences of the page, so that its name must mislead: the form that some
    /// programs put around everything, a column called "sidebar-wrap".
    private func holdsThePage(_ index: Int) -> Bool {
        tree.nodes[index].prose * 5 > tree.nodes[0].prose * 4
    }

    /// Whether nearly all sentences are comments, as on the pages of a forum.
    private func commentsHoldThePage() -> Bool {
        var prose = 0, index = 1
        while index < tree.nodes.count {
            let isOutermost = !tree.nodes[index].isDropped && tree.nodes[index].hints.contains(.comments)
            if isOutermost { prose += tree.nodes[index].prose }
            index = isOutermost ? tree.nodes[index].end : index + 1
        }
        return prose * 20 > tree.nodes[0].prose * 19
    }

    /// Headings, paragraphs and tables are named after their own text, pages after what they have.
    private func isSurrounding(_ node: PageTree.Node, names: PageHints) -> Bool {
        switch node.name {
        case "", "body", "html", "article", "main", "a", "h1", "h2", "h3", "h4", "h5", "h6", "p", "table", "tbody",
            "tr":
            return false
        case "form": return true
        default: break
        }
        if !node.hints.isDisjoint(with: names), !isLead(node), !isNamedAfterHeading(node) { return true }
        return node.element?[attribute: "role"].map { Self.roles.contains($0.lowercased()) } ?? false
    }

    /// Whether an element's id repeats its heading, as in `<section id="sharing-files"><h2>Sharing files</h2>`, and its
    /// class says nothing: such an id tells what a section is about.
    private func isNamedAfterHeading(_ node: PageTree.Node) -> Bool {
        guard let element = node.element, let id = element[attribute: "id"],
            PageHints(element[attribute: "class"] ?? "").isEmpty,
            let heading = element.first(where: { Self.headings.contains($0.name) })
        else { return false }
        let name = Self.letters(id)
        return !name.isEmpty && Self.letters(heading.textContent).hasPrefix(name)
    }

    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

    private static func letters(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func isFurniture(_ name: String) -> Bool {
        switch name {
        case "nav", "footer", "aside", "figcaption", "label": true
        default: false
        }
    }

    private static let roles: Set<String> = [
        "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog", "banner", "contentinfo",
        "search", "toolbar",
    ]

    // MARK: Inside the article

    /// Drops what surrounds an article and stands inside the chosen element: share bars, lists of links and the like.
    mutating func cleanContent(_ root: Int) {
        for index in Array(tree.indices(below: root)) where tree.nodes[index].isSurrounding { tree.drop(index) }
        tree.sum()
        // A page that lists other pages is made of what would be dropped from an article.
        guard tree.nodes[root].prose * 2 > tree.nodes[root].length else { return }
        let blocks = PageBlocks(tree, in: root).blocks
        for index in Array(tree.indices(below: root))
        where isListOfLinks(tree.nodes[index]) && !isAnnounced(index, by: blocks) { tree.drop(index) }
        for list in listsOfTeasers(blocks) { tree.drop(list) }
        tree.sum()
        dropShortTexts(root)
        dropCopies(root)
        tree.sum()
    }

    private mutating func dropCopies(_ root: Int) {
        for block in PageCopies(tree, in: root).blocks { drop(block) }
    }

    private mutating func drop(_ block: PageBlock) {
        for index in block.texts where tree.nodes[index].isText { tree.drop(index) }
    }

    /// Drops links that stand alone, and short texts above the first and below the last paragraph, where bylines,
    /// labels and buttons stand.
    private mutating func dropShortTexts(_ root: Int) {
        let blocks = PageBlocks(tree, in: root).blocks
        let first = blocks.firstIndex(where: \.isParagraph) ?? blocks.startIndex
        let last = blocks.lastIndex(where: \.isParagraph) ?? blocks.endIndex
        for (place, block) in blocks.enumerated() where !block.isParagraph {
            let isAround = place < first || place > last
            let name = tree.nodes[block.node].name
            guard block.isLink ? !Self.isEntry(name) : isAround && !block.isSentence && Self.isBare(name) else {
                continue
            }
            drop(block)
        }
    }

    /// The standfirst of an article often stands in its header.
    private func isLead(_ node: PageTree.Node) -> Bool {
        node.hints == .header && node.prose > 0
    }

    private func isListOfLinks(_ node: PageTree.Node) -> Bool {
        (node.name == "ul" || node.name == "ol") && node.linkDensity > 0.9
    }

    /// The lists of at least three entries of which most begin with a link and break off: titles of other articles with
    /// the beginnings of their texts.
    private func listsOfTeasers(_ blocks: [PageBlock]) -> [Int] {
        var entries: [Int: Int] = [:]
        var teasers: [Int: Int] = [:]
        for block in blocks where tree.nodes[block.node].name == "li" {
            let list = tree.nodes[block.node].parent
            entries[list, default: 0] += 1
            guard block.linkLength > 0 else { continue }
            let text = tree.text(of: block)
            if text.hasSuffix("...") || text.hasSuffix("…") { teasers[list, default: 0] += 1 }
        }
        return teasers.keys.filter { list in
            let count = teasers[list] ?? 0
            return count >= 3 && count * 2 > entries[list] ?? 0
        }
    }

    /// Whether the text before a list is a paragraph that leads over to it with a colon.
    private func isAnnounced(_ index: Int, by blocks: [PageBlock]) -> Bool {
        guard let before = blocks.last(where: { $0.texts.upperBound < index }), before.isParagraph else { return false }
        return tree.text(of: before).hasSuffix(":")
    }

    /// Elements whose links are content as often as not.
    private static func isEntry(_ name: String) -> Bool {
        switch name {
        case "li", "td", "th", "dt", "dd", "h2", "h3", "h4", "h5", "h6": true
        default: false
        }
    }

    /// Elements that say nothing about their text; what is written for reading stands in others.
    private static func isBare(_ name: String) -> Bool {
        switch name {
        case "div", "section", "article", "header", "h1", "body", "main", "center", "address": true
        default: false
        }
    }
}
