import Foundation
import Markup
import Testing

@testable import Articles

/// Feeds that are read as their bytes come.
struct FeedStreamTests {
    /// A feed without end, or one that breaks; counts what was taken.
    private final class Spring: ByteStream {
        private let item: [UInt8]
        private let items: Int
        private(set) var given = 0

        init(_ item: String, items: Int) {
            self.item = Array(item.utf8)
            self.items = items
        }

        func next() throws(MarkupError) -> [UInt8] {
            defer { given += 1 }
            if given == 0 { return Array("<rss><channel><title>Kabar</title>".utf8) }
            guard given <= items else { throw .unreadable(reason: "the disk is gone") }
            return item
        }
    }

    @Test func `items are handed over while the feed is read`() throws {
        let text = String(repeating: "Warga memperbaiki jembatan. ", count: 100)
        let spring = Spring("<item><title>Satu</title><description>\(text)</description></item>", items: 20_000)
        var takenBefore: [Int] = []
        do {
            _ = try FeedReader.read(spring, contentType: nil, url: nil) { _ in takenBefore.append(spring.given) }
        } catch {
            #expect(error == .unreadable("The document", reason: "the disk is gone"))
        }
        #expect(takenBefore.count >= 19_000)
        // Never more than a few megabytes ahead of the item: 2,000 items are 5.6 MB.
        #expect(takenBefore.enumerated().allSatisfy { number, taken in taken - number < 2_000 })
    }

    @Test func `a text longer than any article's is cut, and that is said`() throws {
        let long = String(repeating: "x", count: 5 << 20)
        let feed = try FeedReader.read(
            Array("<rss><channel><item><title>a</title><description>\(long)</description></item></channel></rss>".utf8),
            contentType: nil, url: nil)
        #expect(feed.problems == ["1 texts in The document are longer than 4194304 bytes and were cut."])
        let count = try #require(feed.entries.first?.summaryText).value.utf8.count
        #expect(count <= 4 << 20 && count > 3 << 20)
    }

    @Test func `a feed in UTF-16 is read as a stream too`() throws {
        let text = "<rss><channel><item><title>Café</title></item></channel></rss>"
        let bytes: [UInt8] =
            [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try FeedReader.read(bytes, contentType: nil, url: nil).entries.map(\.title) == ["Café"])
    }

    @Test func `white space before a feed is passed over, however much`() throws {
        let bytes = Array((String(repeating: "\n", count: 100_000) + "<rss><channel><item/></channel></rss>").utf8)
        #expect(try FeedReader.read(bytes, contentType: nil, url: nil).entries.count == 1)
        #expect(throws: FeedError.empty("The document")) {
            try FeedReader.read([UInt8](repeating: 0x20, count: 100_000), contentType: nil, url: nil)
        }
    }

    @Test func `items of another kind of document are not handed over`() {
        var count = 0
        #expect(throws: FeedError.self) {
            try FeedReader.read(
                MemoryStream(Array("<x><item><title>a</title></item></x>".utf8)), contentType: nil, url: nil
            ) { _ in count += 1 }
        }
        #expect(count == 0)
    }
}
