import Foundation
import Testing

@testable import Subscribers

struct ImportFileTests {
    private func read(_ text: String) throws -> [ImportRows.Entry] {
        let file = try ImportFile(name: "lists/people.csv", source: Array(text.utf8))
        var rows = file.rows()
        var result: [ImportRows.Entry] = []
        while let entry = try rows.next() { result.append(entry) }
        return result
    }

    @Test(arguments: [
        "email,name,city\na@b.org,Sari,Solo\n", "Email;Name;city\r\na@b.org;Sari;Solo\r\n",
        "EMAIL\tname\tcity\ra@b.org\tSari\tSolo\r", "\u{FEFF}name,city,email\nSari,Solo,a@b.org",
        "\"email\",\"name\",\"city\"\n\"a@b.org\",\" Sari \",\"Solo\"\n", "\n\ncity,name,email,\nSolo,Sari,a@b.org,\n",
    ])
    func `delimiter, order and case of the header are recognised`(_ text: String) throws {
        guard case .row(let row)? = try read(text).first else {
            Issue.record("no row")
            return
        }
        #expect(row.email.description == "a@b.org")
        #expect(row.name == "Sari")
        #expect(row.fields == ["city": "Solo"])
    }

    @Test func `every column of the contract is read`() throws {
        let header = "email,name,status,rhythm,topics,language,timeZone,fields.email\n"
        let row = ImportRow(
            line: 2, offset: header.utf8.count, email: try EmailAddress("a@b.org"), name: "Sari", status: .pending,
            rhythm: .daily, topics: ["desa", "kota"], language: "id", timeZone: "Asia/Jakarta", fields: ["email": "x"])
        #expect(try read(header + "a@b.org,Sari,Pending,daily,desa; kota,id,Asia/Jakarta,x\n") == [.row(row)])
    }

    @Test(arguments: [
        ("a@b", "a@b is not an address: its domain b has no dot; write it in full, such as b.org"),
        ("", "The address is empty; write it as name@example.org"),
        (
            "a@b.org,left",
            "the status left is not known; it is one of pending, active, unsubscribed, bounced, complained, blocked"
        ),
        ("a@b.org,,hourly", "the rhythm hourly is not known; it is one of each, daily, weekly, monthly"),
        ("a@b.org,,,!", "the language ! is not a tag such as id or en-GB"),
        ("a@b.org,,,,x", "the row has 5 cells, the header names 4 columns"),
        (
            "\"a@b.org\nBcc: c@d.org\"",
            "a@b.org\\u{A}Bcc: c@d.org is not an address: it holds a line break or another control character; remove it"
        ),
    ])
    func `a bad row is refused with its reason`(_ row: String, _ reason: String) throws {
        let text = "email,status,rhythm,language\n\(row.isEmpty ? "\"\"" : row)\nc@d.org\n"
        let entries = try read(text)
        #expect(entries.first == .refused(RefusedRow(line: 2, reason: reason)))
        #expect(entries.count == 2)
    }

    @Test(arguments: [
        ("", 1, "the file is empty; its first line names the columns"),
        ("name,city\n", 1, "the header has no column email; its first line names the columns"),
        ("email,name,Name\n", 1, "the column Name stands twice in the header"),
        ("\"email\nx", 1, "a quotation mark is not closed"),
    ])
    func `a file without a good header is refused`(_ text: String, _ line: Int, _ reason: String) {
        #expect(throws: SubscriberError.badImport(file: "people.csv", line: line, reason: reason)) { try read(text) }
    }

    @Test func `a row can be read again at its place`() throws {
        let file = try ImportFile(name: "x", source: Array("email,n\na@b.org,\"1\n2\"\nc@d.org,3\n".utf8))
        var rows = file.rows()
        while let entry = try rows.next() {
            guard case .row(let row) = entry else { continue }
            #expect(try file.row(at: row.offset, line: row.line) == row)
        }
    }

    @Test func `an import changes name and fields of a person, never what they chose`() throws {
        let row = ImportRow(
            line: 2, offset: 0, email: try EmailAddress("A@b.org"), name: "Baru", status: .unsubscribed,
            rhythm: .daily, topics: ["x"], language: "en", timeZone: "UTC", fields: ["city": "Solo"])
        var sari = Subscriber(
            id: "a", email: try EmailAddress("a@b.org"), name: "Lama", rhythm: .monthly,
            fields: ["city": "Yogya", "shoe": "40"])
        var wanted = sari
        wanted.name = "Baru"
        wanted.fields = ["city": "Solo", "shoe": "40"]
        #expect(ImportRule.outcome(of: row, for: sari) == .updated(wanted))
        #expect(ImportRule.outcome(of: row, for: wanted) == .unchanged)
        for status in [Subscriber.Status.unsubscribed, .bounced, .complained, .blocked] {
            sari.status = status
            #expect(ImportRule.outcome(of: row, for: sari) == .suppressed)
        }
        sari.status = .pending
        #expect(ImportRule.outcome(of: row, for: sari) != .suppressed)
    }

    @Test func `a new person is active, with the file as the source of consent`() throws {
        let now = Date(timeIntervalSince1970: 1_795_334_400)
        let row = ImportRow(line: 2, offset: 0, email: try EmailAddress("a@b.org"), fields: [:])
        let person = ImportRule.newSubscriber(row, id: "x", file: "people.csv", at: now)
        #expect(person.status == .active)
        #expect(person.consent == .init(at: now, source: "import people.csv"))
        #expect(person.history == [.init(at: now, from: nil, to: .active, source: "import people.csv")])
    }

    @Test(arguments: [
        "=1+1", "+62812", "-5", "@x", "'=1", "''+1", "a'b", "'", "'a", "plain", "a,b", "a\"b", "two\nlines",
    ])
    func `an exported cell comes back as it was`(_ text: String) throws {
        let row = CSVCell.row(["a@b.org", text])
        let entries = try read("email,x\r\n" + String(decoding: row, as: UTF8.self))
        guard case .row(let read)? = entries.first else {
            Issue.record("refused")
            return
        }
        #expect(read.fields["x"] == text)
    }

    @Test func `no exported cell begins like a formula`() {
        #expect(
            String(decoding: CSVCell.row(["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "ok"]), as: UTF8.self)
                == "'=cmd|' /C calc'!A0,'+1,'-1,'@SUM(A1),ok\r\n")
    }
}
