import Foundation
import Markup

/// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.x, and the post lists of WordPress's REST interface.
package enum FeedReader {
    /// The feed that bytes hold, whatever their media type says; ill-formed XML is read as far as possible.
    ///
    /// `contentType` is the HTTP header, used for its charset; `url` is where relative links start and what errors name.
    package static func read(_ bytes: [UInt8], contentType: String?, url: String?) throws(FeedError) -> ParsedFeed {
        let name = url ?? "The document"
        guard bytes.count <= maximumBytes else { throw .tooLarge(name, limit: maximumBytes) }
        let text = CharacterDecoder.text(bytes, contentType: contentType)
        switch DocumentKind(text) {
        case .empty: throw .empty(name)
        case .html: throw .webPage(name)
        case .json: return try JSONFeedReader.read(text, name: name, url: url)
        case .xml: return try readXML(text, name: name, url: url)
        case .other: throw .otherDocument(name, kind: "plain text")
        }
    }

    /// The most bytes of one feed: twenty times the largest feed seen in the wild.
    package static let maximumBytes = 64 << 20
    /// The most items read of one feed; feeds with whole archives stay far below.
    package static let maximumEntries = 50_000

    private static func readXML(_ text: String, name: String, url: String?) throws(FeedError) -> ParsedFeed {
        let handler = XMLFeedHandler(url: url, maximumEntries: maximumEntries)
        var problems: [String] = []
        do throws(MarkupError) {
            try XMLReader.read(text, into: handler, limits: .standard)
        } catch {
            guard handler.format != nil else { throw .broken(name, reason: reason(of: error)) }
            problems.append("\(name) could be read only in part (\(reason(of: error))).")
        }
        guard let format = handler.format else {
            if handler.rootName == "html" { throw .webPage(name) }
            guard let root = handler.rootName else { throw .broken(name, reason: "it holds no XML element") }
            throw .otherDocument(name, kind: "an XML document of the kind \"\(root)\"")
        }
        if handler.skippedEntries > 0 {
            problems.append("\(name) has more than \(maximumEntries) items; the rest were not read.")
        }
        var parsed = ParsedFeed(format: format, feed: handler.feed, entries: handler.entries, problems: problems)
        parsed.endsInsideEntry = endsInsideEntry(text)
        return parsed
    }

    /// Whether the last item was begun and never ended, as in a document that a broken transfer cut.
    private static func endsInsideEntry(_ text: String) -> Bool {
        let tail = text.suffix(maximumTail).lowercased()
        return ["item", "entry"].contains { name in
            guard let begin = tail.range(of: "<\(name)", options: .backwards) else { return false }
            return !tail[begin.upperBound...].contains("</\(name)") && !tail[begin.upperBound...].contains("</rss")
                && !tail[begin.upperBound...].contains("</feed") && !tail[begin.upperBound...].contains("</channel")
        }
    }

    /// Looked at for the end of the last item; items are far shorter.
    private static let maximumTail = 2_000_000

    private static func reason(of error: MarkupError) -> String {
        let sentence = "\(error)"
        return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }
}
