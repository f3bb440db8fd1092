import Foundation

/// Keeps the newest items of a feed however many go by; those without a date count as old unless none has one.
struct NewestEntries {
    private struct Kept {
        var entry: FeedEntry
        var number: Int
        var bytes: Int

        func isNewer(than other: Kept) -> Bool {
            let date = entry.date ?? .distantPast, otherDate = other.entry.date ?? .distantPast
            return date == otherDate ? number < other.number : date > otherDate
        }
    }

    private let maximumCount: Int
    /// Of all texts together; the newest item is kept whatever its size.
    private let maximumBytes: Int
    private var kept: [Kept] = []
    private var bytes = 0
    /// How many went by.
    private(set) var count = 0

    init(maximumCount: Int, maximumBytes: Int) {
        self.maximumCount = maximumCount
        self.maximumBytes = maximumBytes
    }

    mutating func add(_ entry: FeedEntry) {
        kept.append(Kept(entry: entry, number: count, bytes: entry.textBytes))
        bytes += entry.textBytes
        count += 1
        // Twice as much may wait, so that sorting is rare.
        if kept.count >= 2 * maximumCount || bytes >= 2 * maximumBytes { dropOld() }
    }

    /// The newest items, in the feed's order.
    mutating func finish() -> [FeedEntry] {
        dropOld()
        return kept.sorted { $0.number < $1.number }.map(\.entry)
    }

    private mutating func dropOld() {
        kept.sort { $0.isNewer(than: $1) }
        var total = 0
        let end = kept.prefix(maximumCount).firstIndex { kept in
            total += kept.bytes
            return total > maximumBytes
        }
        kept.removeSubrange(min(max(end ?? maximumCount, 1), kept.count)...)
        bytes = kept.reduce(0) { $0 + $1.bytes }
    }
}

extension FeedEntry {
    /// When it first appeared, else when it last changed.
    fileprivate var date: Date? { published ?? updated }

    fileprivate var textBytes: Int {
        let texts = [title, id, link, summaryText?.value, contentText?.value] + topics + enclosures.map(\.url)
        return texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    }
}
