/// What a document is at first sight.
enum DocumentKind {
    case empty, xml, json, html, other

    /// So much of the beginning tells.
    static let judgedBytes = 4096

    /// Judges by the first bytes in UTF-8.
    init(_ head: ArraySlice<UInt8>) {
        let start = head.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        guard let first = start.first else {
            self = head.isEmpty ? .empty : .other
            return
        }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
        case UInt8(ascii: "<"):
            self = Self.isPage(String(decoding: start.prefix(512), as: UTF8.self).lowercased()) ? .html : .xml
        default:
            // Warnings of the site's own programs come before many a feed.
            let head = String(decoding: start, as: UTF8.self).lowercased()
            let hasRoot = ["<rss", "<feed", "<rdf:rdf", "<?xml", "<channel"].contains { head.contains($0) }
            self = hasRoot ? .xml : (head.contains("<html") || head.contains("<body") ? .html : .other)
        }
    }

    private static func isPage(_ head: String) -> Bool {
        guard !head.contains("<rss"), !head.contains("<feed"), !head.contains("<rdf:rdf") else { return false }
        return head.hasPrefix("<!doctype html") || head.hasPrefix("<html") || head.hasPrefix("<head")
            || head.hasPrefix("<body") || (head.hasPrefix("<?xml") && head.contains("<!doctype html"))
            || (head.hasPrefix("<!--") && head.contains("<html"))
    }
}
