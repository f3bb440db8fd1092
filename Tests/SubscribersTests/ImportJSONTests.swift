import Testing

@testable import Subscribers

struct ImportJSONTests {
    private func entries(_ text: String, chunk: Int = 4_096) throws -> [ImportRows.Entry] {
        let file = try ImportFile(name: "people.json", source: Array(text.utf8), chunk: chunk)
        var rows = file.rows()
        var result: [ImportRows.Entry] = []
        while let entry = try rows.next() { result.append(entry) }
        return result
    }

    private func addresses(_ text: String, chunk: Int = 4_096) throws -> [String] {
        try entries(text, chunk: chunk).map { entry in
            switch entry {
            case .row(let row): "\(row.line) \(row.email)"
            case .refused(let row): "\(row.line) refused"
            }
        }
    }

    @Test(arguments: [1, 3, 16, 4_096])
    func `arrays, wrapped arrays and JSON Lines are read`(_ chunk: Int) throws {
        let people = #"{"email":"a@example.org"},"# + "\n" + #"{"email":"b@example.org","name":"B"}"#
        #expect(try addresses("[\(people)]", chunk: chunk) == ["1 a@example.org", "2 b@example.org"])
        #expect(try addresses("\u{FEFF}[\n\(people)\n]\n", chunk: chunk) == ["2 a@example.org", "3 b@example.org"])
        #expect(
            try addresses(#"{"version":1,"blocked":["x"],"subscribers":["# + people + "]}", chunk: chunk)
                == ["1 a@example.org", "2 b@example.org"])
        #expect(
            try addresses(#"{"data":{"total":2,"results":["# + people + "]}}", chunk: chunk)
                == ["1 a@example.org", "2 b@example.org"])
        let lines = people.replacing("},", with: "}") + "\n\n" + #"{"email":"c@example.org"}"#
        #expect(try addresses(lines, chunk: chunk) == ["1 a@example.org", "2 b@example.org", "4 c@example.org"])
    }

    @Test func `values of every kind are taken as a table would have them`() throws {
        let entries = try entries(
            #"[{"email":"a@example.org","name":null,"tags":["x","y"],"labels":[{"name":"z"}],"age":40,"vip":true,"#
                + #""fields":{"city":"Solo"},"consent":{"at":"2025-01-01T00:00:00Z","source":"form","ip":"192.0.2.1"},"#
                + #""history":[{"at":"2025-01-01T00:00:00Z","to":"active"}]}]"#)
        guard case .row(let row)? = entries.first else {
            Issue.record("\(entries)")
            return
        }
        #expect(row.name == nil)
        #expect(row.tags == ["x", "y"])
        #expect(row.fields == ["labels": "z", "age": "40", "vip": "true", "city": "Solo"])
        #expect(row.consentIP == "192.0.2.1")
    }

    @Test func `a bad line is refused and reading goes on, a bad array is not an import`() throws {
        let lines =
            #"{"email":"a@example.org"}"# + "\n{\"email\":}\n[]\n" + #"{"email":"b@example.org"}"# + "\n{\"email"
        #expect(
            try addresses(lines)
                == ["1 a@example.org", "2 refused", "3 refused", "4 b@example.org", "5 refused"])
        #expect(throws: SubscriberError.self) { try entries(#"[{"email":"a@example.org"},{"email":}]"#) }
        #expect(throws: SubscriberError.self) { try entries(#"[{"email":"a@example.org"}"#) }
    }

    @Test func `a row can be read again at its place`() throws {
        for text in [
            #"[{"email":"a@example.org"}, {"email":"b@example.org","x":"y"}]"#,
            #"{"email":"a@example.org"}"# + "\n" + #"{"email":"b@example.org"}"#,
        ] {
            let file = try ImportFile(name: "x", source: Array(text.utf8))
            var rows = file.rows()
            var count = 0
            while let entry = try rows.next() {
                guard case .row(let row) = entry else { continue }
                #expect(try file.row(at: row.offset, line: row.line) == row)
                count += 1
            }
            #expect(count == 2)
        }
    }

    @Test func `small texts cut at each byte neither hang nor crash`() throws {
        let texts = [
            #"{"data":{"results":[{"email":"a@example.org","tags":["x",{"name":"y"}],"n":-1.5e3}]}}"#,
            #"{"email":"a@example.org"}"# + "\n" + #"{"email":"b@example.org","fields":{"a":"b"}}"# + "\n",
        ]
        for text in texts {
            let bytes = Array(text.utf8)
            for end in 0...bytes.count {
                guard let file = try? ImportFile(name: "x", source: Array(bytes[..<end]), chunk: 7) else { continue }
                var rows = file.rows()
                while let entry = try? rows.next(), case .row(let row) = entry {
                    #expect(row.email.asciiDomain == "example.org")
                }
            }
        }
    }
}
