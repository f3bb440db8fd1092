/// Finds the element that holds a page's article.
///
/// Each paragraph gives points for its length and its commas to the elements around it, the nearest the most (the
/// method of Arc90's Readability, 2009). Links take points away; names of classes and the element's own kind weigh in.
struct PageScorer {
    let tree: PageTree
    private var scores: [Int: Double] = [:]

    init(_ tree: PageTree) {
        self.tree = tree
        scoreParagraphs()
    }

    /// The best element and those beside it that belong to the article too, in document order.
    func contentRoots() -> [Int] {
        let ranked = scores.map { (index: $0.key, score: scaled($0.key)) }
            .sorted { $0.score == $1.score ? $0.index < $1.index : $0.score > $1.score }
        guard var top = ranked.first, top.score > 0 else { return [] }
        top.index = widened(top.index, score: top.score, rivals: ranked.prefix(6).dropFirst().map { $0 })
        return withSiblings(top.index, score: scaled(top.index))
    }

    // MARK: Points

    private mutating func scoreParagraphs() {
        for (index, node) in tree.nodes.enumerated() where !node.isDropped && isParagraph(index) && node.length >= 25 {
            let points = 1 + Double(node.commas) + min(Double(node.length) / 100, 3)
            var ancestor = node.parent, level = 0
            while ancestor >= 0, level < 5 {
                let share = level == 0 ? 1 : level == 1 ? 2 : Double(level) * 3
                scores[ancestor] = (scores[ancestor] ?? initial(ancestor)) + points / share
                ancestor = tree.nodes[ancestor].parent
                level += 1
            }
        }
    }

    /// Paragraphs proper, and elements that hold text of their own and no blocks.
    private func isParagraph(_ index: Int) -> Bool {
        switch tree.nodes[index].name {
        case "p", "pre", "td", "blockquote": true
        case "div", "section", "span", "li", "dd", "font", "center", "article": hasOwnText(index)
        default: false
        }
    }

    private func hasOwnText(_ index: Int) -> Bool {
        var own = 0, child = index + 1
        while child < tree.nodes[index].end {
            let node = tree.nodes[child]
            if !node.isDropped {
                if PageText.blocks.contains(node.name) { return false }
                if node.isText { own += node.length }
            }
            child = node.isText ? child + 1 : (node.isDropped ? node.end : child + 1)
        }
        return own >= 25 && (tree.nodes[index].name != "span" || own >= 80)
    }

    private func initial(_ index: Int) -> Double {
        let node = tree.nodes[index]
        var points: Double =
            switch node.name {
            case "article", "main": 10
            case "div", "section": 5
            case "pre", "td", "blockquote": 3
            case "address", "ol", "ul", "dl", "dd", "dt", "li", "form", "h1", "h2", "h3", "h4", "h5", "h6", "th": -4
            default: 0
            }
        if node.hints.contains(.content) { points += 20 }
        if node.hints.contains(.furniture) { points -= 25 }
        if node.element?[attribute: "itemprop"] == "articleBody" { points += 40 }
        return points
    }

    private func scaled(_ index: Int) -> Double {
        (scores[index] ?? 0) * (1 - tree.nodes[index].linkDensity)
    }

    // MARK: The whole article

    /// A parent that holds several of the best, or all of an only child, is the better frame.
    private func widened(_ top: Int, score: Double, rivals: [(index: Int, score: Double)]) -> Int {
        var best = top
        let strong = rivals.filter { $0.score >= score * 0.75 }.map(\.index)
        if strong.count >= 2 {
            var parent = tree.nodes[top].parent
            while parent > 0, tree.nodes[parent].name != "body" {
                if strong.filter({ $0 > parent && $0 < tree.nodes[parent].end }).count >= 2 {
                    best = parent
                    break
                }
                parent = tree.nodes[parent].parent
            }
        }
        var parent = tree.nodes[best].parent, last = scaled(best)
        let least = last / 3
        while parent > 0, tree.nodes[parent].name != "body" {
            let score = scaled(parent)
            if score < least { break }
            if score > last {
                best = parent
                break
            }
            last = score
            parent = tree.nodes[parent].parent
        }
        while tree.nodes[best].parent > 0, isOnlyChild(best) { best = tree.nodes[best].parent }
        return best
    }

    private func isOnlyChild(_ index: Int) -> Bool {
        let parent = tree.nodes[index].parent
        guard tree.nodes[parent].name != "body" else { return false }
        return tree.nodes[parent].length == tree.nodes[index].length
    }

    /// Siblings with points of their own, and paragraphs of real sentences beside the best element.
    private func withSiblings(_ top: Int, score: Double) -> [Int] {
        let parent = tree.nodes[top].parent
        guard parent >= 0 else { return [top] }
        let least = max(10, score * 0.2)
        let topClass = tree.nodes[top].element?[attribute: "class"] ?? ""
        var roots: [Int] = []
        var index = parent + 1
        while index < tree.nodes[parent].end {
            let node = tree.nodes[index]
            defer { index = node.end }
            if index == top {
                roots.append(index)
                continue
            }
            guard !node.isDropped, !node.isText else { continue }
            let bonus = !topClass.isEmpty && node.element?[attribute: "class"] == topClass ? score * 0.2 : 0
            let isScored = scores[index] != nil && scaled(index) + bonus >= least
            let isSentence =
                node.name == "p"
                && (node.length > 80 ? node.linkDensity < 0.25 : node.linkLength == 0 && node.length > 20)
            if isScored || isSentence { roots.append(index) }
        }
        return roots
    }
}
