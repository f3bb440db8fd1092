import Foundation

/// Puts the cells of one row together, each by its column.
struct ImportCell {
    /// Why a row cannot be used, as a sentence without its full stop.
    struct Refusal: Error {
        var reason: String
    }

    private var row: ImportRow
    private let dialect: ImportDialect
    private var firstName: String?
    private var lastName: String?
    /// What the row's columns say; the strongest counts.
    private var statuses: [Subscriber.Status] = []

    init(_ row: ImportRow, _ dialect: ImportDialect) {
        self.row = row
        self.dialect = dialect
    }

    /// The row, once all cells were set.
    func finished() throws(Refusal) -> ImportRow {
        var row = row
        if row.name == nil, firstName != nil || lastName != nil {
            row.name = [firstName, lastName].compactMap { $0 }.joined(separator: " ")
        }
        row.status = statuses.max { Self.strength($0) < Self.strength($1) }
        return row
    }

    /// `text` is not empty.
    mutating func set(_ column: ImportColumn, _ text: String) throws(Refusal) {
        switch column {
        case .email, .ignored: return
        case .name: row.name = try Self.line(text, "name")
        case .firstName: firstName = try Self.line(text, "first name")
        case .lastName: lastName = try Self.line(text, "last name")
        case .status: statuses.append(try status(text))
        case .rhythm: row.rhythm = try Self.rhythm(text)
        case .topics: row.topics = try Self.list(text, "topic")
        case .tags: row.tags = try Self.list(text, "tag")
        case .language: try setLanguage(text)
        case .timeZone: try setTimeZone(text)
        case .createdAt: row.createdAt = Self.time(text)
        case .consentAt: row.consentAt = Self.time(text)
        case .consentIP: row.consentIP = try Self.line(text, "IP")
        case .consent: try setConsent(text)
        case .sign(let status, when: let yes): if Self.isYes(text) == yes { statuses.append(status) }
        case .fieldObject: try setFields(text)
        case .field(let name): try setField(name, text)
        }
    }

    static func email(_ text: String) throws(Refusal) -> EmailAddress {
        do throws(EmailAddressError) {
            return try EmailAddress(text)
        } catch {
            let sentence = error.description
            throw Refusal(reason: sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence)
        }
    }

    // MARK: Cells

    private func status(_ text: String) throws(Refusal) -> Subscriber.Status {
        guard let status = dialect.status(text) else {
            let allowed = Subscriber.Status.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(reason: "the status \(Self.shown(text)) is not known; it is one of \(allowed)")
        }
        return status
    }

    private static func rhythm(_ text: String) throws(Refusal) -> Rhythm {
        guard let rhythm = Rhythm(rawValue: text.lowercased()) else {
            let allowed = Rhythm.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(reason: "the rhythm \(shown(text)) is not known; it is one of \(allowed)")
        }
        return rhythm
    }

    private mutating func setLanguage(_ text: String) throws(Refusal) {
        guard SubscriberText.isLanguage(text) else {
            throw Refusal(reason: "the language \(Self.shown(text)) is not a tag such as id or en-GB")
        }
        row.language = text
    }

    /// Another program's zone that is no name is left out: it was guessed from an IP address.
    private mutating func setTimeZone(_ text: String) throws(Refusal) {
        if SubscriberText.isTimeZone(text) {
            row.timeZone = text
        } else if dialect == .plain {
            throw Refusal(reason: "the time zone \(Self.shown(text)) is not a name such as Asia/Jakarta")
        }
    }

    private mutating func setField(_ name: String, _ text: String) throws(Refusal) {
        if let fault = SubscriberText.faultOfLine(name) ?? SubscriberText.faultOfParagraph(text) {
            throw Refusal(reason: "the cell \(Self.shown(name)) \(fault)")
        }
        row.fields[name] = text
    }

    /// Texts, numbers, true and false; lists and objects stay JSON.
    private mutating func setFields(_ text: String) throws(Refusal) {
        var cursor = JSONCursor(Array(text.utf8))
        var members: [JSONMember] = []
        do throws(JSONFault) {
            try cursor.take(UInt8(ascii: "{"), where: "at the beginning")
            var isFirst = true
            while let key = try cursor.key(isFirst: &isFirst) {
                let isText = cursor.peek() == UInt8(ascii: "\"")
                members.append(JSONMember(key: key, value: try isText ? cursor.string() : cursor.rawValue()))
            }
        } catch {
            throw Refusal(reason: "its fields are not a JSON object: \(error.reason)")
        }
        for member in members where !member.value.isEmpty && member.value != "null" {
            try setField(member.key, member.value)
        }
    }

    /// `{"at","source","ip"}` of another list of Kabar's. Its source stays behind: this list's is the import.
    private mutating func setConsent(_ text: String) throws(Refusal) {
        var cursor = JSONCursor(Array(text.utf8))
        do throws(JSONFault) {
            let consent = try cursor.consent()
            row.consentAt = consent.at
            row.consentIP = consent.ip
        } catch {
            throw Refusal(reason: "its consent cannot be read: \(error.reason)")
        }
    }

    // MARK: Texts

    private static func list(_ text: String, _ what: String) throws(Refusal) -> [String] {
        var result: [String] = []
        let parts = text.unicodeScalars.split { $0 == ";" || $0 == "," || $0 == "|" }
        for part in parts {
            // Mailchimp puts each tag in quotation marks inside the cell.
            let entry = String(part).trimmedOfSpaces.trimmedOfQuotes
            if entry.isEmpty || result.contains(entry) { continue }
            result.append(try line(entry, what))
        }
        return result
    }

    private static func line(_ text: String, _ what: String) throws(Refusal) -> String {
        if let fault = SubscriberText.faultOfLine(text) { throw Refusal(reason: "the \(what) \(fault)") }
        return text
    }

    /// A time of another program; nil for what cannot be read, which only a person could.
    private static func time(_ text: String) -> Date? {
        UTCTime.date(text) ?? UTCTime.date(text + "Z")
    }

    private static func isYes(_ text: String) -> Bool {
        switch text.lowercased() {
        case "0", "false", "no", "n", "f", "off", "null", "0000-00-00 00:00:00": false
        default: true
        }
    }

    /// Of two words about a person the one with less mail counts.
    private static func strength(_ status: Subscriber.Status) -> Int {
        switch status {
        case .active: 0
        case .pending: 1
        case .bounced: 2
        case .unsubscribed: 3
        case .complained: 4
        case .blocked: 5
        }
    }

    private static func shown(_ text: String) -> String { EmailAddressError.shown(text) }
}

extension String {
    /// Without a pair of quotation marks around it.
    fileprivate var trimmedOfQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
