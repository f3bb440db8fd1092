import Subscribers

/// Reads subscribers.json part by part, in the file's order, with memory for one window of bytes.
///
/// The file is one object; its keys may come in any order, and what is not as docs/json.md says throws with line
/// and column.
struct SubscriberFileReader {
    /// One part of the file.
    enum Part {
        case version
        case blocked([String])
        case forgotten([String])
        /// A key that this version does not know.
        case unknown(JSONMember)
        case subscribersBegin
        /// `hasID` is false when the entry has no id and it was derived.
        case subscriber(Subscriber, hasID: Bool)
        case subscribersEnd
    }

    private enum State {
        case start
        case members(isFirst: Bool)
        case subscribers(isFirst: Bool)
        case done
    }

    /// How much is read from the file at once.
    static let standardChunk = 256 * 1024
    /// One subscriber, or one value beside them, must fit: far beyond any person, and small beside the memory.
    static let longestPart = 16 * 1024 * 1024

    /// More than most people take.
    private static let usualPart = 2_048

    private let source: any ByteSource
    private let file: String
    private let chunk: Int
    private var cursor = JSONCursor([])
    private var state = State.start
    private var readOffset = 0
    private var isAtEnd = false
    private var seenKeys: Set<String> = []
    /// Where the last part began, in the window.
    private var partStart = 0
    /// Line breaks before the window, and characters of the line that were before it.
    private var linesBefore = 0
    private var columnsBefore = 0

    init(_ source: some ByteSource, file: String, chunk: Int = standardChunk) {
        self.source = source
        self.file = file
        self.chunk = chunk
    }

    /// The next part; nil at the end of the file.
    mutating func next() throws(SubscriberError) -> Part? {
        dropReadBytes()
        switch state {
        case .start:
            try step { cursor throws(JSONFault) in
                try cursor.take(UInt8(ascii: "{"), where: "at the beginning of the list")
            }
            state = .members(isFirst: true)
            return try next()
        case .members(let isFirst):
            return try nextMember(isFirst)
        case .subscribers(let isFirst):
            return try nextSubscriber(isFirst)
        case .done:
            return nil
        }
    }

    /// The line of the part that `next` gave last.
    var line: Int { place(of: partStart).line }

    /// Where the part that `next` gave last begins in the file.
    var partOffset: Int { readOffset - cursor.bytes.count + partStart }

    /// Who stands at a place of the file; nil where nobody does.
    static func subscriber(at offset: Int, in source: some ByteSource) throws(SubscriberError) -> Subscriber? {
        var count = usualPart
        while true {
            let bytes = try source.bytes(at: offset, count: count)
            var cursor = JSONCursor(bytes)
            do throws(JSONFault) {
                return try SubscriberDecoder.read(&cursor).subscriber
            } catch {
                guard error.isEnd, bytes.count == count, count < longestPart else { return nil }
                count *= 2
            }
        }
    }

    /// The bytes of the part that `next` gave last, as they stand in the file.
    var partBytes: ArraySlice<UInt8> { cursor.bytes[partStart..<cursor.at] }

    private mutating func nextMember(_ isFirst: Bool) throws(SubscriberError) -> Part? {
        let key = try step { cursor throws(JSONFault) -> String? in
            var isFirst = isFirst
            return try cursor.key(isFirst: &isFirst)
        }
        guard let key else { return try finish() }
        guard seenKeys.insert(key).inserted else {
            throw fault(JSONFault(offset: cursor.keyOffset, reason: "this key stands twice in the list"))
        }
        state = .members(isFirst: false)
        dropReadBytes()
        switch key {
        case "subscribers":
            try step { cursor throws(JSONFault) in
                try cursor.take(UInt8(ascii: "["), where: "at the beginning of the subscribers")
            }
            state = .subscribers(isFirst: true)
            return .subscribersBegin
        case "version":
            try step { cursor throws(JSONFault) in try Self.checkVersion(&cursor) }
            return .version
        case "blocked":
            return .blocked(try step { cursor throws(JSONFault) in try Self.blocked(&cursor) })
        case "forgotten":
            return .forgotten(try step { cursor throws(JSONFault) in try Self.forgotten(&cursor) })
        default:
            return .unknown(
                JSONMember(key: key, value: try step { cursor throws(JSONFault) in try cursor.rawValue() }))
        }
    }

    private mutating func nextSubscriber(_ isFirst: Bool) throws(SubscriberError) -> Part? {
        let entry = try step { cursor throws(JSONFault) -> (start: Int, subscriber: Subscriber, hasID: Bool)? in
            var isFirst = isFirst
            guard try cursor.element(isFirst: &isFirst) else { return nil }
            let start = cursor.at
            let (subscriber, hasID) = try SubscriberDecoder.read(&cursor)
            return (start, subscriber, hasID)
        }
        guard let entry else {
            state = .members(isFirst: false)
            return .subscribersEnd
        }
        partStart = entry.start
        state = .subscribers(isFirst: false)
        return .subscriber(entry.subscriber, hasID: entry.hasID)
    }

    private mutating func finish() throws(SubscriberError) -> Part? {
        while cursor.peek() == nil, !isAtEnd { try load() }
        guard cursor.peek() == nil else {
            throw fault(JSONFault(offset: cursor.at, reason: "something stands behind the end of the list"))
        }
        state = .done
        return nil
    }

    private static func checkVersion(_ cursor: inout JSONCursor) throws(JSONFault) {
        guard cursor.peek() != nil else { throw cursor.end }
        let place = cursor.at
        let version = try cursor.integer("the version")
        guard version == 1 else {
            throw JSONFault(
                offset: place, reason: "the list has version \(version); this Kabar reads version 1, use a newer one")
        }
    }

    private static func blocked(_ cursor: inout JSONCursor) throws(JSONFault) -> [String] {
        var check = Suppressions()
        return try texts(&cursor, "blocked", fault: "is neither an address nor a domain") { check.insert(blocked: $0) }
    }

    private static func forgotten(_ cursor: inout JSONCursor) throws(JSONFault) -> [String] {
        var check = Suppressions()
        return try texts(&cursor, "forgotten", fault: "is not a salt and a hash") { check.insert(forgotten: $0) }
    }

    private static func texts(
        _ cursor: inout JSONCursor, _ key: String, fault: String, isGood: (String) -> Bool
    ) throws(JSONFault) -> [String] {
        try cursor.take(UInt8(ascii: "["), where: "at the beginning of \(key)")
        var result: [String] = []
        var isFirst = true
        while try cursor.element(isFirst: &isFirst) {
            let place = cursor.at
            let text = try cursor.string("an entry of \(key)")
            guard isGood(text) else { throw JSONFault(offset: place, reason: "this entry of \(key) \(fault)") }
            result.append(text)
        }
        return result
    }
}

/// The window of bytes.
extension SubscriberFileReader {
    /// Does one step of reading; when the window ends within it, loads more and does it again from its beginning.
    private mutating func step<Result>(
        _ read: (inout JSONCursor) throws(JSONFault) -> Result
    ) throws(SubscriberError) -> Result {
        while true {
            let start = cursor.at
            do throws(JSONFault) {
                return try read(&cursor)
            } catch {
                guard error.isEnd, !isAtEnd else { throw fault(error) }
                cursor.at = start
                guard cursor.bytes.count - start <= Self.longestPart else {
                    throw fault(JSONFault(offset: start, reason: "one entry is longer than \(Self.longestPart) bytes"))
                }
                try load()
            }
        }
    }

    /// Doubles the window when one step does not fit, so that a long entry is not read over and over.
    private mutating func load() throws(SubscriberError) {
        // At least a byte order mark.
        let more = try source.bytes(at: readOffset, count: max(chunk, cursor.bytes.count - cursor.at, 3))
        isAtEnd = more.isEmpty
        if readOffset == 0, more.starts(with: [0xEF, 0xBB, 0xBF]) {
            cursor.bytes.append(contentsOf: more.dropFirst(3))
        } else {
            cursor.bytes.append(contentsOf: more)
        }
        readOffset += more.count
    }

    /// Forgets bytes that were read, once they are the larger part of the window.
    private mutating func dropReadBytes() {
        partStart = cursor.at
        guard cursor.at > cursor.bytes.count / 2, cursor.at >= chunk / 2 else { return }
        let (line, column) = place(of: cursor.at)
        linesBefore = line - 1
        columnsBefore = column - 1
        cursor.bytes.removeSubrange(..<cursor.at)
        cursor.at = 0
        partStart = 0
    }

    private func fault(_ fault: JSONFault) -> SubscriberError {
        let (line, column) = place(of: min(fault.offset, cursor.bytes.count))
        return .fault(file: file, line: line, column: column, reason: fault.reason)
    }

    /// Counted from 1; columns in Unicode scalars.
    private func place(of offset: Int) -> (line: Int, column: Int) {
        var lines = linesBefore
        var columns = columnsBefore
        for byte in cursor.bytes[..<offset] {
            if byte == 0x0A {
                lines += 1
                columns = 0
            } else if byte & 0xC0 != 0x80 {
                columns += 1
            }
        }
        return (lines + 1, columns + 1)
    }
}
