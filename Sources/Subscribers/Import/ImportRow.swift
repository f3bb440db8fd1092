import Foundation

/// A row of an import that can be used. What the file does not say is nil.
package struct ImportRow: Sendable, Equatable {
    /// Where the row begins, for reading it again.
    package var line: Int
    /// In bytes.
    package var offset: Int
    package var email: EmailAddress
    package var name: String?
    package var status: Subscriber.Status?
    package var rhythm: Rhythm?
    package var topics: [String]?
    package var tags: [String]?
    package var language: String?
    package var timeZone: String?
    /// Cells that are not empty.
    package var fields: [String: String]
    package var createdAt: Date?
    /// When and from where the person consented.
    package var consentAt: Date?
    package var consentIP: String?
}

/// Reads the rows of an import in the file's order.
package struct ImportRows {
    /// One row, or why it cannot be used.
    package enum Entry: Sendable, Equatable {
        case row(ImportRow)
        case refused(RefusedRow)
    }

    // One of the two is there: an enum that held them would copy its window of bytes at each row.
    private var csv: CSVReader?
    private var json: JSONRowReader?
    private let columns: [ImportColumn]
    private let addressPlace: Int
    private let dialect: ImportDialect
    private var meanings: [String: ImportColumn] = [:]

    init(_ reader: CSVReader, _ columns: [ImportColumn], _ dialect: ImportDialect) {
        csv = reader
        self.columns = columns
        self.dialect = dialect
        addressPlace = columns.firstIndex(of: .email) ?? 0
    }

    init(_ reader: JSONRowReader, _ dialect: ImportDialect) {
        json = reader
        columns = []
        addressPlace = 0
        self.dialect = dialect
    }

    /// The next row; nil at the end of the file.
    package mutating func next() throws(SubscriberError) -> Entry? {
        if json != nil { return try nextOfJSON() }
        switch try csv?.next() {
        case nil: return nil
        case .refused(let row): return .refused(row)
        case .row(let row): return entry(row.line) { () throws(ImportCell.Refusal) in try importRow(row) }
        }
    }

    private mutating func nextOfJSON() throws(SubscriberError) -> Entry? {
        switch try json?.next() {
        case nil: return nil
        case .refused(let row): return .refused(row)
        case .row(let row):
            note(row)
            return entry(row.line) { () throws(ImportCell.Refusal) in try importRow(row) }
        }
    }

    private func entry(_ line: Int, _ read: () throws(ImportCell.Refusal) -> ImportRow) -> Entry {
        do throws(ImportCell.Refusal) {
            return .row(try read())
        } catch {
            return .refused(RefusedRow(line: line, reason: error.reason))
        }
    }

    private func importRow(_ row: CSVRow) throws(ImportCell.Refusal) -> ImportRow {
        guard row.cells.dropFirst(columns.count).allSatisfy(\.isEmpty) else {
            throw .init(reason: "the row has \(row.cells.count) cells, the header names \(columns.count) columns")
        }
        let address = addressPlace < row.cells.count ? CSVCell.restored(row.cells[addressPlace]).trimmedOfSpaces : ""
        var cells = ImportCell(
            ImportRow(line: row.line, offset: row.offset, email: try ImportCell.email(address), fields: [:]), dialect)
        for (column, cell) in zip(columns, row.cells) where !cell.isEmpty && column != .ignored {
            let text = CSVCell.restored(cell).trimmedOfSpaces
            if !text.isEmpty { try cells.set(column, text) }
        }
        return try cells.finished()
    }

    private func importRow(_ row: JSONRow) throws(ImportCell.Refusal) -> ImportRow {
        let address = row.members.first { meanings[$0.key] == .email }?.value.trimmedOfSpaces ?? ""
        var cells = ImportCell(
            ImportRow(line: row.line, offset: row.offset, email: try ImportCell.email(address), fields: [:]), dialect)
        for member in row.members {
            let text = member.value.trimmedOfSpaces
            guard !text.isEmpty, let column = meanings[member.key] else { continue }
            try cells.set(column, text)
        }
        return try cells.finished()
    }

    private mutating func note(_ row: JSONRow) {
        guard row.members.contains(where: { meanings[$0.key] == nil }) else { return }
        let names = Set(row.members.map { $0.key.lowercased() })
        for member in row.members where meanings[member.key] == nil {
            meanings[member.key] = Self.keptByKabar[member.key] ?? dialect.column(member.key, among: names)
        }
    }

    /// Keys of subscribers.json that a list takes over, or that are its own and stay behind.
    private static let keptByKabar: [String: ImportColumn] = [
        "fields": .fieldObject, "createdAt": .createdAt, "consent": .consent, "history": .ignored,
        "pausedUntil": .ignored, "linksFrom": .ignored,
    ]
}
