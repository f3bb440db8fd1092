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

    private static func paragraphs(
        of document: HTMLElement, metadata: PageMetadata, name: String, selector: String?
    ) throws(PageError) -> [String] {
        guard let selector else {
            let article = PageArticle(body: document.first("body") ?? document, isDiscussion: metadata.isDiscussion)
            let head = ArticleHead(title: metadata.title, author: metadata.author)
            return head.removed(from: Boilerplate.cleaned(article.paragraphs))
        }
        guard let parsed = PageSelector(selector) else { throw .badSelector(selector) }
        let chosen = parsed.elements(in: document)
        guard !chosen.isEmpty else { throw .nothingSelected(name, selector: selector) }
        return chosen.flatMap { PageArticle(chosen: $0).paragraphs }
    }
}
