import Markup

@testable import Articles

/// What holds of everything that is read, whatever was in it: what is shown runs and loads nothing, reaches nothing but
/// the web, and stays where it is put.
struct SafetyPromises {
    /// The promises that were not kept, a line each.
    private(set) var broken: [String] = []

    mutating func check(_ feed: ParsedFeed) {
        line(feed.feed.title, "the feed's title")
        address(feed.feed.link, "the feed's link")
        html(feed.feed.description, "the feed's description")
        for entry in feed.entries {
            line(entry.title, "a title")
            line(entry.author, "an author")
            for topic in entry.topics { line(topic, "a topic") }
            address(entry.link, "a link")
            address(entry.image?.url, "a picture")
            for enclosure in entry.enclosures { address(enclosure.url, "an enclosure") }
            html(entry.summary, "a summary")
            html(entry.content, "a content")
        }
    }

    mutating func check(_ article: Article) {
        if article.title.isEmpty { broken.append("an article has no title") }
        line(article.title, "an article's title")
        line(article.author, "an article's author")
        line(article.excerpt, "an excerpt")
        for topic in article.topics { line(topic, "an article's topic") }
        for paragraph in article.paragraphs { line(paragraph, "a paragraph") }
        address(article.link, "an article's link")
        address(article.image?.url, "an article's picture")
        line(article.image?.alt, "a picture's description")
        language(article.language)
    }

    mutating func check(_ page: PageReading) {
        line(page.title, "the page's title")
        line(page.author, "the page's author")
        for paragraph in page.text.split(separator: "\n\n") { line(String(paragraph), "a paragraph") }
        address(page.image, "the page's picture")
        address(page.canonicalLink, "the page's link")
        language(page.language)
    }

    // MARK: One value

    /// May become a header of a mail, or a line of it.
    private mutating func line(_ text: String?, _ name: String) {
        guard let text else { return }
        let breaks = text.unicodeScalars.contains { scalar in
            [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        }
        if breaks { broken.append("\(name) is more than a line of text: \(text.debugDescription)") }
    }

    /// May be opened by a reader: on the web, with the host in plain sight, and unable to end an attribute.
    private mutating func address(_ text: String?, _ name: String) {
        guard let text else { return }
        let rest = ["http://", "https://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) }
        let host = (rest ?? "").prefix { !"/?#".contains($0) }
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !"\"<>".contains(Character($0))
        }
        if rest == nil || host.isEmpty || host.contains("@") || host.contains("\\") || !isPlain {
            broken.append("\(name) is no address for readers: \(text.debugDescription)")
        }
    }

    private mutating func language(_ tag: String?) {
        guard let tag else { return }
        if !tag.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
            broken.append("a language is no tag: \(tag.debugDescription)")
        }
    }

    /// Read again as part of a page, as a browser or a mail program will: nothing active has come up, and what stands
    /// after it still does.
    private mutating func html(_ html: String?, _ name: String) {
        guard let html else { return }
        let page = "<!DOCTYPE html><body><div id=around>\(html)</div><p id=after></p>"
        guard let body = (try? HTMLParser.document(page))?.first("body"),
            let around = body.childElements.first, around[attribute: "id"] == "around",
            body.childElements.last?[attribute: "id"] == "after"
        else {
            broken.append("\(name) breaks the page around it: \(html)")
            return
        }
        for element in around.descendants {
            if Self.active.contains(element.name) { broken.append("\(name) has <\(element.name)>: \(html)") }
            for attribute in element.attributes { check(attribute, of: element, in: html, name) }
        }
    }

    private mutating func check(_ attribute: HTMLAttribute, of element: HTMLElement, in html: String, _ name: String) {
        guard Self.harmless.contains(attribute.name) || Self.addresses.contains(attribute.name) else {
            broken.append("\(name) has the attribute \(attribute.name): \(html)")
            return
        }
        guard Self.addresses.contains(attribute.name) else { return }
        let isMail = element.name == "a" && attribute.value.lowercased().hasPrefix("mailto:")
        let isPicture = element.name == "img" && attribute.value.lowercased().hasPrefix("data:image/")
        if isMail || isPicture {
            line(attribute.value, "an address in \(name)")
        } else {
            address(attribute.value, "an address in \(name)")
        }
    }

    /// Elements that run, load, send or style something, or whose content one parser takes for text and another for
    /// markup.
    private static let active: Set<String> = [
        "applet", "audio", "base", "body", "button", "canvas", "embed", "form", "frame", "frameset", "head", "html",
        "iframe", "input", "link", "listing", "math", "meta", "noembed", "noframes", "noscript", "object", "param",
        "plaintext", "portal", "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
        "video", "xmp",
    ]
    private static let addresses: Set<String> = ["href", "src", "cite"]
    private static let harmless: Set<String> = [
        "align", "alt", "colspan", "datetime", "dir", "height", "lang", "reversed", "rowspan", "scope", "span", "start",
        "title", "type", "valign", "value", "width",
    ]
}
