import Markup

/// Finds paragraphs that repeat an earlier one elsewhere: the copy for smaller screens, the quotation in an answer, a
/// banner between sections.
///
/// A repetition beside its original, or where neither stands in an element with a class, is the writer's own.
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
            if original != parent, !Self.isBare(original, in: tree) || !Self.isBare(parent, in: tree) {
                blocks.append(block)
            }
        }
    }

    /// Letters below which the same words may well be meant twice.
    private static let shortestCopy = 100

    /// Whether an element has no class, as those that hold a writer's paragraphs.
    private static func isBare(_ index: Int, in tree: PageTree) -> Bool {
        tree.nodes[index].element?[attribute: "class"] == nil
    }
}
