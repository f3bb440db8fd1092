import Foundation
import Markup

/// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.x, and the post lists of WordPress's REST interface.
package enum FeedReader {
    /// Reads a feed as its bytes come and hands over its items one by one, in its own order, whatever its media type
    /// says; ill-formed XML is read as far as possible.
    ///
    /// What is held of an XML feed is one item and a window of some megabytes, whatever the feed's length; JSON is held
    /// whole, up to `maximumJSONBytes`. After the first item only `unreadable` is thrown; what else goes wrong then is a
    /// problem of the outline. `contentType` is the HTTP header, used for its charset; `url` is where relative links start and what
    /// errors name.
    package static func read(
        _ document: some ByteStream, contentType: String?, url: String?, entry: @escaping (FeedEntry) -> Void
    ) throws(FeedError) -> FeedOutline {
        let name = url ?? "The document"
        var text = UTF8Stream(document, contentType: contentType)
        switch DocumentKind(try head(of: &text, name: name)) {
        case .empty: throw .empty(name)
        case .html: throw .webPage(name)
        case .json:
            return try JSONFeedReader.read(try whole(&text, name: name), name: name, url: url, entry: entry)
        case .xml: return try readXML(text, name: name, url: url, entry: entry)
        case .other: throw .otherDocument(name, kind: "plain text")
        }
    }

    /// The feed that bytes hold, with all its items.
    package static func read(_ bytes: [UInt8], contentType: String?, url: String?) throws(FeedError) -> ParsedFeed {
        var entries: [FeedEntry] = []
        let outline = try read(MemoryStream(bytes), contentType: contentType, url: url) { entries.append($0) }
        return ParsedFeed(outline: outline, entries: entries)
    }

    /// The most bytes read of one feed: three times an archive of 20,000 whole articles.
    package static let maximumBytes = 200_000_000
    /// The most bytes of a feed in JSON, which is held whole as a tree; the largest seen had under 2 MB.
    package static let maximumJSONBytes = 20_000_000
    /// The most items read of one feed; archives stay far below.
    package static let maximumEntries = 1_000_000

    private static func head(of text: inout UTF8Stream, name: String) throws(FeedError) -> ArraySlice<UInt8> {
        do throws(MarkupError) {
            return try text.head(DocumentKind.judgedBytes)
        } catch {
            throw FeedError(error, name: name)
        }
    }

    private static func whole(_ text: inout UTF8Stream, name: String) throws(FeedError) -> [UInt8] {
        var bytes: [UInt8] = []
        do throws(MarkupError) {
            while case let piece = try text.next(), !piece.isEmpty {
                bytes += piece
                guard bytes.count <= maximumJSONBytes else {
                    throw MarkupError.tooLong(bytes: bytes.count, limit: maximumJSONBytes)
                }
            }
        } catch {
            throw FeedError(error, name: name)
        }
        return bytes
    }

    private static func readXML(
        _ text: UTF8Stream, name: String, url: String?, entry: @escaping (FeedEntry) -> Void
    ) throws(FeedError) -> FeedOutline {
        let handler = XMLFeedHandler(url: url, maximumEntries: maximumEntries, entry: entry)
        var limits = MarkupLimits.standard
        limits.bytes = maximumBytes
        var problems: [String] = []
        var unfinished: [String] = []
        do throws(MarkupError) {
            unfinished = try XMLReader.read(text, into: handler, limits: limits)
        } catch {
            if case .unreadable = error { throw FeedError(error, name: name) }
            guard handler.format != nil else { throw FeedError(error, name: name) }
            problems.append("\(name) could be read only in part (\(error.reason)).")
        }
        guard let format = handler.format else {
            if handler.rootName == "html" { throw .webPage(name) }
            guard let root = handler.rootName else { throw .broken(name, reason: "it holds no XML element") }
            throw .otherDocument(name, kind: "an XML document of the kind \"\(root)\"")
        }
        if handler.skippedEntries > 0 {
            problems.append("\(name) has more than \(maximumEntries) items; the rest were not read.")
        }
        if handler.shortenedTexts > 0 {
            problems.append(
                "\(handler.shortenedTexts) texts in \(name) are longer than \(FeedCapture.maximumBytes) bytes and were cut."
            )
        }
        var outline = FeedOutline(
            format: format, feed: handler.feed, updates: handler.updates, entryCount: handler.entryCount,
            problems: problems)
        outline.endsInsideEntry = unfinished.contains(where: isEntry)
        return outline
    }

    /// As in a document that a broken transfer cut.
    private static func isEntry(_ name: String) -> Bool {
        ["item", "entry"].contains(name.split(separator: ":").last?.lowercased())
    }
}

extension FeedError {
    /// What a fault of the document's bytes or markup means for a feed.
    fileprivate init(_ error: MarkupError, name: String) {
        switch error {
        case .tooLong(_, let limit): self = .tooLarge(name, limit: limit)
        case .unreadable(let reason): self = .unreadable(name, reason: reason)
        default: self = .broken(name, reason: error.reason)
        }
    }
}

extension MarkupError {
    /// The sentence without its full stop, to stand in another.
    fileprivate var reason: String {
        let sentence = description
        return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }
}
