import Foundation
import Markup

extension FeedDraft {
    /// Takes over what an element told.
    mutating func take(_ capture: FeedCapture) {
        let rank = capture.field.rank
        switch capture.field.kind {
        case .title: title.offer(capture.nonBlankText, rank: rank)
        case .summary: summary.offer(capture.nonBlankText, rank: rank)
        case .content: content.offer(capture.nonBlankText, rank: rank)
        case .published: published.offer(DateReader.date(capture.plainText), rank: rank)
        case .updated: updated.offer(DateReader.date(capture.plainText), rank: rank)
        case .created: published.offer(DateReader.date(capture.plainText), rank: 0)
        case .date: date.offer(DateReader.date(capture.plainText), rank: rank)
        case .language: language.offer(capture.plainText.isEmpty ? nil : capture.plainText, rank: rank)
        case .author: author.offer(PersonName.name(of: capture), rank: rank)
        case .id: takeID(capture)
        case .link: takeLink(capture)
        case .topic: takeTopic(capture)
        case .keywords:
            for word in capture.plainText.split(whereSeparator: { $0 == "," || $0.isNewline }) {
                addTopic(String(word))
            }
        case .enclosure: takeEnclosure(capture, address: capture.attributes["url"] ?? capture.attributes["href"])
        case .image: takeImage(capture)
        case .timeToLive, .updatePeriod, .updateFrequency, .skippedHour, .skippedDay:
            updates.take(capture.field.kind, capture.plainText)
        case .ignored: break
        }
    }

    /// RSS 2.0, `guid`: a permanent link unless it says no.
    private mutating func takeID(_ capture: FeedCapture) {
        let text = capture.plainText
        guard !text.isEmpty else { return }
        id.offer(text, rank: capture.field.rank)
        let isPermanent = capture.attributes["ispermalink"]?.lowercased() != "false"
        if !capture.isAtom, isPermanent { link.offer(WebAddress.absolute(text, base: nil), rank: 0) }
    }

    private mutating func takeLink(_ capture: FeedCapture) {
        let href = capture.attributes["href"]
        let reference = href ?? capture.plainText
        guard !reference.isEmpty else { return }
        let address = WebAddress.absolute(reference, base: capture.base)
        guard href != nil || capture.attributes["rel"] != nil else {
            return link.offer(address, rank: capture.field.rank * 2)
        }
        switch (capture.attributes["rel"] ?? "alternate").lowercased().split(separator: "/").last ?? "alternate" {
        case "alternate":
            let type = capture.attributes["type"]?.lowercased() ?? "text/html"
            let isPage = type.contains("html") || type == "text/plain" || type.isEmpty
            link.offer(address, rank: capture.field.rank * 2 - (isPage ? 0 : 1))
        case "enclosure": takeEnclosure(capture, address: reference)
        default: break
        }
    }

    private mutating func takeTopic(_ capture: FeedCapture) {
        let attributes = capture.attributes
        let named = [attributes["label"], attributes["term"], attributes["text"]].compactMap(\.self)
        if let name = named.first(where: { !$0.isEmpty }) { return addTopic(name) }
        // WordPress escapes the names of categories twice.
        let text = capture.plainText
        addTopic(FeedText(text, isHTML: FeedText.looksLikeHTML(text)).line)
    }

    private mutating func takeEnclosure(_ capture: FeedCapture, address: String?) {
        guard let address, enclosures.count < 100, let url = Self.file(address, base: capture.base) else { return }
        let length = capture.attributes["length"].flatMap { Int(PlainText.line($0)) }
        enclosures.append(
            FeedEnclosure(url: url, type: capture.attributes["type"], length: length.flatMap { $0 < 0 ? nil : $0 }))
        if capture.attributes["type"]?.lowercased().hasPrefix("image/") == true {
            image.offer(ArticleImage(url: url, bytes: length), rank: 2)
        }
    }

    private mutating func takeImage(_ capture: FeedCapture) {
        let reference =
            capture.attributes["url"] ?? capture.attributes["href"] ?? capture.part("url") ?? capture.plainText
        guard let url = Self.file(reference, base: capture.base) else { return }
        let type = capture.attributes["type"]?.lowercased() ?? "", medium = capture.attributes["medium"]?.lowercased()
        guard medium == "image" || (medium == nil && (type.isEmpty || type.hasPrefix("image/"))) else { return }
        func number(_ name: String) -> Int? { capture.attributes[name].flatMap { Int(PlainText.line($0)) } }
        // Media RSS; the attributes' names are in small letters here.
        let picture = ArticleImage(
            url: url, width: number("width"), height: number("height"), bytes: number("filesize"))
        image.offer(picture, rank: capture.field.rank)
    }

    /// An empty reference means the feed itself, which is no file of an item.
    private static func file(_ reference: String, base: String?) -> String? {
        reference.allSatisfy(\.isWhitespace) ? nil : WebAddress.absolute(reference, base: base)
    }
}

extension FeedCapture {
    fileprivate var nonBlankText: FeedText? {
        guard let text = feedText, !text.isBlank else { return nil }
        return text
    }
}
