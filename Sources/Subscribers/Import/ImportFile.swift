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
