import Foundation
import Subscribers
import Testing

@testable import Storage

struct SubscriberFileImportTests {
    private let folder: SubscriberFolder
    private let now = Date(timeIntervalSince1970: 1_795_334_400)

    init() throws {
        folder = try SubscriberFolder()
    }

    private func people(_ file: SubscriberFile) throws -> [Subscriber] {
        var result: [Subscriber] = []
        try file.forEach { result.append($0) }
        return result
    }

    private func csv(_ text: String, name: String = "people.csv") throws -> ImportFile {
        try ImportFile(name: name, source: Array(text.utf8))
    }

    @Test func `an import adds, updates, refuses and keeps suppressions, and says so`() throws {
        let gone = ForgottenHash(of: try EmailAddress("gone@example.org"), salt: Array(1...16)).text
        let file = try folder.file(
            """
            {"blocked":["spam.example"],"forgotten":["\(gone)"],"subscribers":[
            {"id":"a","email":"a@example.org","name":"Lama"},
            {"id":"b","email":"b@example.org","status":"unsubscribed","name":"B"},
            {"id":"c","email":"c@example.org","status":"pending"}
            ]}
            """)
        let report = try file.apply(
            csv(
                """
                email,name,status,city
                A@example.org,Baru,,Solo
                b@example.org,Kembali,active,
                c@example.org,,,
                new@example.org,Sari,,Solo
                left@example.org,,unsubscribed,
                x@spam.example,,,
                gone@example.org,,,
                bad,,,
                NEW@example.org,Lagi,,
                """), at: now)
        var wanted = ImportReport()
        wanted.added = 2
        wanted.updated = 1
        wanted.unchanged = 1
        wanted.suppressed = 3
        wanted.refusedCount = 2
        wanted.refused = [
            RefusedRow(line: 9, reason: "bad is not an address: it has no @; write it as name@example.org"),
            RefusedRow(line: 10, reason: "the address NEW@example.org stands in line 5 already"),
        ]
        wanted.vouchedFor = 1
        wanted.statusKept = 1
        #expect(report == wanted)
        let all = try people(file)
        #expect(
            all.map(\.email.description)
                == ["a@example.org", "b@example.org", "c@example.org", "new@example.org", "left@example.org"])
        #expect(all.map(\.status) == [.active, .unsubscribed, .pending, .active, .unsubscribed])
        #expect(all.map(\.name) == ["Baru", "B", nil, "Sari", nil])
        #expect(all[0].fields == ["city": "Solo"])
        #expect(all[3].consent?.source == "import people.csv")
    }

    @Test func `the same import again changes nothing, not even the file`() throws {
        let file = try folder.file()
        let text = "email,name\na@example.org,Sari\nb@example.org,\n"
        #expect(try file.apply(csv(text), at: now).added == 2)
        let before = try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? Int
        let report = try file.apply(csv(text), at: now)
        #expect(report.unchanged == 2)
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? Int == before)
    }

    @Test func `an import of nothing usable changes nothing`() throws {
        let file = try folder.file("{\"subscribers\":[]}")
        let report = try file.apply(csv("email\nbad\n"), at: now)
        #expect(!report.hasUsableRow)
        #expect(try folder.text() == "{\"subscribers\":[]}")
    }

    @Test func `an id left behind by a changed address goes to nobody else`() throws {
        let file = try folder.file()
        _ = try file.apply(csv("email\nold@example.org\n"), at: now)
        let id = try #require(try people(file).first?.id)
        let address = try EmailAddress("changed@example.org")
        try file.update(id: id) { $0.email = address }
        #expect(try file.apply(csv("email\nold@example.org\n"), at: now).added == 1)
        let all = try people(file)
        #expect(all.count == 2)
        #expect(all[0].id == id)
        #expect(all[1].id == SubscriberID.derived(from: all[1].email, attempt: 1))
        let third = try EmailAddress("third@example.org")
        try file.update(id: all[1].id) { $0.email = third }
        try file.add(
            Subscriber(
                id: SubscriberID.derived(from: EmailAddress("old@example.org")), email: EmailAddress("old@example.org"))
        )
        #expect(Set(try people(file).map(\.id)).count == 3)
    }

    @Test func `an export comes back by an import as it was`() throws {
        let file = try folder.file(
            """
            {"subscribers":[
            {"id":"a","email":"+a@example.org","name":"=Sari, \\"S\\"","status":"unsubscribed","rhythm":"daily",\
            "topics":["desa","kota"],"language":"id","timeZone":"Asia/Jakarta","fields":{"phone":"+62 1","name":"N"}},
            {"id":"b","email":"b@example.org"}
            ]}
            """)
        var bytes: [UInt8] = []
        try SubscriberExport.csv(file) { bytes += $0 }
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "email,name,status,rhythm,topics,language,timeZone,fields.name,phone\r\n"
                + "'+a@example.org,\"'=Sari, \"\"S\"\"\",unsubscribed,daily,desa;kota,id,Asia/Jakarta,N,'+62 1\r\n"
                + "b@example.org,,active,weekly,,,,,\r\n")
        let copy = try folder.file(named: "copy.json")
        _ = try copy.apply(ImportFile(name: "x.csv", source: bytes), at: now)
        let sari = try #require(try people(copy).first)
        let before = try #require(try people(file).first)
        #expect(sari.email == before.email)
        #expect(sari.name == before.name)
        #expect(sari.status == before.status)
        #expect(sari.topics == before.topics)
        #expect(sari.fields == before.fields)
    }

    @Test func `the JSON export is a list that can be read`() throws {
        let line = "{\"id\":\"a\",\"email\":\"a@example.org\",\"status\":\"active\",\"rhythm\":\"weekly\",\"x\":[1]}"
        let file = try folder.file("{\"subscribers\":[\(line)]}")
        var bytes: [UInt8] = []
        try SubscriberExport.json(file) { bytes += $0 }
        #expect(String(decoding: bytes, as: UTF8.self) == "{\"version\":1,\"subscribers\":[\n\(line)\n]}\n")
    }

    @Test func `a file to import is read from the disk, and its absence is said`() throws {
        let path = "\(folder.path)/people.csv"
        #expect(throws: SubscriberError.unreadable(file: path, reason: "No such file or directory")) {
            try FileBytes(path: path)
        }
        try Data("email\na@example.org\n".utf8).write(to: URL(fileURLWithPath: path))
        let file = try folder.file()
        #expect(try file.apply(ImportFile(name: path, source: FileBytes(path: path)), at: now).added == 1)
        #expect(try people(file).first?.consent?.source == "import people.csv")
    }

    @Test(arguments: [1, 20_261_122, 99])
    func `no sequence of imports, edits and restarts revives somebody who left`(_ seed: UInt64) throws {
        var generator = SubscriberSeed(state: seed)
        var file = try folder.file("{\"blocked\":[\"blocked.example\"]}")
        var left: Set<String> = []
        let addresses = (0..<12).map { "p\($0)@example.org" } + ["x@blocked.example"]
        for _ in 0..<60 {
            let address = try EmailAddress(addresses[generator.below(addresses.count)])
            switch generator.below(6) {
            case 0...2:
                let rows = (0..<generator.below(8)).map { _ in
                    let status = ["", "active", "pending", "unsubscribed"][generator.below(4)]
                    let name = addresses[generator.below(addresses.count)]
                    return "\(generator.below(2) == 0 ? name : name.uppercased()),N\(generator.below(3)),\(status)\n"
                }
                _ = try file.apply(csv("email,name,status\n" + rows.joined()), at: now)
            case 3:
                guard let person = try file.subscriber(address: address) else { continue }
                try file.update(id: person.id) { $0.leave(source: "link", at: now) }
            case 4:
                guard let person = try file.subscriber(address: address) else { continue }
                try file.update(id: person.id) { $0.bounce(source: "dsn", at: now) }
            default:
                file = try folder.file(chunk: 1 + generator.below(300))
            }
            let all = try people(file)
            let suppressed = all.filter(\.isSuppressed).map(\.email.comparisonKey)
            #expect(left.isSubset(of: suppressed))
            #expect(!all.contains { $0.email.asciiDomain == "blocked.example" })
            left.formUnion(suppressed)
        }
        #expect(!left.isEmpty)
    }
}

/// Random numbers that are the same in each run (SplitMix64).
private struct SubscriberSeed {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
