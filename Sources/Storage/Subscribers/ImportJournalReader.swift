import Foundation
import Subscribers

/// Reads a journal line by line.
struct ImportJournalReader {
    /// The name of what was imported, and when.
    private(set) var file = ""
    private(set) var at = Date.distantPast
    /// The bytes of the line read last, its line break included.
    private(set) var lineBytes: ArraySlice<UInt8> = []
    private let path: String
    private let source: FileBytes
    private var window: [UInt8] = []
    private var position = 0
    private var windowOffset = 0

    init(path: String) throws(SubscriberError) {
        self.path = path
        source = try FileBytes(path: path)
        var header: (file: String, at: Date)?
        guard let line = try nextLine() else { throw Self.damaged(path) }
        var cursor = JSONCursor(Array(line))
        do throws(JSONFault) {
            header = try Self.header(&cursor)
        } catch {
            throw Self.damaged(path)
        }
        guard let header else { throw Self.damaged(path) }
        (file, at) = header
    }

    /// The next person; nil at the end.
    mutating func next() throws(SubscriberError) -> ImportJournals.Line? {
        let offset = windowOffset + position
        guard let bytes = try nextLine() else { return nil }
        return try Self.line(Array(bytes), at: offset, path)
    }

    /// Reads one line again, whose place an earlier reading gave.
    mutating func line(at offset: Int) throws(SubscriberError) -> ImportJournals.Line {
        (window, position, windowOffset) = ([], 0, offset)
        guard let line = try next() else { throw Self.damaged(path) }
        return line
    }

    private static func line(_ bytes: [UInt8], at offset: Int, _ path: String) throws(SubscriberError)
        -> ImportJournals.Line
    {
        var cursor = JSONCursor(bytes)
        var (id, after, before) = (String?.none, UInt64?.none, Subscriber?.none)
        do throws(JSONFault) {
            try cursor.take(UInt8(ascii: "{"), where: "at the beginning of a line")
            var isFirst = true
            while let key = try cursor.key(isFirst: &isFirst) {
                switch key {
                case "id": id = try cursor.string()
                case "after": after = UInt64(try cursor.string(), radix: 16)
                case "before": before = try SubscriberDecoder.read(&cursor).subscriber
                default: try cursor.skipValue()
                }
            }
        } catch {
            throw damaged(path)
        }
        guard let id, let after else { throw damaged(path) }
        return ImportJournals.Line(id: id, after: after, before: before, offset: offset)
    }

    private static func header(_ cursor: inout JSONCursor) throws(JSONFault) -> (file: String, at: Date)? {
        try cursor.take(UInt8(ascii: "{"), where: "at the beginning")
        var (file, at) = (String?.none, Date?.none)
        var isFirst = true
        while let key = try cursor.key(isFirst: &isFirst) {
            switch key {
            case "file": file = try cursor.string()
            case "at": at = UTCTime.date(try cursor.string())
            default: try cursor.skipValue()
            }
        }
        guard let file, let at else { return nil }
        return (file, at)
    }

    /// The bytes of the next line with its line break, which are `lineBytes` then.
    private mutating func nextLine() throws(SubscriberError) -> ArraySlice<UInt8>? {
        while true {
            if let end = window[position...].firstIndex(of: 0x0A) {
                lineBytes = window[position...end]
                position = end + 1
                return lineBytes
            }
            let rest = window[position...]
            let more = try source.bytes(at: windowOffset + window.count, count: max(ImportJournals.chunk, rest.count))
            // A journal takes its name when it is whole: a last line without its end is damage.
            guard !more.isEmpty else {
                guard rest.isEmpty else { throw Self.damaged(path) }
                return nil
            }
            windowOffset += position
            window = Array(rest) + more
            position = 0
        }
    }

    private static func damaged(_ path: String) -> SubscriberError {
        .unreadable(file: path, reason: "the journal of the import is damaged, so it cannot be undone")
    }
}
