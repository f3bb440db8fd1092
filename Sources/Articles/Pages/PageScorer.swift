/// Finds the element that holds a page's article.
///
/// Every block of text is the article's with some probability. Of all elements that one is chosen whose text would
/// score best against the article: the harmonic mean of precision and recall that the probabilities let expect. Too
/// small an element misses text, too large a one takes in menus.
struct PageScorer {
    private let tree: PageTree
    /// Letters below each node that are expected to be the article's, and those that are not.
    private var wanted: [Double]
    private var unwanted: [Double]

    init(_ tree: PageTree) {
        self.tree = tree
        wanted = [Double](repeating: 0, count: tree.nodes.count)
        unwanted = wanted
        let body = Self.markedBody(in: tree)
        for (block, chance) in BlockChances(tree).chances {
            let isBeside = body.map { !($0..<tree.nodes[$0].end).contains(block.node) } ?? false
            let expected = Double(block.length) * (isBeside ? chance / Self.trustInMarks : chance)
            wanted[block.node] += expected
            unwanted[block.node] += Double(block.length) - expected
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

    /// By how much less likely a text beside the marked body is the article's. Some sites mark only a part.
    private static let trustInMarks = 5.0

    /// The element that schema.org's microdata call the text of the article, where it has some part of the sentences.
    private static func markedBody(in tree: PageTree) -> Int? {
        tree.nodes.indices.first { index in
            let node = tree.nodes[index]
            guard !node.isDropped, node.prose * 10 > tree.nodes[0].prose else { return false }
            return node.element?[attribute: "itemprop"]?.lowercased().contains("articlebody") == true
        }
    }
}
