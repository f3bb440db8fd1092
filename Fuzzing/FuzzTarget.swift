import Articles
import Markup
import Messages
import Subscribers

/// A parser that reads what comes from outside, and what holds of it for any bytes at all.
enum FuzzTarget: String, CaseIterable {
    case feed, page, date, json, sanitizer, style, markdown, robots, `import`, address, bounce

    /// Reads an input. What is not to be read is refused; a trap, or a promise that does not hold, ends the process.
    func read(_ bytes: [UInt8]) {
        switch self {
        case .feed: FuzzedFeed.read(bytes)
        case .page: FuzzedPage.read(bytes)
        case .date: _ = DateReader.date(Self.text(bytes))
        case .json: Self.readJSON(bytes)
        case .sanitizer: FuzzedHTML.sanitize(Self.text(bytes))
        case .style: _ = try? StyleInliner.inlined(Self.text(bytes))
        case .markdown: _ = Markdown.html(Self.text(bytes))
        case .robots: _ = RobotsFile(bytes, for: "Kabar").allows("/2026/11/satu?a=%2F")
        case .import: Self.readImport(bytes)
        case .address: Self.readAddress(Self.text(bytes))
        case .bounce: _ = BounceReader.read(bytes)
        }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static func readJSON(_ bytes: [UInt8]) {
        var cursor = JSONCursor(bytes)
        _ = try? cursor.skipValue()
        _ = try? FeedReader.read(bytes, contentType: "application/feed+json", url: nil)
    }

    private static func readImport(_ bytes: [UInt8]) {
        guard let file = try? ImportFile(name: "readers.csv", source: bytes) else { return }
        var rows = file.rows()
        while case .some = try? rows.next() {}
    }

    /// An address that was taken is taken again in the form that it is written in.
    private static func readAddress(_ text: String) {
        _ = try? EmailAddress.mailbox(from: text)
        guard let address = try? EmailAddress(text) else { return }
        promise((try? EmailAddress(address.description)) == address, "not the same address: \(address)")
        promise(!address.wireForm.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control character came through")
    }
}
