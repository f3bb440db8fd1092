import Foundation
import Subscribers

/// The journals of the imports that can be undone.
package struct ImportJournals: Sendable {
    /// One import, as its journal's first line tells it.
    package struct Entry: Sendable, Equatable {
        package var number: Int
        package var file: String
        package var at: Date
        /// How many people it added or changed.
        package var people: Int
    }

    /// One line of a journal.
    struct Line {
        var id: String
        var after: UInt64
        /// nil for somebody who was added.
        var before: Subscriber?
        /// Where the line begins, in bytes.
        var offset: Int
    }

    static let chunk = 256 * 1024

    /// The folder `imports`, which need not be there.
    let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// Every import that can be undone, oldest first.
    package func entries() throws(SubscriberError) -> [Entry] {
        var result: [Entry] = []
        for number in try numbers().sorted() {
            var reader = try open(number)
            var people = 0
            while try reader.next() != nil { people += 1 }
            result.append(Entry(number: number, file: reader.file, at: reader.at, people: people))
        }
        return result
    }

    func numbers() throws(SubscriberError) -> [Int] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
                name.hasSuffix(".jsonl") ? Int(name.dropLast(6)) : nil
            }
        } catch {
            throw .unreadable(file: folder, reason: error.localizedDescription)
        }
    }

    /// Makes the folder, and the state's around it, for their owner alone.
    func makeFolder() throws(SubscriberError) {
        do throws(StorageError) {
            try StateFolder.make((folder as NSString).deletingLastPathComponent)
            try StateFolder.make(folder)
        } catch {
            throw .unwritable(file: folder, reason: error.description)
        }
    }

    func path(_ number: Int) -> String { "\(folder)/\(number).jsonl" }

    func open(_ number: Int) throws(SubscriberError) -> ImportJournalReader {
        guard try FileStamp.of(path: path(number)) != nil else {
            throw .notAllowed(
                "There is no import \(number) to undo; `kabar subscribers import list` shows those that can be undone.")
        }
        return try ImportJournalReader(path: path(number))
    }

    func remove(_ number: Int) throws(SubscriberError) {
        do { try FileManager.default.removeItem(atPath: path(number)) } catch {
            throw .unwritable(file: path(number), reason: error.localizedDescription)
        }
    }

    /// Takes an erased person out of every journal.
    func forget(id: String) throws(SubscriberError) {
        guard FileManager.default.fileExists(atPath: folder) else { return }
        for number in try numbers() {
            var reader = try open(number)
            var copy = try AtomicFile(path: path(number), replacing: FileStamp.of(path: path(number)), newMode: 0o600)
            let header = reader.lineBytes
            try copy.write { $0.append(contentsOf: header) }
            var isFound = false
            while let line = try reader.next() {
                if line.id == id {
                    isFound = true
                    continue
                }
                let bytes = reader.lineBytes
                try copy.write { $0.append(contentsOf: bytes) }
            }
            if isFound { _ = try copy.commit { () throws(SubscriberError) in true } }
        }
    }
}

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
