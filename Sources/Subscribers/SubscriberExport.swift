/// Writes a list to files that other programs read.
package enum SubscriberExport {
    /// Columns of every CSV export, in this order, before the fields: exactly those that an import reads.
    private static let columns = ["email", "name", "status", "rhythm", "topics", "language", "timeZone"]

    /// CSV (RFC 4180, UTF-8, CRLF): the columns of an import, then one for each field of anybody, sorted by name.
    /// Ids, tags, times and proofs of consent are in the JSON export only. The list is read twice.
    package static func csv(
        _ list: some SubscriberList, where filter: SubscriberFilter = SubscriberFilter(),
        to write: ([UInt8]) throws -> Void
    ) throws {
        var names: Set<String> = []
        try list.forEach { if filter.matches($0) { names.formUnion($0.fields.keys) } }
        let fields = names.sorted()
        let titles = columns + fields.map { ImportColumn($0) == .field($0) ? $0 : ImportColumn.fieldPrefix + $0 }
        try write(CSVCell.row(titles))
        try list.forEach { subscriber in
            guard filter.matches(subscriber) else { return }
            let cells = [
                subscriber.email.description, subscriber.name ?? "", subscriber.status.rawValue,
                subscriber.rhythm.rawValue, subscriber.topics.joined(separator: ";"), subscriber.language ?? "",
                subscriber.timeZone ?? "",
            ]
            try write(CSVCell.row(cells + fields.map { subscriber.fields[$0] ?? "" }))
        }
    }

    /// One row of CSV with its line break, safe for spreadsheets.
    package static func csvRow(_ cells: [String]) -> [UInt8] { CSVCell.row(cells) }

    /// JSON in the shape of subscribers.json, one person a line, without blocked addresses and erased people.
    package static func json(_ list: some SubscriberList, to write: ([UInt8]) throws -> Void) throws {
        var line = Array("{\"version\":1,\"subscribers\":[".utf8)
        var isFirst = true
        try list.forEach { subscriber in
            line.append(contentsOf: (isFirst ? "\n" : ",\n").utf8)
            isFirst = false
            SubscriberEncoder.append(subscriber, to: &line)
            try write(line)
            line.removeAll(keepingCapacity: true)
        }
        try write(line + Array("\n]}\n".utf8))
    }
}

/// Cells of CSV files that Kabar writes.
enum CSVCell {
    /// What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection").
    private static let formulaStarts: [UInt8] = [
        UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
    ]

    /// One row with its line break.
    static func row(_ cells: [String]) -> [UInt8] {
        Array((cells.map(text).joined(separator: ",") + "\r\n").utf8)
    }

    /// A cell that no spreadsheet runs: what begins like a formula, or like a formula so guarded, gets an apostrophe
    /// in front, which `restored` takes away.
    private static func text(_ content: String) -> String {
        let guarded = isFormula(content) ? "'" + content : content
        let needsQuotes =
            guarded.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
            || guarded.utf8.first == 0x20 || guarded.utf8.last == 0x20
        return needsQuotes ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
    }

    /// The content of a cell without the apostrophe that an export put before it.
    static func restored(_ cell: String) -> String {
        cell.utf8.first == UInt8(ascii: "'") && isFormula(cell) ? String(cell.dropFirst()) : cell
    }

    /// True for what begins like a formula behind any number of apostrophes.
    private static func isFormula(_ content: String) -> Bool {
        content.utf8.first { $0 != UInt8(ascii: "'") }.map(formulaStarts.contains) ?? false
    }
}
