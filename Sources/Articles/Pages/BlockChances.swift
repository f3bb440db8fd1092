/// How likely each block of a page is a part of its article, by its length, its links, its company and the names around
/// it.
///
/// The figures are close to the shares that were the article's on 492 pages whose text is known, by letters, each page
/// weighing the same.
struct BlockChances {
    /// In document order, without dropped nodes.
    private(set) var chances: [(block: PageBlock, chance: Double)] = []
    private let tree: PageTree

    init(_ tree: PageTree) {
        self.tree = tree
        let blocks = PageBlocks(tree).blocks
        let teasers = PageTeasers(blocks, in: tree)
        let company = company(of: blocks)
        for (place, block) in blocks.enumerated() {
            let isTeaser = teasers.places.contains(place)
            chances.append((block, chance(of: block, isTeaser: isTeaser, company: company[parent(of: block)])))
        }
    }

    /// The number of paragraphs directly in each element, without those that surround the article.
    private func company(of blocks: [PageBlock]) -> [Int] {
        var company = [Int](repeating: 0, count: tree.nodes.count)
        for block in blocks where block.isParagraph && !tree.nodes[block.node].isSurrounding {
            company[parent(of: block)] += 1
        }
        return company
    }

    private func parent(of block: PageBlock) -> Int {
        max(tree.nodes[block.node].parent, 0)
    }

    private func chance(of block: PageBlock, isTeaser: Bool, company: Int) -> Double {
        if tree.nodes[block.node].isSurrounding { return 0.05 }
        if block.isLink { return 0.15 }
        guard block.isParagraph else { return Self.isEntry(tree.nodes[block.node].name) ? 0.5 : 0.25 }
        if isTeaser { return 0.4 }
        // Paragraphs come in company. One that stands alone may be a notice, a summary, a word about the writer.
        if company < 2, block.length < Self.longAlone { return block.isSentence ? 0.7 : 0.5 }
        return block.isSentence ? 0.97 : 0.7
    }

    /// Letters of a text that needs no company: whole articles parted by line breaks are one block.
    private static let longAlone = 600

    /// Short texts in lists and tables are content more often than elsewhere.
    private static func isEntry(_ name: String) -> Bool {
        switch name {
        case "li", "td", "th", "dt", "dd": true
        default: false
        }
    }
}
