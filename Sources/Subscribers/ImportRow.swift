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
    package var language: String?
    package var timeZone: String?
    /// Cells that are not empty.
    package var fields: [String: String]
}

/// Reads the rows of an import in the file's order.
package struct ImportRows {
    /// One row, or why it cannot be used.
    package enum Entry: Sendable, Equatable {
        case row(ImportRow)
        case refused(RefusedRow)
    }

    private struct Refusal: Error {
        var reason: String
    }

    private var reader: CSVReader
    private let columns: [ImportColumn]

    init(_ reader: CSVReader, _ columns: [ImportColumn]) {
        self.reader = reader
        self.columns = columns
    }

    /// The next row; nil at the end of the file.
    package mutating func next() throws(SubscriberError) -> Entry? {
        switch try reader.next() {
        case nil:
            return nil
        case .refused(let row):
            return .refused(row)
        case .row(let row):
            do throws(Refusal) {
                return .row(try importRow(row))
            } catch {
                return .refused(RefusedRow(line: row.line, reason: error.reason))
            }
        }
    }

    private func importRow(_ row: CSVRow) throws(Refusal) -> ImportRow {
        guard row.cells.dropFirst(columns.count).allSatisfy(\.isEmpty) else {
            throw Refusal(reason: "the row has \(row.cells.count) cells, the header names \(columns.count) columns")
        }
        let place = columns.firstIndex(of: .email) ?? 0
        let address = place < row.cells.count ? CSVCell.restored(row.cells[place]).trimmedOfSpaces : ""
        var result = ImportRow(line: row.line, offset: row.offset, email: try email(address), fields: [:])
        for (column, cell) in zip(columns, row.cells) {
            let text = CSVCell.restored(cell).trimmedOfSpaces
            if !text.isEmpty { try set(column, text, of: &result) }
        }
        return result
    }

    private func set(_ column: ImportColumn, _ text: String, of row: inout ImportRow) throws(Refusal) {
        switch column {
        case .email, .ignored: return
        case .name: row.name = try line(text, "name")
        case .status: row.status = try choice(text, "status")
        case .rhythm: row.rhythm = try choice(text, "rhythm")
        case .topics:
            let topics = text.unicodeScalars.split { $0 == ";" || $0 == "," || $0 == "|" }
                .map { String($0).trimmedOfSpaces }.filter { !$0.isEmpty }
            for topic in topics { _ = try line(topic, "topic") }
            row.topics = topics
        case .language:
            guard SubscriberText.isLanguage(text) else {
                throw Refusal(reason: "the language \(shown(text)) is not a tag such as id or en-GB")
            }
            row.language = text
        case .timeZone:
            guard SubscriberText.isTimeZone(text) else {
                throw Refusal(reason: "the time zone \(shown(text)) is not a name such as Asia/Jakarta")
            }
            row.timeZone = text
        case .field(let name):
            if let fault = SubscriberText.faultOfParagraph(text) { throw Refusal(reason: "the cell \(name) \(fault)") }
            row.fields[name] = text
        }
    }

    private func email(_ text: String) throws(Refusal) -> EmailAddress {
        do throws(EmailAddressError) {
            return try EmailAddress(text)
        } catch {
            let sentence = error.description
            throw Refusal(reason: sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence)
        }
    }

    private func line(_ text: String, _ what: String) throws(Refusal) -> String {
        if let fault = SubscriberText.faultOfLine(text) { throw Refusal(reason: "the \(what) \(fault)") }
        return text
    }

    private func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String, _ what: String
    ) throws(Refusal) -> Value {
        let word = text.lowercased()
        guard let value = Value.allCases.first(where: { $0.rawValue == word }) else {
            let allowed = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(reason: "the \(what) \(shown(text)) is not known; it is one of \(allowed)")
        }
        return value
    }

    private func shown(_ text: String) -> String { EmailAddressError.shown(text) }
}
