/// Finds the paragraphs that only announce other articles: each stands alone in some element beside a linked title.
struct PageTeasers {
    /// The places of those paragraphs in the list of blocks.
    private(set) var places: Set<Int> = []

    init(_ blocks: [PageBlock], in tree: PageTree) {
        var paragraphs = [Int](repeating: 0, count: tree.nodes.count)
        var titles = paragraphs
        for block in blocks {
            if block.isParagraph { paragraphs[block.node] += 1 }
            if block.isLink, block.length >= Self.shortestTitle { titles[block.node] += 1 }
        }
        for index in tree.nodes.indices.reversed() where tree.nodes[index].parent >= 0 {
            paragraphs[tree.nodes[index].parent] += paragraphs[index]
            titles[tree.nodes[index].parent] += titles[index]
        }
        for (place, block) in blocks.enumerated() where block.isParagraph && block.length <= Self.longestTeaser {
            var node = block.node
            while node >= 0, paragraphs[node] == 1 {
                if titles[node] > 0 {
                    places.insert(place)
                    break
                }
                node = tree.nodes[node].parent
            }
        }
    }

    /// Letters of linked titles and of what they announce.
    private static let shortestTitle = 15
    private static let longestTeaser = 400
}
