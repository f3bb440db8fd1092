import Foundation
import Testing

@testable import Articles

struct NewestEntriesTests {
    private static func entries(_ days: [Int], text: String = "") -> [FeedEntry] {
        days.map { day in entry("\(day)", day: day, text: text) }
    }

    private static func entry(_ title: String, day: Int?, text: String = "") -> FeedEntry {
        var entry = FeedEntry(title: title)
        entry.published = day.map { Date(timeIntervalSince1970: Double($0) * 86_400) }
        entry.contentText = FeedText(text, isHTML: false)
        return entry
    }

    private static func titles(_ entries: [FeedEntry], count: Int, bytes: Int = 1 << 20) -> [String?] {
        var newest = NewestEntries(maximumCount: count, maximumBytes: bytes)
        for entry in entries { newest.add(entry) }
        return newest.finish().map(\.title)
    }

    @Test func `the newest are kept in the feed's order`() {
        let entries = Self.entries([3, 9, 1, 7, 8, 2, 6])
        #expect(Self.titles(entries, count: 3) == ["9", "7", "8"])
    }

    @Test func `those without a date go first, and without any date the first stay`() {
        let entries = [Self.entry("a", day: nil), Self.entry("b", day: 1), Self.entry("c", day: nil)]
        #expect(Self.titles(entries, count: 2) == ["a", "b"])
        #expect(Self.titles(entries, count: 1) == ["b"])
        let undated = (0..<9).map { Self.entry("\($0)", day: nil) }
        #expect(Self.titles(undated, count: 2) == ["0", "1"])
    }

    @Test func `texts past the limit of bytes push out the oldest, never the newest`() {
        let entries = Self.entries(Array(1...9), text: String(repeating: "x", count: 99))
        #expect(Self.titles(entries, count: 9, bytes: 300) == ["7", "8", "9"])
        #expect(Self.titles(entries, count: 9, bytes: 10) == ["9"])
    }

    @Test func `all that went by are counted`() {
        var newest = NewestEntries(maximumCount: 1, maximumBytes: 100)
        for number in 0..<5 { newest.add(Self.entry("x", day: number)) }
        #expect(newest.count == 5)
        #expect(newest.finish().count == 1)
    }
}
