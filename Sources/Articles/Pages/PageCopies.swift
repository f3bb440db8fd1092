import Markup

/// Finds paragraphs that repeat an earlier one elsewhere: the copy for smaller screens, the quotation in an answer.
///
/// A repetition beside its original, or in an element of the same name and class, is the writer's own.
struct PageCopies {
    /// The repetitions, in document order.
    private(set) var blocks: [PageBlock] = []

    /// Those below a node.
    init(_ tree: PageTree, in root: Int) {
        var originals: [String: Int] = [:]
        for block in PageBlocks(tree, in: root).blocks
        where block.isParagraph && block.length >= Self.shortestCopy {
            let parent = tree.nodes[block.node].parent
            guard parent >= 0 else { continue }
            let text = tree.text(of: block)
            guard let original = originals[text] else {
                originals[text] = parent
                continue
            }
            if Self.kind(of: original, in: tree) != Self.kind(of: parent, in: tree) { blocks.append(block) }
        }
    }

    /// Letters below which the same words may well be meant twice.
    private static let shortestCopy = 100

    private static func kind(of index: Int, in tree: PageTree) -> [String?] {
        [tree.nodes[index].name, tree.nodes[index].element?[attribute: "class"]]
    }
}
