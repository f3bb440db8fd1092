/// A file of people to import (docs/json.md): what it is is found at once, its rows are read one by one.
///
/// CSV parted by comma, semicolon or tab - the one that the header has most - with a header line or, for a list of bare
/// addresses, without; or JSON: an array of objects, one under a known key, or an object a line. Whose export it is is
/// told by the names of the columns (`ImportDialect`); every other named column is a field of that name.
package struct ImportFile: Sendable {
    /// How the rows are read.
    enum Form: Sendable {
        case csv(delimiter: UInt8, offset: Int, line: Int)
        case json(JSONRowReader.Form, offset: Int, line: Int)
    }

    /// A column as the file names it and what it is taken for.
    package struct Recognition: Sendable, Equatable {
        package var title: String
        package var meaning: String
    }

    /// The file's name without its folder, as consent and history record it.
    package let name: String
    /// Whose export it is.
    package let dialect: ImportDialect
    /// The columns of the header; of JSON, the keys of the first person.
    package let recognitions: [Recognition]
    private let source: any ByteSource
    private let columns: [ImportColumn]
    private let form: Form
    private let chunk: Int

    /// Reads the header. `name` may be a path.
    package init(name: String, source: some ByteSource) throws(SubscriberError) {
        try self.init(name: name, source: source, chunk: CSVReader.standardChunk)
    }

    init(name: String, source: some ByteSource, chunk: Int) throws(SubscriberError) {
        let name = name.split(separator: "/").last.map(String.init) ?? name
        self.name = name
        self.source = source
        self.chunk = chunk
        let titles: [String]
        if try JSONRowReader.isJSON(source) {
            let start = try JSONRowReader.start(source, file: name, chunk: chunk)
            form = .json(start.form, offset: start.offset, line: start.line)
            var reader = JSONRowReader(
                source, file: name, form: start.form, offset: start.offset, line: start.line, isFirst: true,
                chunk: chunk)
            titles = if case .row(let row)? = try reader.next() { row.members.map(\.key) } else { [] }
            dialect = ImportDialect.recognised(titles)
            columns = []
        } else {
            let header = try CSVHeader(source, file: name, chunk: chunk)
            form = .csv(delimiter: header.delimiter, offset: header.rowsOffset, line: header.rowsLine)
            titles = header.titles
            dialect = header.dialect
            columns = header.columns
        }
        let dialect = dialect
        let names = Set(titles.map { $0.lowercased() })
        let meanings = columns.isEmpty ? titles.map { dialect.column($0, among: names) } : columns
        recognitions = zip(titles, meanings).map { Recognition(title: $0, meaning: $1.meaning) }
    }

    /// The rows from the first one on.
    package func rows() -> ImportRows {
        switch form {
        case .csv(let delimiter, let offset, let line):
            let reader = CSVReader(source, file: name, delimiter: delimiter, offset: offset, line: line, chunk: chunk)
            return ImportRows(reader, columns, dialect)
        case .json(let form, let offset, let line):
            let reader = JSONRowReader(
                source, file: name, form: form, offset: offset, line: line, isFirst: true, chunk: chunk)
            return ImportRows(reader, dialect)
        }
    }

    /// Reads one row again, whose place an earlier reading gave.
    package func row(at offset: Int, line: Int) throws(SubscriberError) -> ImportRow? {
        // Most rows fit in this; longer ones are read in several pieces.
        let piece = 1_024
        var rows =
            switch form {
            case .csv(let delimiter, _, _):
                ImportRows(
                    CSVReader(source, file: name, delimiter: delimiter, offset: offset, line: line, chunk: piece),
                    columns, dialect)
            case .json:
                ImportRows(
                    JSONRowReader(source, file: name, form: .lines, offset: offset, line: line, chunk: piece), dialect)
            }
        guard case .row(let row) = try rows.next() else { return nil }
        return row
    }
}

/// The beginning of a CSV file: its delimiter and its columns.
struct CSVHeader {
    let delimiter: UInt8
    let titles: [String]
    let columns: [ImportColumn]
    let dialect: ImportDialect
    /// Where the first row begins.
    let rowsOffset: Int
    let rowsLine: Int

    init(_ source: some ByteSource, file: String, chunk: Int) throws(SubscriberError) {
        delimiter = try Self.delimiter(source)
        var reader = CSVReader(source, file: file, delimiter: delimiter, chunk: chunk)
        guard let entry = try reader.next() else {
            throw .badImport(file: file, line: 1, reason: "the file is empty; its first line names the columns")
        }
        guard case .row(let row) = entry else {
            guard case .refused(let refused) = entry else { preconditionFailure("an entry is a row or refused") }
            throw .badImport(file: file, line: refused.line, reason: refused.reason)
        }
        let cells = row.cells.map(\.trimmedOfSpaces)
        if let columns = Self.columnsOfBareAddresses(cells) {
            titles = cells.map { _ in "" }
            self.columns = columns
            dialect = .plain
            rowsOffset = row.offset
            rowsLine = row.line
        } else {
            titles = cells
            dialect = ImportDialect.recognised(cells)
            columns = try Self.columns(cells, dialect, row.line, file)
            rowsOffset = reader.offset
            rowsLine = reader.currentLine
        }
    }

    /// For a list without a header, whose first line has an address: what other programs call a list of addresses.
    private static func columnsOfBareAddresses(_ cells: [String]) -> [ImportColumn]? {
        guard let place = cells.firstIndex(where: { $0.contains("@") && (try? EmailAddress($0)) != nil }) else {
            return nil
        }
        return cells.indices.map { $0 == place ? .email : .ignored }
    }

    private static func columns(
        _ titles: [String], _ dialect: ImportDialect, _ line: Int, _ file: String
    ) throws(SubscriberError) -> [ImportColumn] {
        let names = Set(titles.map { $0.lowercased() })
        let columns = titles.map { dialect.column($0, among: names) }
        for (index, column) in columns.enumerated() where !column.mayRepeat && columns[..<index].contains(column) {
            let name = EmailAddressError.shown(titles[index])
            throw .badImport(file: file, line: line, reason: "the column \(name) stands twice in the header")
        }
        guard columns.contains(.email) else {
            throw .badImport(
                file: file, line: line, reason: "the header has no column email; its first line names the columns")
        }
        return columns
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
}
