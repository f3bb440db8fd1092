import Foundation
import Markup

/// What a file of a folder says about its article.
struct FileArticle {
    var title: String
    var paragraphs: [String]
    var date: Date?
    var updated: Date?
    var author: String?
    var link: String?
    var language: String?
    var excerpt: String?
    var image: ArticleImage?
    var topics: [String] = []
    /// A sentence about a field that could not be used.
    var problem: String?

    /// - Parameter selector: of the element that holds the article, for pages.
    init(_ bytes: [UInt8], name: String, kind: FileKind, selector: String? = nil) {
        switch kind {
        case .text:
            self.init(plain: PlainTextArticle(CharacterDecoder.text(bytes, contentType: nil), fileName: name))
        case .markdown:
            self.init(markdown: CharacterDecoder.text(bytes, contentType: nil), name: name)
        case .page:
            self.init(page: bytes, name: name, selector: selector)
        }
    }

    func article(source: SourceSettings, guid: String) -> Article {
        Article(
            source: source.id, guid: guid, link: link, title: title, author: author, published: date, updated: updated,
            language: language, paragraphs: paragraphs, excerpt: excerpt, image: image,
            topics: Article.merged(source.topics, topics), section: source.section)
    }

    private init(plain text: PlainTextArticle) {
        (title, paragraphs) = (text.title, Boilerplate.cleaned(text.paragraphs))
    }

    private init(markdown text: String, name: String) {
        let front = FrontMatter(text)
        let (heading, rest) = Self.heading(of: front.body)
        let link = front.text("link", "url", "permalink", "canonical").flatMap { WebAddress.absolute($0, base: nil) }
        let titled = front.text("title").map { PlainText.line($0) }
        let body = ArticleBody(
            html: Markdown.html(String(titled == nil || titled == heading ? rest : front.body)), base: link)
        title = titled ?? heading ?? FileTitle.words(of: name)
        paragraphs = body.paragraphs
        self.link = link
        author = front.list("author", "authors").first.map { PlainText.line($0) }
        language = front.text("language", "lang").flatMap(Article.languageTag)
        excerpt = front.text("excerpt", "summary", "description").map { PlainText.line($0) }
        topics = front.list("topics", "tags", "categories", "topic", "category")
        updated = front.text("updated", "lastmod", "modified").flatMap(DateReader.date)
        let picture = front.text("image", "cover", "thumbnail").flatMap { WebAddress.absolute($0, base: link) }
        image =
            picture.map { ArticleImage(url: $0, alt: PlainText.line(front.text("imagealt", "image_alt", "alt") ?? "")) }
            ?? body.image
        date = front.text("date", "published").flatMap(DateReader.date) ?? Self.date(inName: name)
        if front.isUnclosed { problem = "its front matter is never closed; put a line of --- after it." }
        if let written = front.text("date"), DateReader.date(written) == nil {
            problem = "its date \"\(PlainText.line(written).prefix(40))\" is not understood; write it as 2026-11-22."
        }
    }

    private init(page bytes: [UInt8], name: String, selector: String?) {
        let text = CharacterDecoder.text(bytes, contentType: nil)
        guard let page = try? PageReader.read(bytes, contentType: nil, url: nil, selector: selector) else {
            let body = ArticleBody(html: text, base: nil)
            (title, paragraphs, image) = (FileTitle.words(of: name), body.paragraphs, body.image)
            return
        }
        title = page.title ?? FileTitle.words(of: name)
        paragraphs = Boilerplate.cleaned(page.text.components(separatedBy: "\n\n"))
        author = page.author
        date = page.published
        language = page.language.flatMap(Article.languageTag)
        image = page.image.flatMap { WebAddress.absolute($0, base: nil) }.map { ArticleImage(url: $0) }
        link = page.canonicalLink
    }

    /// A first line "# Title", and the text without it.
    private static func heading(of body: Substring) -> (heading: String?, rest: Substring) {
        let start = body.drop { $0.isWhitespace }
        let line = start.prefix { !$0.isNewline }
        guard line.hasPrefix("# ") else { return (nil, body) }
        var words = PlainText.line(ofHTML: Markdown.html(String(line.dropFirst(2))))
        while words.last == "#" || words.last == " " { words.removeLast() }
        return (words.isEmpty ? nil : words, start.dropFirst(line.count))
    }

    /// Static site generators put the date at the beginning of the name: 2026-11-22-title.md.
    private static func date(inName name: String) -> Date? {
        let file = name.split(separator: "/").last ?? ""
        guard file.count > 10, file.dropFirst(10).first == "-" || file.dropFirst(10).first == "_" else { return nil }
        return DateReader.date(String(file.prefix(10)))
    }
}
