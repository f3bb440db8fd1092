/// Finds the element that holds a page's article.
///
/// Every block of text is the article's with some probability, by its length, its links and the names around it. Of
/// all elements that one is chosen whose text would score best against the article: the harmonic mean of precision and
/// recall that the probabilities let expect. Too small an element misses text, too large a one takes in menus.
struct PageScorer {
    private let tree: PageTree
    /// Letters below each node that are expected to be the article's, and those that are not.
    private var wanted: [Double]
    private var unwanted: [Double]

    init(_ tree: PageTree) {
        self.tree = tree
        wanted = [Double](repeating: 0, count: tree.nodes.count)
        unwanted = wanted
        let blocks = PageBlocks(tree).blocks
        let teasers = PageTeasers(blocks, in: tree)
        let body = Self.markedBody(in: tree)
        for (place, block) in blocks.enumerated() {
            var probability = Self.probability(block, in: tree, isTeaser: teasers.places.contains(place))
            if let body, !(body..<tree.nodes[body].end).contains(block.node) { probability /= 5 }
            wanted[block.node] += Double(block.length) * probability
            unwanted[block.node] += Double(block.length) * (1 - probability)
        }
        for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
            wanted[tree.nodes[index].parent] += wanted[index]
            unwanted[tree.nodes[index].parent] += unwanted[index]
        }
    }

    /// The innermost element with the best expectation; nil where no text can be the article's.
    func article() -> Int? {
        guard let total = wanted.first, total > 0 else { return nil }
        var best = 0, bestScore = 0.0
        for index in tree.nodes.indices where !tree.nodes[index].isText && !tree.nodes[index].isDropped {
            let score = wanted[index] / (wanted[index] + unwanted[index] + total)
            if score >= bestScore { (best, bestScore) = (index, score) }
        }
        return best
    }

    // MARK: Probabilities

    private static func probability(_ block: PageBlock, in tree: PageTree, isTeaser: Bool) -> Double {
        if tree.nodes[block.node].isSurrounding { return 0.05 }
        if block.isLink { return 0.15 }
        if block.isParagraph { return isTeaser ? 0.4 : block.isSentence ? 0.95 : 0.7 }
        return isEntry(tree.nodes[block.node].name) ? 0.5 : 0.4
    }

    /// Short texts in lists and tables are content more often than elsewhere.
    private static func isEntry(_ name: String) -> Bool {
        switch name {
        case "li", "td", "th", "dt", "dd": true
        default: false
        }
    }

    /// The element that schema.org's microdata call the text of the article, where it has some part of the sentences.
    private static func markedBody(in tree: PageTree) -> Int? {
        tree.nodes.indices.first { index in
            let node = tree.nodes[index]
            guard !node.isDropped, node.prose * 10 > tree.nodes[0].prose else { return false }
            return node.element?[attribute: "itemprop"]?.lowercased().contains("articlebody") == true
        }
    }
}
