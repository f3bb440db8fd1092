import Markup

/// A reading of a page: the element that holds the article, cleaned, as paragraphs.
struct PageArticle {
    /// In document order; empty where the page has no text.
    let paragraphs: [String]
    private let length: Int
    /// The chosen element, and the whole page.
    private let chosen: Frame
    private let page: Frame

    /// An element with the letters of prose in it that browsers do not show.
    private struct Frame {
        let element: HTMLElement?
        let hiddenProse: Int

        init(_ node: PageTree.Node) {
            element = node.element
            hiddenProse = node.hiddenProse
        }
    }

    /// The best of the readings of a page; on that of a discussion, what readers wrote is its text.
    init(body: HTMLElement, isDiscussion: Bool) {
        var best = PageArticle(PageTree(body), isDiscussion: isDiscussion)
        if best.length < Self.enoughText { best = best.orMuchLonger(PageArticle(PageTree(body), trustsNames: false)) }
        // Folded sections of the article, or a page that scripts build. What is hidden beside an article is another.
        let frame = best.length < Self.enoughText ? best.page : best.chosen
        if frame.hiddenProse > best.length * 2, let element = frame.element {
            best = best.orMuchLonger(PageArticle(PageTree(element, showsHidden: true)))
        }
        self = best
    }

    /// The article within an element that somebody has chosen.
    init(chosen element: HTMLElement) {
        self.init(PageTree(element), within: 0)
    }

    private init(
        _ tree: PageTree, trustsNames: Bool = true, isDiscussion: Bool = false, within chosen: Int? = nil
    ) {
        var cleaner = PageCleaner(tree)
        if trustsNames {
            cleaner.dropFurniture()
            cleaner.markSurrounding(isDiscussion: isDiscussion)
        }
        let root = chosen ?? PageScorer(cleaner.tree).article() ?? 0
        page = Frame(cleaner.tree.nodes[0])
        self.chosen = Frame(cleaner.tree.nodes[root])
        cleaner.cleanContent(root)
        paragraphs = PageText.paragraphs(of: cleaner.tree, in: root)
        length = paragraphs.reduce(0) { $0 + $1.utf8.count }
    }

    /// Less text than this, in bytes, was hardly the article.
    private static let enoughText = 250

    private func orMuchLonger(_ other: PageArticle) -> PageArticle {
        other.length > length * 2 ? other : self
    }
}
