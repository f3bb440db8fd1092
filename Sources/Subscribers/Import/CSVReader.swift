/// Reads comma-separated values (RFC 4180) row by row, with memory for one window of bytes.
///
/// Beyond the standard: LF, CRLF or CR end a line, a byte order mark is skipped, quotation marks inside an unquoted
/// cell stand for themselves, and empty lines are passed over. A bad row is given as a refusal and reading goes on
/// with the next line, so that one stray quotation mark does not swallow the file.
struct CSVReader {
    /// One row, or why it cannot be used.
    enum Entry: Equatable {
        case row(CSVRow)
        case refused(RefusedRow)
    }

    private enum Outcome {
        case cells([String])
        case needsMore
        /// The row is bad; reading goes on behind the line in which `from` lies.
        case bad(String, from: Int)
        case openQuote(String)
    }

    static let standardChunk = 256 * 1024
    /// A row of a list of people is a few hundred bytes; a longer one is a quotation mark that nobody closed.
    static let longestRow = 128 * 1024
    /// More columns than any list program exports.
    static let mostCells = 1_000
    /// Each unclosed quotation mark costs reading up to `longestRow` twice: past these the file is given up.
    static let mostOpenQuotes = 50

    private static let tooLong = "the row is longer than \(longestRow) bytes; a quotation mark may be open"

    private let source: any ByteSource
    private let file: String
    private let delimiter: UInt8
    private let chunk: Int
    private var bytes: [UInt8] = []
    private var at = 0
    private var line: Int
    /// The offset in the file of the window's first byte.
    private var windowOffset: Int
    private var isAtEnd = false
    private var openQuotes = 0

    /// Begins at a byte and a line, which must be the beginning of a row.
    init(
        _ source: some ByteSource, file: String, delimiter: UInt8, offset: Int = 0, line: Int = 1,
        chunk: Int = standardChunk
    ) {
        self.source = source
        self.file = file
        self.delimiter = delimiter
        self.chunk = chunk
        self.line = line
        windowOffset = offset
    }

    /// The line and the byte at which `next` goes on.
    var currentLine: Int { line }
    var offset: Int { windowOffset + at }

    /// The next row that is not empty; nil at the end.
    mutating func next() throws(SubscriberError) -> Entry? {
        while true {
            dropReadBytes()
            let start = at
            let startLine = line
            if start == 0, windowOffset == 0 { try skipByteOrderMark() }
            switch scanRow() {
            case .needsMore:
                try load()
            case .cells(let cells):
                line += lineBreaks(in: start..<at)
                if cells.isEmpty {
                    if at == bytes.count, isAtEnd { return nil }
                    continue
                }
                return .row(CSVRow(line: startLine, offset: windowOffset + start, cells: cells))
            case .bad(let reason, let place):
                try skipLine(from: place)
                return .refused(RefusedRow(line: startLine, reason: reason))
            case .openQuote(let reason):
                try countOpenQuote(startLine)
                try skipLine(from: start)
                return .refused(RefusedRow(line: startLine, reason: reason))
            }
        }
    }

    /// Reads the row at the cursor, which moves behind its line break only when it is good.
    private mutating func scanRow() -> Outcome {
        var cells: [String] = []
        var index = at
        while true {
            guard index - at <= Self.longestRow else {
                return .openQuote(Self.tooLong)
            }
            guard cells.count < Self.mostCells else {
                return .bad("the row has more than \(Self.mostCells) cells", from: index)
            }
            let start = index
            let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
            if let outcome = isQuoted ? scanQuoted(&index) : scanPlain(&index) { return outcome }
            let content = isQuoted ? unquoted(start..<index) : String(validating: bytes[start..<index], as: UTF8.self)
            guard let content else {
                return .bad("the row is not UTF-8; save the file as \"CSV UTF-8\"", from: index)
            }
            cells.append(content)
            if index < bytes.count, bytes[index] == delimiter {
                index += 1
                continue
            }
            let isEmpty = cells.count == 1 && index == start
            at = afterLineBreak(index)
            return .cells(isEmpty ? [] : cells)
        }
    }

    /// Moves `index` to the end of an unquoted cell; an outcome when the row ends here.
    private func scanPlain(_ index: inout Int) -> Outcome? {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == delimiter || byte == 0x0A { return nil }
            if byte == 0x0D { return index + 1 == bytes.count && !isAtEnd ? .needsMore : nil }
            index += 1
        }
        if isAtEnd { return nil }
        return needsMore(upTo: index)
    }

    /// Moves `index` behind the closing quotation mark of a cell.
    private func scanQuoted(_ index: inout Int) -> Outcome? {
        index += 1
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            guard index + 1 < bytes.count else {
                if !isAtEnd { return .needsMore }
                index += 1
                return nil
            }
            let next = bytes[index + 1]
            if next == UInt8(ascii: "\"") {
                index += 2
                continue
            }
            index += 1
            if next == 0x0D, index + 1 == bytes.count, !isAtEnd { return .needsMore }
            if next == delimiter || next == 0x0A || next == 0x0D { return nil }
            return .bad("something stands behind a closing quotation mark", from: index)
        }
        if isAtEnd { return .openQuote("a quotation mark is not closed") }
        return needsMore(upTo: index)
    }

    private func needsMore(upTo index: Int) -> Outcome {
        index - at <= Self.longestRow ? .needsMore : .openQuote(Self.tooLong)
    }

    /// The text between the marks of a quoted cell; two marks stand for one. nil when it is not UTF-8.
    private func unquoted(_ range: Range<Int>) -> String? {
        let content = bytes[range].dropFirst().dropLast()
        guard content.contains(UInt8(ascii: "\"")) else { return String(validating: content, as: UTF8.self) }
        var result: [UInt8] = []
        var isSecond = false
        for byte in content {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { result.append(byte) }
        }
        return String(validating: result, as: UTF8.self)
    }
}

/// The window of bytes.
extension CSVReader {
    private mutating func load() throws(SubscriberError) {
        let count = max(chunk, bytes.count - at)
        let more = try source.bytes(at: windowOffset + bytes.count, count: count)
        isAtEnd = more.isEmpty
        bytes.append(contentsOf: more)
    }

    private mutating func skipByteOrderMark() throws(SubscriberError) {
        while bytes.count < 3, !isAtEnd { try load() }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .badImport(file: file, line: 1, reason: "the file is UTF-16; save it as \"CSV UTF-8\"")
        }
    }

    private mutating func dropReadBytes() {
        guard at > bytes.count / 2, at >= chunk / 2 else { return }
        bytes.removeSubrange(..<at)
        windowOffset += at
        at = 0
    }

    private mutating func countOpenQuote(_ line: Int) throws(SubscriberError) {
        openQuotes += 1
        guard openQuotes <= Self.mostOpenQuotes else {
            throw .badImport(
                file: file, line: line,
                reason: "more than \(Self.mostOpenQuotes) quotation marks are not closed; this is not a CSV file")
        }
    }

    private func afterLineBreak(_ index: Int) -> Int {
        guard index < bytes.count else { return index }
        let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        return index + (isPair ? 2 : 1)
    }

    /// Moves behind the line in which `place` lies, however long it is.
    private mutating func skipLine(from place: Int) throws(SubscriberError) {
        line += lineBreaks(in: at..<place)
        at = place
        while true {
            if let end = bytes[at...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
                if bytes[end] == 0x0D, end + 1 == bytes.count, !isAtEnd {
                    try load()
                    continue
                }
                at = afterLineBreak(end)
                line += 1
                return
            }
            at = bytes.count
            if isAtEnd { return }
            dropReadBytes()
            try load()
        }
    }

    private func lineBreaks(in range: Range<Int>) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in bytes[range] {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }
}

/// One row of a CSV file.
struct CSVRow: Equatable {
    /// The line of its beginning, from 1.
    var line: Int
    /// The byte of its beginning.
    var offset: Int
    var cells: [String]
}
