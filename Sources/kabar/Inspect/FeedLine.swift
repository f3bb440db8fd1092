import Articles
import Foundation

/// The JSON line of one feed, printed while the feed is read, so that no feed is held whole. Keys are in order, so the
/// entries come first.
final class FeedLine {
    private struct End: Encodable {
        var feed: Feed
        var file: String
        var format: String
    }

    private struct Failure: Encodable {
        var error: String
        var file: String
    }

    /// Printed at once.
    private static let printedBytes = 64 << 10

    private let file: String
    private let encoder = Console.jsonEncoder()
    private var waiting: [UInt8] = []
    private var hasBegun = false
    private var failure: (any Error)?

    init(file: String) {
        self.file = file
    }

    func add(_ entry: FeedEntry) {
        guard failure == nil else { return }
        do {
            let text = try encoder.encode(entry)
            begin(",")
            waiting += text
            if waiting.count >= Self.printedBytes { flush() }
        } catch {
            failure = error
        }
    }

    /// Ends the line of a feed that was read.
    func finish(_ outline: FeedOutline) throws {
        if let failure { throw failure }
        begin("")
        try end(End(feed: outline.feed, file: file, format: outline.format))
    }

    /// Ends the line of a feed that could not be read, or not to its end: it has an `error`.
    func fail(_ error: any Error) throws {
        let failure = Failure(error: "\(error)", file: file)
        if hasBegun { try end(failure) } else { try Console.json(failure) }
    }

    private func begin(_ separator: String) {
        waiting += (hasBegun ? separator : "{\"entries\":[").utf8
        hasBegun = true
    }

    private func end(_ value: some Encodable) throws {
        waiting += "],".utf8
        waiting += try encoder.encode(value).dropFirst()
        waiting += "\n".utf8
        flush()
    }

    private func flush() {
        Console.bytes(waiting)
        waiting.removeAll(keepingCapacity: true)
    }
}
