import Markup

/// Finds the article on a web page.
package enum PageReader {
    /// The article's text and what the page says about it.
    ///
    /// The text is that of the element that `selector` names, where one is given (names, `.classes`, `#ids`,
    /// `[attributes]` and descendants of them), else of the element that reads like an article. `url` is where relative
    /// addresses start and what errors name.
    package static func read(
        _ bytes: [UInt8], contentType: String?, url: String?, selector: String?
    ) throws(PageError) -> PageReading {
        let name = url ?? "The page"
        guard bytes.count <= maximumBytes else { throw .tooLarge(name, limit: maximumBytes) }
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty(name) }
        let document: HTMLElement
        do throws(MarkupError) {
            document = try HTMLParser.document(CharacterDecoder.text(bytes, contentType: contentType))
        } catch {
            throw .unreadable(name, reason: "\(error)")
        }
        let metadata = PageMetadata(document, url: url)
        let paragraphs = try paragraphs(of: document, metadata: metadata, name: name, selector: selector)
        guard !paragraphs.isEmpty else { throw .noText(name) }
        return metadata.reading(text: paragraphs.joined(separator: "\n\n"))
    }

    /// Heavier pages are programs or archives; the heaviest of 600 measured has 3.6 MB.
    package static let maximumBytes = 20_000_000
    /// Less text than this was hardly the article: the page is read again with fewer elements left out.
    private static let enoughText = 250

    private static func paragraphs(
        of document: HTMLElement, metadata: PageMetadata, name: String, selector: String?
    ) throws(PageError) -> [String] {
        let body = document.first("body") ?? document
        if let selector {
            guard let parsed = PageSelector(selector) else { throw .badSelector(selector) }
            let chosen = parsed.elements(in: document)
            guard !chosen.isEmpty else { throw .nothingSelected(name, selector: selector) }
            return chosen.flatMap { element in
                let cleaner = PageCleaner(PageTree(element)).cleaned([0])
                return PageText.paragraphs(of: cleaner, in: [0])
            }
        }
        return articleParagraphs(of: body, metadata: metadata)
    }

    private static func articleParagraphs(of body: HTMLElement, metadata: PageMetadata) -> [String] {
        let whole = PageTree(body)
        var best: [String] = []
        var bestLength = 0
        for isStrict in [true, false] {
            var cleaner = PageCleaner(whole)
            if isStrict { cleaner.dropUnlikely() }
            let roots = PageScorer(cleaner.tree).contentRoots()
            let paragraphs = PageText.paragraphs(of: cleaner.cleaned(roots), in: roots)
            let length = paragraphs.reduce(0) { $0 + $1.count }
            if length > bestLength * (isStrict ? 1 : 2) { (best, bestLength) = (paragraphs, length) }
            if bestLength >= enoughText { break }
        }
        let text = best.isEmpty ? PageText.paragraphs(of: whole, in: [0]) : best
        return metadata.withoutTitle(text)
    }
}

extension PageCleaner {
    /// The tree with the chosen elements cleaned.
    fileprivate func cleaned(_ roots: [Int]) -> PageTree {
        var copy = self
        copy.cleanContent(roots)
        return copy.tree
    }
}
