/// Reads people from JSON - an array of objects, alone or under a known key of an object - or from JSON Lines, one by
/// one, with memory for one window of bytes.
struct JSONRowReader {
    /// One person's keys and values, as texts; or why they cannot be used.
    enum Entry: Equatable {
        case row(JSONRow)
        case refused(RefusedRow)
    }

    /// How the objects follow each other.
    enum Form: Equatable, Sendable {
        case array, lines
    }

    /// Keys under which programs put the people: Kabar's list, APIs of Buttondown, listmonk, Ghost and Mailchimp.
    private static let wrappers: Set<String> = ["subscribers", "results", "members", "people", "contacts"]
    /// Objects in which such a key may stand.
    private static let envelopes: Set<String> = ["data"]
    static let standardChunk = 256 * 1024
    /// One person must fit.
    private static let longestRow = 1024 * 1024

    private let source: any ByteSource
    private let file: String
    private let form: Form
    private let chunk: Int
    private var cursor = JSONCursor([])
    private var windowOffset: Int
    private var isAtEnd = false
    private var isFirst: Bool
    private var line: Int
    /// Up to where line breaks are counted, in the window.
    private var countedTo = 0

    /// Begins where a row, or the comma before it, stands.
    init(
        _ source: some ByteSource, file: String, form: Form, offset: Int, line: Int, isFirst: Bool = false,
        chunk: Int = standardChunk
    ) {
        self.source = source
        self.file = file
        self.form = form
        self.chunk = chunk
        self.line = line
        self.isFirst = isFirst
        windowOffset = offset
    }

    /// True for a file that begins like JSON.
    static func isJSON(_ source: some ByteSource) throws(SubscriberError) -> Bool {
        let start = try source.bytes(at: 0, count: 256)
        let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        let first = text.first { !($0 <= 0x20) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Finds the first row of a file: its place, its line, and how the rows follow each other.
    static func start(
        _ source: some ByteSource, file: String, chunk: Int = standardChunk
    ) throws(SubscriberError) -> (form: Form, offset: Int, line: Int) {
        var reader = JSONRowReader(source, file: file, form: .lines, offset: 0, line: 1, chunk: chunk)
        while reader.cursor.bytes.count < 3, !reader.isAtEnd { try reader.load() }
        if reader.cursor.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.cursor.at = 3 }
        let begin = reader.cursor.at
        let first = try reader.step { (cursor) throws(JSONFault) in
            guard let first = cursor.peek() else { throw cursor.end }
            return first
        }
        if first == UInt8(ascii: "[") {
            reader.cursor.at += 1
            reader.countLines()
            return (.array, reader.offset, reader.line)
        }
        if try reader.enter() {
            reader.countLines()
            return (.array, reader.offset, reader.line)
        }
        return (.lines, begin, 1)
    }

    /// The next person; nil at the end.
    mutating func next() throws(SubscriberError) -> Entry? {
        dropReadBytes()
        guard try hasNext() else { return nil }
        countLines()
        let start = cursor.at
        do throws(JSONFault) {
            let members = try readMembers()
            isFirst = false
            return .row(JSONRow(line: line, offset: windowOffset + start, members: members))
        } catch {
            // Behind a fault in an array nobody knows where the next object begins.
            guard form == .lines, !error.isEnd || isAtEnd else { throw fault(error) }
            let refused = RefusedRow(line: line, reason: error.reason)
            cursor.at = start
            try skipLine()
            return .refused(refused)
        }
    }

    private var offset: Int { windowOffset + cursor.at }

    /// Moves before the next object.
    private mutating func hasNext() throws(SubscriberError) -> Bool {
        switch form {
        case .array:
            let wasFirst = isFirst
            return try step { (cursor) throws(JSONFault) in
                var isFirst = wasFirst
                return try cursor.element(isFirst: &isFirst)
            }
        case .lines:
            while cursor.peek() == nil, !isAtEnd { try load() }
            return cursor.peek() != nil
        }
    }

    private mutating func readMembers() throws(JSONFault) -> [JSONMember] {
        while true {
            let start = cursor.at
            do throws(JSONFault) {
                return try Self.members(&cursor)
            } catch {
                guard error.isEnd, !isAtEnd, cursor.bytes.count - start <= Self.longestRow else { throw error }
                cursor.at = start
                do throws(SubscriberError) { try load() } catch {
                    throw JSONFault(offset: start, reason: error.description)
                }
            }
        }
    }

    private static func members(_ cursor: inout JSONCursor) throws(JSONFault) -> [JSONMember] {
        try cursor.take(UInt8(ascii: "{"), where: "at the beginning of a person")
        var members: [JSONMember] = []
        var isFirst = true
        while let key = try cursor.key(isFirst: &isFirst) {
            members.append(JSONMember(key: key, value: try text(&cursor)))
        }
        return members
    }

    /// A value as a cell of a table has it: lists parted by semicolons, objects as JSON or, in a list, by their name.
    private static func text(_ cursor: inout JSONCursor) throws(JSONFault) -> String {
        guard let next = cursor.peek() else { throw cursor.end }
        switch next {
        case UInt8(ascii: "\""): return try cursor.string()
        case UInt8(ascii: "["):
            cursor.at += 1
            var parts: [String] = []
            var isFirst = true
            while try cursor.element(isFirst: &isFirst) {
                let part = try cursor.peek() == UInt8(ascii: "{") ? name(&cursor) : text(&cursor)
                if !part.isEmpty { parts.append(part) }
            }
            return parts.joined(separator: ";")
        case UInt8(ascii: "n"):
            _ = try cursor.takeNull()
            return ""
        default: return try cursor.rawValue()
        }
    }

    private static func name(_ cursor: inout JSONCursor) throws(JSONFault) -> String {
        try members(&cursor).first { $0.key == "name" }?.value ?? ""
    }

    /// Moves into the array of people in an object; false, with the cursor anywhere, when the object is a person.
    private mutating func enter() throws(SubscriberError) -> Bool {
        try step { (cursor) throws(JSONFault) in
            try cursor.take(UInt8(ascii: "{"), where: "at the beginning of the file")
        }
        var isFirst = true
        while true {
            let wasFirst = isFirst
            let key = try step { (cursor) throws(JSONFault) -> String? in
                var isFirst = wasFirst
                let key = try cursor.key(isFirst: &isFirst)
                return key
            }
            isFirst = false
            guard let key else { return false }
            let next = try step { (cursor) throws(JSONFault) -> UInt8? in
                guard let next = cursor.peek() else { throw cursor.end }
                return next
            }
            if next == UInt8(ascii: "["), Self.wrappers.contains(key) {
                cursor.at += 1
                return true
            }
            if next == UInt8(ascii: "{"), Self.envelopes.contains(key) { return try enter() }
            if key == "email" || key == "email_address" { return false }
            try step { (cursor) throws(JSONFault) in try cursor.skipValue() }
        }
    }
}

/// The window of bytes.
extension JSONRowReader {
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
                try load()
            }
        }
    }

    private mutating func load() throws(SubscriberError) {
        let more = try source.bytes(
            at: windowOffset + cursor.bytes.count, count: max(chunk, cursor.bytes.count - cursor.at))
        isAtEnd = more.isEmpty
        cursor.bytes.append(contentsOf: more)
    }

    private mutating func dropReadBytes() {
        guard cursor.at > cursor.bytes.count / 2, cursor.at >= chunk / 2 else { return }
        countLines()
        cursor.bytes.removeSubrange(..<cursor.at)
        windowOffset += cursor.at
        cursor.at = 0
        countedTo = 0
    }

    /// Brings `line` up to the cursor.
    private mutating func countLines() {
        guard countedTo < cursor.at else { return }
        for byte in cursor.bytes[countedTo..<cursor.at] where byte == 0x0A { line += 1 }
        countedTo = cursor.at
    }

    private mutating func skipLine() throws(SubscriberError) {
        while true {
            if let end = cursor.bytes[cursor.at...].firstIndex(of: 0x0A) {
                cursor.at = end + 1
                return
            }
            cursor.at = cursor.bytes.count
            if isAtEnd { return }
            dropReadBytes()
            try load()
        }
    }

    private func fault(_ fault: JSONFault) -> SubscriberError {
        let place = min(fault.offset, cursor.bytes.count)
        var line = line
        for byte in cursor.bytes[min(countedTo, place)..<place] where byte == 0x0A { line += 1 }
        return .badImport(file: file, line: line, reason: fault.reason)
    }
}

/// One person of a JSON file.
struct JSONRow: Equatable {
    /// The line of its beginning, from 1.
    var line: Int
    /// The byte of its beginning.
    var offset: Int
    /// Values as texts.
    var members: [JSONMember]
}
