/// Cuts a page into its blocks of text.
struct PageBlocks {
    /// In document order, without dropped nodes.
    private(set) var blocks: [PageBlock] = []

    /// The blocks below a node.
    init(_ tree: PageTree, in root: Int = 0) {
        // The block element that each node stands in, itself included, and whether a link is around it.
        var owners = [Int](repeating: root, count: tree.nodes.count)
        var isLinked = [Bool](repeating: false, count: tree.nodes.count)
        var isOpen = false
        for index in tree.indices(below: root) {
            let parent = tree.nodes[index].parent
            owners[index] = owners[parent]
            isLinked[index] = isLinked[parent]
            if !tree.nodes[index].isText {
                let name = tree.nodes[index].name
                if name == "a" { isLinked[index] = true }
                if PageText.blocks.contains(name) || name == "td" || name == "th" {
                    owners[index] = index
                    isOpen = false
                }
            } else if tree.nodes[index].length > 0 {
                if !isOpen || blocks.last?.node != owners[index] {
                    blocks.append(PageBlock(node: owners[index], texts: index...index))
                }
                isOpen = true
                add(tree.nodes[index], at: index, isLinked: isLinked[index])
            }
        }
    }

    private mutating func add(_ text: PageTree.Node, at index: Int, isLinked: Bool) {
        let last = blocks.count - 1
        blocks[last].texts = blocks[last].texts.lowerBound...index
        blocks[last].length += text.length
        if isLinked { blocks[last].linkLength += text.length }
        blocks[last].isSentence = text.endsSentence
    }
}
