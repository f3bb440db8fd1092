import Foundation
import Markup

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org) and WordPress's REST post lists.
struct JSONFeedReader {
    private let name: String
    private let url: String?
    private let take: (FeedEntry) -> Void

    /// Reads a document in UTF-8 and hands its items to `entry`.
    static func read(
        _ text: [UInt8], name: String, url: String?, entry: @escaping (FeedEntry) -> Void
    ) throws(FeedError) -> FeedOutline {
        let document: JSONValue
        do {
            document = try JSONValue.read(text)
        } catch {
            throw .broken(name, reason: "its JSON is not well-formed")
        }
        let reader = JSONFeedReader(name: name, url: url, take: entry)
        if document["items"].isArray, document["version"].text != nil || document["title"].text != nil {
            return reader.jsonFeed(document)
        }
        if document.isArray, document.elements.allSatisfy({ $0["title"]["rendered"] != .null && $0["id"] != .null }) {
            return reader.handOver(document.elements, format: "wordpress", feed: Feed(), reader.post)
        }
        throw .otherDocument(name, kind: "a JSON document of another kind")
    }

    // MARK: JSON Feed

    private func jsonFeed(_ document: JSONValue) -> FeedOutline {
        let version = document["version"].text?.split(separator: "/").last ?? ""
        let feed = Feed(
            title: line(document["title"]), link: address(document["home_page_url"]),
            description: document["description"].text.map(HTMLWriter.escapedText), language: document["language"].text)
        let author = authorName(document)
        return handOver(document["items"].elements, format: "json" + version, feed: feed) {
            entry($0, feedAuthor: author)
        }
    }

    private func handOver(
        _ items: [JSONValue], format: String, feed: Feed, _ entry: (JSONValue) -> FeedEntry
    ) -> FeedOutline {
        let read = items.prefix(FeedReader.maximumEntries)
        for item in read { take(entry(item)) }
        var outline = FeedOutline(format: format, feed: feed, entryCount: read.count)
        if items.count > read.count {
            outline.problems.append("\(name) has more than \(read.count) items; the rest were not read.")
        }
        return outline
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
        entry.topics = topics(item["tags"].elements.compactMap(\.text))
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
            if let name = line(person["name"]) ?? line(person) { return name }
        }
        return nil
    }

    // MARK: WordPress

    private func post(_ item: JSONValue) -> FeedEntry {
        let link = address(item["link"])
        var entry = FeedEntry(
            id: item["guid"]["rendered"].text ?? item["id"].text,
            title: lineOfHTML(item["title"]["rendered"]), link: link)
        entry.published = date(item, "date")
        entry.updated = date(item, "modified")
        entry.summaryText = item["excerpt"]["rendered"].text.map { FeedText($0, isHTML: true, base: link) }
        entry.contentText = item["content"]["rendered"].text.map { FeedText($0, isHTML: true, base: link) }
        let embedded = item["_embedded"]
        entry.author = embedded["author"].elements.first.flatMap { line($0["name"]) }
        let terms = embedded["wp:term"].elements.flatMap(\.elements)
        entry.topics = topics(terms.compactMap { lineOfHTML($0["name"]) })
        let media = embedded["wp:featuredmedia"].elements.first ?? .null
        if let picture = address(media["source_url"]) ?? address(item["jetpack_featured_media_url"]) {
            let details = media["media_details"]
            entry.image = ArticleImage(
                url: picture, alt: line(media["alt_text"]) ?? "", width: details["width"].text.flatMap { Int($0) },
                height: details["height"].text.flatMap { Int($0) }, bytes: details["filesize"].text.flatMap { Int($0) })
        }
        return entry
    }

    /// `date_gmt` is UTC without saying so; `date` is the site's own time, better than none.
    private func date(_ item: JSONValue, _ name: String) -> Date? {
        (item[name + "_gmt"].text ?? item[name].text).flatMap(DateReader.date)
    }

    // MARK: Values

    private init(name: String, url: String?, take: @escaping (FeedEntry) -> Void) {
        self.name = name
        self.url = url
        self.take = take
    }

    private func line(_ value: JSONValue) -> String? {
        guard let text = value.text else { return nil }
        let line = PlainText.line(text)
        return line.isEmpty ? nil : line
    }

    private func lineOfHTML(_ value: JSONValue) -> String? {
        let line = value.text.map { FeedText($0, isHTML: true).line }
        return line?.isEmpty == true ? nil : line
    }

    /// Each once, and not too many.
    private func topics(_ names: [String]) -> [String] {
        var draft = FeedDraft()
        for name in names { draft.addTopic(name) }
        return draft.topics
    }

    private func address(_ value: JSONValue) -> String? {
        value.text.flatMap { WebAddress.absolute($0, base: url) }
    }
}
