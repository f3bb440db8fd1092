/// A CSV file of people to import (docs/json.md): its header is read at once, its rows one by one.
///
/// Columns: `email` (required), `name`, `status`, `rhythm`, `topics` (parted by `;`, `,` or `|`), `language`,
/// `timeZone`, in any case and order; every other named column is a field of that name. The delimiter - comma,
/// semicolon or tab - is the one that the header has most.
package struct ImportFile: Sendable {
    /// The file's name without its folder, as consent and history record it.
    package let name: String
    private let source: any ByteSource
    private let columns: [ImportColumn]
    private let delimiter: UInt8
    private let rowsOffset: Int
    private let rowsLine: Int
    private let chunk: Int

    /// Reads the header. `name` may be a path.
    package init(name: String, source: some ByteSource) throws(SubscriberError) {
        try self.init(name: name, source: source, chunk: CSVReader.standardChunk)
    }

    init(name: String, source: some ByteSource, chunk: Int) throws(SubscriberError) {
        self.name = name.split(separator: "/").last.map(String.init) ?? name
        self.source = source
        self.chunk = chunk
        delimiter = try Self.delimiter(source)
        var reader = CSVReader(source, file: self.name, delimiter: delimiter, chunk: chunk)
        guard let entry = try reader.next() else {
            throw .badImport(file: self.name, line: 1, reason: "the file is empty; its first line names the columns")
        }
        switch entry {
        case .refused(let row): throw .badImport(file: self.name, line: row.line, reason: row.reason)
        case .row(let row): columns = try Self.columns(row, file: self.name)
        }
        rowsOffset = reader.offset
        rowsLine = reader.currentLine
    }

    /// The rows from the first one on.
    package func rows() -> ImportRows {
        let reader = CSVReader(
            source, file: name, delimiter: delimiter, offset: rowsOffset, line: rowsLine, chunk: chunk)
        return ImportRows(reader, columns)
    }

    /// Reads one row again, whose place an earlier reading gave.
    package func row(at offset: Int, line: Int) throws(SubscriberError) -> ImportRow? {
        // Most rows fit in this; longer ones are read in several pieces.
        let reader = CSVReader(source, file: name, delimiter: delimiter, offset: offset, line: line, chunk: 1_024)
        var rows = ImportRows(reader, columns)
        guard case .row(let row) = try rows.next() else { return nil }
        return row
    }

    /// The header must end within this many bytes to be looked at for its delimiter.
    private static let longestHeader = 64 * 1024

    private static func delimiter(_ source: some ByteSource) throws(SubscriberError) -> UInt8 {
        var header: ArraySlice<UInt8> = []
        var offset = 0
        while offset < longestHeader, !header.contains(where: isLineBreak) {
            let more = try source.bytes(at: offset, count: 4_096)
            if more.isEmpty { break }
            offset += more.count
            header += more
            // Empty lines before the header are passed over.
            header = header.drop(while: isLineBreak)
        }
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in header.prefix(while: { !isLineBreak($0) }) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        // `max(by:)` keeps the last of equals; reversed, a tie goes to the comma.
        return candidates.reversed().max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
    }

    private static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func columns(_ row: CSVRow, file: String) throws(SubscriberError) -> [ImportColumn] {
        let columns = row.cells.map { ImportColumn($0.trimmedOfSpaces) }
        for (index, column) in columns.enumerated() where column != .ignored && columns[..<index].contains(column) {
            let name = EmailAddressError.shown(row.cells[index])
            throw .badImport(file: file, line: row.line, reason: "the column \(name) stands twice in the header")
        }
        guard columns.contains(.email) else {
            throw .badImport(
                file: file, line: row.line, reason: "the header has no column email; its first line names the columns")
        }
        return columns
    }
}

/// What a column of an import holds.
enum ImportColumn: Equatable, Sendable {
    case email, name, status, rhythm, topics, language, timeZone
    case field(String)
    /// A column without a name.
    case ignored

    /// A field whose name is a column's own is written with this in front.
    static let fieldPrefix = "fields."

    init(_ title: String) {
        switch title.lowercased() {
        case "": self = .ignored
        case "email": self = .email
        case "name": self = .name
        case "status": self = .status
        case "rhythm": self = .rhythm
        case "topics": self = .topics
        case "language": self = .language
        case "timezone": self = .timeZone
        default:
            let isPrefixed = title.hasPrefix(Self.fieldPrefix) && title.count > Self.fieldPrefix.count
            self = .field(isPrefixed ? String(title.dropFirst(Self.fieldPrefix.count)) : title)
        }
    }
}
