import Markup

/// Tells whether a feed's text is the whole article or only its beginning.
enum ExcerptSigns {
    /// - Parameters:
    ///   - content: paragraphs of the item's content as they came, boilerplate included; nil where it has none.
    ///   - summary: the same of its summary.
    static func extent(content: [String]?, summary: [String]?) -> Article.Extent {
        if let content, !content.isEmpty { return isCut(content) ? .excerpt : .whole }
        guard let summary, length(summary) >= wholeSummaryLength, !isCut(summary) else { return .excerpt }
        return .whole
    }

    /// RSS knows only a description, so many feeds put whole articles there; excerpts by rule have 55 words or 300
    /// characters, and an author's own rarely more than a long paragraph.
    private static let wholeSummaryLength = 1_200

    private static func length(_ paragraphs: [String]) -> Int {
        paragraphs.reduce(0) { $0 + $1.count }
    }

    /// Whether a text breaks off: it ends in an ellipsis or in a call to read on, before notices of the site.
    private static func isCut(_ paragraphs: [String]) -> Bool {
        for paragraph in paragraphs.reversed().prefix(linesAtTheEnd) {
            let line = BoilerplateLine(PlainText.line(paragraph))
            if line.text.isEmpty { continue }
            if FeedFooter.matches(line.text[...], lowered: line.lowered[...]) { continue }
            return endsOpen(line)
        }
        return false
    }

    private static let linesAtTheEnd = 3

    private static func endsOpen(_ line: BoilerplateLine) -> Bool {
        var text = line.text[...]
        if let footer = FeedFooter.start(in: line.text, lowered: line.lowered) {
            text = Substring(line.text.utf8.prefix(footer))
        }
        while let last = text.last, " »›>→])\u{A0}".contains(last) { text.removeLast() }
        if text.hasSuffix("…") || text.hasSuffix("...") || text.hasSuffix("[&hellip;") { return true }
        let tail = String(text.suffix(60)).lowercased()
        return BoilerplatePhrases.moreLinks.contains { phrase in
            // The bare "more" and its like end ordinary sentences too.
            phrase.contains(" ") || phrase.count > 8 ? tail.hasSuffix(phrase) : tail == phrase
        }
    }
}
