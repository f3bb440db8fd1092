import Articles
import Markup

/// A feed gives the same items whether its bytes come at once or in small pieces.
enum FuzzedFeed {
    private struct Trickle: ByteStream {
        let bytes: [UInt8]
        var place = 0

        mutating func next() -> [UInt8] {
            let piece = bytes[place...].prefix(1 + place % 7)
            place += piece.count
            return Array(piece)
        }
    }

    static func read(_ bytes: [UInt8]) {
        let whole = try? FeedReader.read(bytes, contentType: nil, url: "https://a.example/feed")
        var entries: [FeedEntry] = []
        let outline = try? FeedReader.read(
            Trickle(bytes: bytes), contentType: nil, url: "https://a.example/feed"
        ) { entries.append($0) }
        promise(outline == whole?.outline, "the feed differs by its pieces")
        promise(entries == whole?.entries ?? [], "the items differ by their pieces")
        for entry in entries {
            promise(entry.link?.lowercased().hasPrefix("javascript:") != true, "a script is a link")
            _ = entry.summary
            _ = entry.content
        }
    }
}
