import Markup

/// A reading of a page: the element that holds the article, cleaned, as paragraphs.
struct PageArticle {
    /// In document order; empty where the page has no text.
    let paragraphs: [String]
    private let length: Int
    private let root: Int

    /// The best of the readings of a page.
    init(body: HTMLElement) {
        let shown = PageTree(body)
        var best = PageArticle(shown)
        if best.length < Self.enoughText { best = best.orMuchLonger(PageArticle(shown, trustsNames: false)) }
        // Folded sections of the article, or a page that scripts build. What is hidden beside an article is another.
        let frame = best.length < Self.enoughText ? 0 : best.root
        if shown.nodes[frame].hiddenProse > best.length * 2, let element = shown.nodes[frame].element {
            best = best.orMuchLonger(PageArticle(PageTree(element, showsHidden: true)))
        }
        self = best
    }

    /// The article within an element that somebody has chosen.
    init(chosen element: HTMLElement) {
        self.init(PageTree(element), within: 0)
    }

    private init(_ tree: PageTree, trustsNames: Bool = true, within chosen: Int? = nil) {
        var cleaner = PageCleaner(tree)
        if trustsNames {
            cleaner.dropFurniture()
            cleaner.markSurrounding()
        }
        root = chosen ?? PageScorer(cleaner.tree).article() ?? 0
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
