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
