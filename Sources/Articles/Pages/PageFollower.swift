import Markup
import Transfers

/// Reads the pages of articles whose feed gives only an excerpt.
package struct PageFollower: Sendable {
    /// What came of one page.
    package enum Outcome: Sendable, Equatable {
        case read(PagePart)
        /// A sentence for people; the page is tried again on a later run.
        case failed(String)
        /// A sentence for people; another try would not change it.
        case unusable(String)

        package var problem: String? {
            switch self {
            case .read: nil
            case .failed(let sentence), .unusable(let sentence): sentence
            }
        }
    }

    private let fetcher: any Fetcher

    package init(fetcher: some Fetcher) {
        self.fetcher = fetcher
    }

    /// The text of the article's page. `selector` names the element that holds it, where the settings know it;
    /// `authorization` opens the source's site.
    package func read(
        _ article: Article, selector: String?, authorization: HTTPAuthorization? = nil
    ) async -> Outcome {
        guard let link = article.link, WebAddress.isHTTP(link) else {
            return .unusable("\"\(article.title)\" has no link to a page of its own.")
        }
        let response: HTTPResponse
        do {
            response = try await fetcher.fetchPage(
                HTTPRequest(
                    url: link, headers: Self.headers, authorization: authorization,
                    maximumBytes: PageReader.maximumBytes))
        } catch SourceError.robotsRefuse(let url) {
            return .unusable("\(SourceError.robotsRefuse(url))")
        } catch {
            return .failed("\(error)")
        }
        guard response.status == 200 else {
            let isLasting = Self.lastingStatuses.contains(response.status)
            let error = SourceError(
                page: response, of: link, authorization: authorization, isTriedAgain: !isLasting)
            return isLasting ? .unusable("\(error)") : .failed("\(error)")
        }
        return Self.outcome(of: response, for: article, link: link, selector: selector)
    }

    private static let headers = [
        HTTPRequest.Header("Accept", "text/html, application/xhtml+xml;q=0.9, */*;q=0.1")
    ]
    /// Not found, gone, behind a password or a pay wall: nothing that passes by itself.
    private static let lastingStatuses: Set<Int> = [401, 402, 403, 404, 406, 410, 451]

    private static let pageTypes = ["text/html", "application/xhtml+xml", "application/xml", "text/xml"]

    private static func outcome(
        of response: HTTPResponse, for article: Article, link: String, selector: String?
    ) -> Outcome {
        if let type = response.header("content-type")?.lowercased(), !pageTypes.contains(where: type.hasPrefix) {
            return .unusable("\(link) is no web page but \(type.prefix(60)); the feed's text is kept.")
        }
        let page: PageReading
        do {
            page = try PageReader.read(
                response.bytes(), contentType: response.header("content-type"), url: response.url, selector: selector)
        } catch {
            return .unusable("\(error)")
        }
        let paragraphs = Boilerplate.cleaned(page.text.components(separatedBy: "\n\n"))
        guard agrees(paragraphs, with: article) else {
            return .unusable(
                "\(link) shows another text than its feed announces (a notice, perhaps, or a wall); the feed's text is kept; `selector` in newsletter.yaml can name the right part."
            )
        }
        let image = page.image.flatMap { WebAddress.absolute($0, base: response.url) }.map { ArticleImage(url: $0) }
        return .read(
            PagePart(
                paragraphs: paragraphs, author: page.author, published: page.published,
                language: page.language.flatMap(Article.languageTag), image: image))
    }

    /// Whether the page's text is the article that the feed announces: it is no shorter, and it has most of the words.
    private static func agrees(_ paragraphs: [String], with article: Article) -> Bool {
        guard !paragraphs.isEmpty else { return false }
        let feedText = article.paragraphs.joined(separator: "\n")
        let pageText = paragraphs.joined(separator: "\n")
        guard pageText.utf8.count >= feedText.utf8.count / 2 else { return false }
        let announced = ShingledText(article.title + "\n" + feedText).wordSet
        guard announced.count >= fewWords else { return true }
        let found = announced.intersection(ShingledText(article.title + "\n" + pageText).wordSet)
        // The title's own words are always found, so half of the others is asked for.
        let titleWords = ShingledText(article.title).wordSet.count
        return 2 * (found.count - titleWords) >= announced.count - titleWords
    }

    private static let fewWords = 8
}
