import Markup

/// The readable part of an article's HTML: clean paragraphs and the first real picture.
struct ArticleBody: Equatable {
    private(set) var paragraphs: [String] = []
    private(set) var image: ArticleImage?
    /// The paragraphs as they came, with boilerplate.
    private(set) var rawParagraphs: [String]

    /// Reads a fragment of HTML from a feed or a file.
    init(html: String, base: String?) {
        guard Self.needsTree(html), let nodes = try? HTMLParser.fragment(html) else {
            rawParagraphs = Self.plainParagraphs(html)
            paragraphs = Boilerplate.cleaned(rawParagraphs)
            return
        }
        let root = HTMLElement(name: "div", children: nodes)
        ArticleFurniture.remove(from: root)
        image =
            root.descendants.lazy.filter { $0.name == "img" }.compactMap { ArticleImage(element: $0, base: base) }.first
        rawParagraphs = PageText.paragraphs(of: PageTree(root))
        paragraphs = Boilerplate.cleaned(rawParagraphs)
    }

    /// Reads a text of a feed, HTML or plain.
    init(_ text: FeedText) {
        if text.isHTML {
            self.init(html: text.value, base: text.base)
        } else {
            self.init(paragraphs: text.value.split(whereSeparator: \.isNewline).map(String.init))
        }
    }

    private init(paragraphs: [String]) {
        rawParagraphs = paragraphs
        self.paragraphs = Boilerplate.cleaned(paragraphs)
    }

    /// Only pictures and what is known by its class or kind need a look at the tree.
    private static func needsTree(_ html: String) -> Bool {
        signs.isIn(Array(html.utf8)[...])
    }

    private static let signs = PhraseSet([
        "<img", "<IMG", "class=", "id=", "<fig", "<aside", "<form", "<button", "<nav",
    ])

    /// HTML without a tag is often plain text whose line breaks mean something.
    private static func plainParagraphs(_ html: String) -> [String] {
        guard !html.utf8.contains(UInt8(ascii: "<")) else { return PlainText.paragraphs(ofHTML: html) }
        return html.split(whereSeparator: \.isNewline).map { PlainText.line(ofHTML: String($0)) }
    }
}
