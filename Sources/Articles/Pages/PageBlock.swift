/// A run of text in one block element: a paragraph, a heading, a list item, a cell.
struct PageBlock {
    /// The block element that holds the text.
    let node: Int
    /// The first and the last of its texts; between them stand only inline elements.
    var texts: ClosedRange<Int>
    /// Letters, and those of them in links.
    var length = 0
    var linkLength = 0
    /// Whether its last text ends as sentences do.
    var isSentence = false

    /// The part of the text that stands in links.
    var linkDensity: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
    /// Whether it is a link with little around it.
    var isLink: Bool { linkDensity > 0.5 && !(isSentence && length >= Self.longLink) }
    /// Whether it is long enough for a paragraph and has few links.
    var isParagraph: Bool { length >= Self.shortestParagraph && linkDensity < 0.3 }

    private static let longLink = 100

    /// Letters of a text that is more than a title or a label.
    private static let shortestParagraph = 60
}
