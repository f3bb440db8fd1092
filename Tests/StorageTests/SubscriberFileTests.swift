import Foundation
import Subscribers
import Testing

@testable import Storage

/// A folder of its own for one test.
final class SubscriberFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("kabar-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ text: String? = nil, named name: String = "subscribers.json", chunk: Int = 4_096) throws
        -> SubscriberFile
    {
        if let text { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
        return SubscriberFile(path: "\(path)/\(name)", lockSeconds: 5, chunk: chunk)
    }

    func text(_ name: String = "subscribers.json") throws -> String {
        // Not Foundation's reading: on Linux it leaks its buffer for an empty file, which the address sanitizer reports.
        let bytes = try FileBytes(path: "\(path)/\(name)").bytes(at: 0, count: 1_000_000)
        return String(decoding: bytes, as: UTF8.self)
    }
}

struct SubscriberFileTests {
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

    private func person(_ address: String, id: String = "x") throws -> Subscriber {
        Subscriber(id: id, email: try EmailAddress(address))
    }

    private static let sample = """
        {"version":1,"blocked":["spam.example"],"forgotten":[],"note":{"by":"Sari"},"subscribers":[
        {"email":"Sari@example.org", "id":"sari",  "name":"Sari"},
        {"id":"budi","email":"budi@example.org","status":"unsubscribed","rhythm":"weekly"}
        ]}

        """

    @Test func `the first person makes the file, which only its owner may read`() throws {
        let file = try folder.file()
        try file.add(person("sari@example.org"))
        #expect(
            try folder.text() == """
                {"version":1,"blocked":[],"forgotten":[],"subscribers":[
                {"id":"x","email":"sari@example.org","status":"active","rhythm":"weekly"}
                ]}

                """)
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a change touches one line and keeps everything else as it was`() throws {
        let file = try folder.file(Self.sample)
        try file.update(id: "budi") { $0.name = "Budi" }
        #expect(
            try folder.text()
                == Self.sample.replacingOccurrences(
                    of: "budi@example.org\",", with: "budi@example.org\",\"name\":\"Budi\","))
    }

    @Test func `people are found by id and by address`() throws {
        let file = try folder.file(Self.sample)
        #expect(try file.subscriber(id: "budi")?.status == .unsubscribed)
        #expect(try file.subscriber(id: "nobody") == nil)
        #expect(try file.subscriber(address: EmailAddress("SARI@EXAMPLE.ORG"))?.id == "sari")
        #expect(try file.subscriber(address: EmailAddress("other@example.org")) == nil)
    }

    @Test func `a file of one line, of many lines and in another order is the same list`() throws {
        let texts = [
            "{\"subscribers\":[{\"email\":\"a@b.org\"},{\"email\":\"c@d.org\"}],\"blocked\":[],\"version\":1}",
            "\u{FEFF}{\r\n  \"version\": 1,\r\n  \"subscribers\": [\r\n    {\r\n      \"email\": \"a@b.org\"\r\n    },\r\n"
                + "    { \"email\": \"c@d.org\" }\r\n  ]\r\n}\r\n",
        ]
        for text in texts {
            for chunk in [1, 2, 7, 4_096] {
                let file = try folder.file(text, chunk: chunk)
                #expect(try people(file).map(\.email.description) == ["a@b.org", "c@d.org"])
            }
        }
    }

    @Test func `a hand-written entry gets its id on the next save, in one line`() throws {
        let file = try folder.file("{\"subscribers\":[{\n\"email\":\"a@b.org\"\n}]}")
        let id = try #require(try people(file).first?.id)
        try file.add(person("c@d.org"))
        #expect(
            try folder.text() == """
                {"version":1,"subscribers":[
                {"id":"\(id)","email":"a@b.org","status":"active","rhythm":"weekly"},
                {"id":"x","email":"c@d.org","status":"active","rhythm":"weekly"}
                ]}

                """)
    }

    @Test func `a list without subscribers gets them at its end`() throws {
        let file = try folder.file("{}")
        #expect(try people(file).isEmpty)
        try file.add(person("a@b.org"))
        #expect(try people(file).map(\.id) == ["x"])
    }

    @Test func `a missing file is said, not taken for an empty list`() throws {
        let file = try folder.file()
        #expect(throws: SubscriberError.missing(file: file.path)) { try people(file) }
        #expect(throws: SubscriberError.missing(file: file.path)) { try file.update(id: "x") { $0.name = nil } }
    }

    @Test(arguments: [
        ("", 1, 1, "the file ends too early; its end is missing"),
        ("[]", 1, 1, "{ is missing at the beginning of the list, [ stands there"),
        ("{\"version\":2}", 1, 12, "the list has version 2; this Kabar reads version 1, use a newer one"),
        ("{\"version\":1}\n{}", 2, 1, "something stands behind the end of the list"),
        ("{\"blocked\":[],\n\"blocked\":[]}", 2, 1, "this key stands twice in the list"),
        ("{\"blocked\":[\"a@b.org\",\n \"x y\"]}", 2, 2, "this entry of blocked is neither an address nor a domain"),
        ("{\"forgotten\":[\"x\"]}", 1, 15, "this entry of forgotten is not a salt and a hash"),
        (
            "{\"subscribers\":[\n{\"email\":\"é@b.org\",\"status\":\"gone\"}]}", 2, 29,
            "the status \"gone\" is not known; it is one of pending, active, unsubscribed, bounced, complained, blocked"
        ),
        (
            "{\"subscribers\":[\n{\"email\":\"a@b.org\"},\n]}", 2, 20,
            "a comma stands before the closing bracket; remove it"
        ),
        (
            "{\"subscribers\":[\n{\"email\":\"a@b.org\"}\n{\"email\":\"c@d.org\"}]}", 3, 1,
            ", is missing before the next entry, { stands there"
        ),
        ("{\"subscribers\":[\n{\"email\":\"a@b.org\"}\n", 3, 1, "the file ends too early; its end is missing"),
    ])
    func `a faulty hand edit is refused with line and column at every size of window`(
        _ text: String, _ line: Int, _ column: Int, _ reason: String
    ) throws {
        for chunk in [1, 3, 4_096] {
            let file = try folder.file(text, chunk: chunk)
            let fault = SubscriberError.fault(file: file.path, line: line, column: column, reason: reason)
            #expect(throws: fault) { try people(file) }
            #expect(throws: fault) { try file.add(person("new@example.org")) }
            #expect(try folder.text() == text)
        }
    }

    @Test func `an address that stands twice is refused with both lines`() throws {
        let text =
            "{\"subscribers\":[\n{\"id\":\"a\",\"email\":\"a@b.org\"},\n{\"email\":\"x@b.org\"},\n"
            + "{\"id\":\"b\",\"email\":\"A@B.org\"}\n]}"
        let file = try folder.file(text, chunk: 16)
        let fault = SubscriberError.sameAddress("A@B.org", file: file.path, line: 4, firstLine: 2)
        #expect(throws: fault) { try people(file) }
        #expect(throws: fault) { try file.add(person("new@example.org")) }
        #expect(throws: fault) { try file.update(id: "b") { $0.name = "B" } }
        #expect(try folder.text() == text)
    }

    @Test func `an id that stands twice is refused with both lines`() throws {
        let file = try folder.file(
            "{\"subscribers\":[\n{\"id\":\"a\",\"email\":\"a@b.org\"},\n{\"id\":\"a\",\"email\":\"c@b.org\"}\n]}")
        #expect(throws: SubscriberError.sameID("a", file: file.path, line: 3, firstLine: 2)) { try people(file) }
    }

    @Test func `an address is added once`() throws {
        let file = try folder.file(Self.sample)
        #expect(throws: SubscriberError.alreadyListed(address: "budi@example.org", status: .unsubscribed)) {
            try file.add(person("BUDI@example.org"))
        }
        #expect(try folder.text() == Self.sample)
    }

    @Test func `a blocked domain is not added, nor changed to`() throws {
        let file = try folder.file(Self.sample)
        let reason = "the domain spam.example is blocked"
        #expect(throws: SubscriberError.suppressed(address: "x@spam.example", reason: reason)) {
            try file.add(person("x@spam.example"))
        }
        let address = try EmailAddress("x@a.spam.example")
        #expect(throws: SubscriberError.suppressed(address: "x@a.spam.example", reason: reason)) {
            try file.update(id: "sari") { $0.email = address }
        }
    }

    @Test func `a taken id is replaced by one derived from the address`() throws {
        let file = try folder.file(Self.sample)
        let added = try file.add(person("new@example.org", id: "sari"))
        #expect(added.id == SubscriberID.derived(from: added.email))
        #expect(try file.subscriber(id: added.id) == added)
    }

    @Test func `a changed address keeps the id, and must not be somebody else's`() throws {
        let file = try folder.file(Self.sample)
        let taken = try EmailAddress("Budi@example.org")
        #expect(throws: SubscriberError.alreadyListed(address: "budi@example.org", status: .unsubscribed)) {
            try file.update(id: "sari") { $0.email = taken }
        }
        let free = try EmailAddress("sari2@example.org")
        try file.update(id: "sari") { $0.email = free }
        #expect(try file.subscriber(address: free)?.id == "sari")
    }

    @Test func `an unknown id and a refused change write nothing`() throws {
        let file = try folder.file(Self.sample)
        #expect(throws: SubscriberError.unknownID("z")) { try file.update(id: "z") { $0.name = "Z" } }
        #expect(throws: SubscriberError.notAllowed("no")) {
            try file.update(id: "sari") { _ throws(SubscriberError) in throw .notAllowed("no") }
        }
        #expect(try folder.text() == Self.sample)
    }

    @Test func `the mode of the file and a symbolic link stay`() throws {
        try FileManager.default.createDirectory(atPath: "\(folder.path)/real", withIntermediateDirectories: true)
        let real = try folder.file(Self.sample, named: "real/list.json")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real.path)
        let link = try folder.file(named: "subscribers.json")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "real/list.json")
        try link.add(person("new@example.org"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "real/list.json")
        #expect(try people(real).count == 3)
        let attributes = try FileManager.default.attributesOfItem(atPath: real.path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/real").sorted()
                == [".list.json.lock", "list.json"])
    }

    @Test func `a held lock is named after the wait`() throws {
        _ = try folder.file(Self.sample)
        let file = SubscriberFile(path: "\(folder.path)/subscribers.json", lockSeconds: 0)
        let lock = try SubscriberFileLock(path: file.path, file: file.path, seconds: 0)
        _ = try lock.during { () throws(SubscriberError) in
            #expect(throws: SubscriberError.locked(file: file.path, seconds: 0)) {
                try file.add(person("new@example.org"))
            }
        }
        #expect(try people(file).count == 2)
    }

    @Test func `an edit saved by another program meanwhile is not lost`() throws {
        let file = try folder.file(Self.sample)
        let edited = Self.sample.replacingOccurrences(of: "\"name\":\"Sari\"", with: "\"name\":\"Sari Dewi\"")
        var isFirst = true
        try file.update(id: "budi") { budi in
            if isFirst { _ = try? folder.file(edited) }
            isFirst = false
            budi.name = "Budi"
        }
        #expect(try people(file).map(\.name) == ["Sari Dewi", "Budi"])
    }

    @Test func `an editor that never rests is named`() throws {
        let file = try folder.file(Self.sample)
        var count = 0
        #expect(throws: SubscriberError.changedMeanwhile(file: file.path)) {
            try file.update(id: "budi") { budi in
                count += 1
                _ = try? folder.file(Self.sample + String(repeating: "\n", count: count))
                budi.name = "Budi"
            }
        }
    }

    @Test func `what a dead run left behind does not disturb`() throws {
        let file = try folder.file(Self.sample)
        try Data("half".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/.subscribers.json.new"))
        try file.update(id: "sari") { $0.name = "S" }
        #expect(try people(file).first?.name == "S")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/.subscribers.json.new"))
    }

    @Test func `changes at once are all kept`() async throws {
        let file = try folder.file()
        try file.add(person("first@example.org", id: "first"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { [now] in
                    let other = SubscriberFile(path: file.path, lockSeconds: 60)
                    try other.add(Subscriber(id: "p\(number)", email: EmailAddress("p\(number)@example.org")))
                    try other.update(id: "p\(number)") { $0.leave(source: "link", at: now) }
                    try other.update(id: "first") { $0.tags.append("\(number)") }
                }
            }
            try await group.waitForAll()
        }
        let all = try people(file)
        #expect(all.count == 41)
        #expect(all.first?.tags.count == 40)
        #expect(all.dropFirst().allSatisfy { $0.status == .unsubscribed })
    }

    @Test func `a file cut at any byte is refused and stays as it is`() throws {
        let bytes = Array(Self.sample.utf8)
        // Behind the last brace there is only the line break, which may be missing.
        for length in 0..<(bytes.count - 1) {
            let text = String(decoding: bytes[..<length], as: UTF8.self)
            let file = try folder.file(text, chunk: 32)
            #expect(throws: SubscriberError.self) { try people(file) }
            #expect(throws: SubscriberError.self) { try file.add(person("new@example.org")) }
            #expect(try folder.text() == text)
        }
    }

    @Test func `mail goes to those of the rhythm who may be mailed`() throws {
        let file = try folder.file(
            """
            {"subscribers":[
            {"id":"a","email":"a@example.org"},
            {"id":"b","email":"b@example.org","status":"pending"},
            {"id":"c","email":"c@example.org","rhythm":"daily"},
            {"id":"d","email":"d@spam.example"},
            {"id":"e","email":"e@example.org","pausedUntil":"2026-11-22T08:00:01Z"},
            {"id":"f","email":"f@example.org","pausedUntil":"2026-11-22T08:00:00Z"}
            ],"blocked":["spam.example"]}
            """)
        var ids: [String] = []
        try file.forEachRecipient(rhythm: .weekly, at: now) { ids.append($0.id) }
        #expect(ids == ["a", "f"])
    }
}
