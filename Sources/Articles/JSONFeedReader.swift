import Foundation
import Markup

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org) and WordPress's REST post lists.
struct JSONFeedReader {
    private let url: String?

    static func read(_ text: String, name: String, url: String?) throws(FeedError) -> ParsedFeed {
        let document: JSONValue
        do {
            document = try JSONValue.read(text)
        } catch {
            throw .broken(name, reason: "its JSON is not well-formed")
        }
        let reader = JSONFeedReader(url: url)
        if document["items"].isArray, document["version"].text != nil || document["title"].text != nil {
            return reader.jsonFeed(document, name: name)
        }
        if document.isArray, document.elements.allSatisfy({ $0["title"]["rendered"] != .null && $0["id"] != .null }) {
            return reader.postList(document.elements, name: name)
        }
        throw .otherDocument(name, kind: "a JSON document of another kind")
    }

    // MARK: JSON Feed

    private func jsonFeed(_ document: JSONValue, name: String) -> ParsedFeed {
        let version = document["version"].text?.split(separator: "/").last ?? ""
        let feed = Feed(
            title: line(document["title"]), link: address(document["home_page_url"]),
            description: document["description"].text.map(HTMLWriter.escapedText), language: document["language"].text)
        let author = authorName(document)
        let items = document["items"].elements
        let entries = items.prefix(FeedReader.maximumEntries).map { entry($0, feedAuthor: author) }
        return ParsedFeed(
            format: "json" + version, feed: feed, entries: entries, problems: problems(items.count, name: name))
    }

    private func entry(_ item: JSONValue, feedAuthor: String?) -> FeedEntry {
        var entry = FeedEntry(
            id: item["id"].text, title: line(item["title"]),
            link: address(item["url"]) ?? address(item["external_url"]))
        entry.author = authorName(item) ?? feedAuthor
        entry.published = item["date_published"].text.flatMap(DateReader.date)
        entry.updated = item["date_modified"].text.flatMap(DateReader.date)
        entry.summaryText = item["summary"].text.map { FeedText($0, isHTML: FeedText.looksLikeHTML($0), base: url) }
        let base = entry.link ?? url
        entry.contentText =
            item["content_html"].text.map { FeedText($0, isHTML: true, base: base) }
            ?? item["content_text"].text.map { FeedText($0, isHTML: false, base: base) }
        entry.topics = item["tags"].elements.compactMap { line($0) }
        entry.language = item["language"].text
        entry.image = (address(item["image"]) ?? address(item["banner_image"])).map { ArticleImage(url: $0) }
        entry.enclosures = item["attachments"].elements.compactMap { attachment in
            address(attachment["url"]).map {
                FeedEnclosure(
                    url: $0, type: attachment["mime_type"].text,
                    length: attachment["size_in_bytes"].text.flatMap { Int($0) })
            }
        }
        return entry
    }

    /// 1.1 has `authors`, 1.0 had `author`.
    private func authorName(_ value: JSONValue) -> String? {
        let people = value["authors"].elements + [value["author"]]
        for person in people {
            if let name = person["name"].text ?? person.text { return PlainText.line(name) }
        }
        return nil
    }

    // MARK: WordPress

    private func postList(_ posts: [JSONValue], name: String) -> ParsedFeed {
        let entries = posts.prefix(FeedReader.maximumEntries).map(post)
        return ParsedFeed(
            format: "wordpress", feed: Feed(), entries: entries, problems: problems(posts.count, name: name))
    }

    private func post(_ item: JSONValue) -> FeedEntry {
        let link = address(item["link"])
        var entry = FeedEntry(
            id: item["guid"]["rendered"].text ?? item["id"].text,
            title: item["title"]["rendered"].text.map { FeedText($0, isHTML: true).line }, link: link)
        entry.published = date(item, "date")
        entry.updated = date(item, "modified")
        entry.summaryText = item["excerpt"]["rendered"].text.map { FeedText($0, isHTML: true, base: link) }
        entry.contentText = item["content"]["rendered"].text.map { FeedText($0, isHTML: true, base: link) }
        let embedded = item["_embedded"]
        entry.author = embedded["author"].elements.first.flatMap { line($0["name"]) }
        for term in embedded["wp:term"].elements.flatMap(\.elements) {
            if let topic = term["name"].text.map({ FeedText($0, isHTML: true).line }) { entry.topics.append(topic) }
        }
        let media = embedded["wp:featuredmedia"].elements.first ?? .null
        if let picture = address(media["source_url"]) ?? address(item["jetpack_featured_media_url"]) {
            entry.image = ArticleImage(url: picture, alt: line(media["alt_text"]) ?? "")
        }
        return entry
    }

    /// `date_gmt` is UTC without saying so; `date` is the site's own time, better than none.
    private func date(_ item: JSONValue, _ name: String) -> Date? {
        (item[name + "_gmt"].text ?? item[name].text).flatMap(DateReader.date)
    }

    // MARK: Values

    private init(url: String?) {
        self.url = url
    }

    private func line(_ value: JSONValue) -> String? {
        guard let text = value.text else { return nil }
        let line = PlainText.line(text)
        return line.isEmpty ? nil : line
    }

    private func address(_ value: JSONValue) -> String? {
        value.text.flatMap { WebAddress.absolute($0, base: url) }
    }

    private func problems(_ count: Int, name: String) -> [String] {
        guard count > FeedReader.maximumEntries else { return [] }
        return ["\(name) has more than \(FeedReader.maximumEntries) items; the rest were not read."]
    }
}
