import Testing

@testable import Articles

struct PageHintsTests {
    @Test(arguments: [
        "sidebar", "post-Sidebar_left", "leftSidebar", "relatedposts", "share", "nav main", "berita-terkait", "media",
        "blog-cta",
    ])
    func `words of menus and lists tell that an element surrounds the article`(_ names: String) {
        #expect(PageHints(names) == .surrounding)
    }

    @Test(arguments: ["", "article-body", "shared-state", "navel", "unrelated", "mediation"])
    func `other words tell nothing, even those with such a word inside`(_ names: String) {
        #expect(PageHints(names) == PageHints())
    }

    @Test(arguments: ["no-sidebar", "main_withSidebar", "has-comments", "image no_caption"])
    func `what an element has or lacks is not what it is`(_ names: String) {
        #expect(PageHints(names) == PageHints())
        #expect(PageHints("\(names) menu") == .surrounding)
    }

    @Test func `headers and comments have hints of their own`() {
        #expect(PageHints("site-header") == .header)
        #expect(PageHints("commentlist") == .comments)
        #expect(PageHints("header-menu") == [.header, .surrounding])
    }
}
