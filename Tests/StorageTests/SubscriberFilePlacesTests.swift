import Foundation
import Glibc
import Subscribers
import Testing

@testable import Storage

/// Looking people up in a file whose places are remembered.
struct SubscriberFilePlacesTests {
    private let folder: SubscriberFolder
    private let file: SubscriberFile

    init() throws {
        folder = try SubscriberFolder()
        file = SubscriberFile(path: folder.path + "/subscribers.json", lockSeconds: 5, places: SubscriberFilePlaces())
    }

    private func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
    }

    private static func list(_ names: [String], count: Int = 300) -> String {
        let lines = (0..<count).map {
            "{\"id\":\"p\($0)\",\"email\":\"p\($0)@example.org\",\"name\":\"\(names[$0 % names.count])\"}"
        }
        return "\u{FEFF}{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[\n  "
            + lines.joined(separator: ",\n  ") + "\n]}\n"
    }

    private func name(_ id: String) throws -> String? { try file.subscriber(id: id)?.name }

    @Test func `everybody is found, however often and in whatever order`() throws {
        let long = "\"note\":\"\(String(repeating: "x", count: 9_000))\",\"email\":\"p1@"
        try write(Self.list(["Ani", "Budi \u{1F33E} é"], count: 3).replacing("\"email\":\"p1@", with: long))
        for id in ["p2", "p0", "p1", "p2", "p0"] {
            #expect(try file.subscriber(id: id)?.email.description == "\(id)@example.org")
        }
        #expect(try file.subscriber(id: "nobody") == nil)
        #expect(try file.subscriber(id: "nobody") == nil)
    }

    @Test func `of a list of hundreds each is read from their own place`() throws {
        try write(Self.list((0..<300).map { "Name \($0)" }))
        let file = SubscriberFile(path: file.path, lockSeconds: 5, chunk: 512, places: SubscriberFilePlaces())
        for number in (0..<300).reversed() { #expect(try file.subscriber(id: "p\(number)")?.name == "Name \(number)") }
    }

    @Test func `what was changed since is seen at once`() throws {
        try write(Self.list(["Ani"]))
        for _ in 0..<3 { #expect(try name("p250") == "Ani") }
        try file.update(id: "p250") { $0.name = "Citra, whose line is longer now" }
        for _ in 0..<3 { #expect(try name("p250") == "Citra, whose line is longer now") }
        for _ in 0..<3 { #expect(try name("p251") == "Ani") }
    }

    @Test func `places that no longer hold mislead nobody, even where nothing tells that the file was written`() throws
    {
        try write(Self.list(["Ani"]))
        for _ in 0..<3 { #expect(try name("p250") == "Ani") }
        let old = Self.list(["Ani"])
        // The same length, the same file, the same time of change; two people have changed places, one is another.
        let new = old.replacing("\"id\":\"p250\"", with: "\"id\":\"q250\"")
            .replacing("\"id\":\"p251\"", with: "\"id\":\"p250\"").replacing("\"id\":\"q250\"", with: "\"id\":\"p251\"")
            .replacing("\"id\":\"p100\"", with: "\"id\":\"new1\"")
        #expect(new != old && new.utf8.count == old.utf8.count)
        let stamp = try FileStamp.of(path: file.path)
        var status = stat()
        #expect(stat(file.path, &status) == 0)
        let handle = try #require(FileHandle(forWritingAtPath: file.path))
        try handle.write(contentsOf: Data(new.utf8))
        try handle.close()
        #expect(utimensat(AT_FDCWD, file.path, [status.st_atim, status.st_mtim], 0) == 0)
        #expect(try FileStamp.of(path: file.path) == stamp)
        #expect(try file.subscriber(id: "p250")?.email.description == "p251@example.org")
        #expect(try file.subscriber(id: "p251")?.email.description == "p250@example.org")
        #expect(try file.subscriber(id: "new1")?.email.description == "p100@example.org")
        #expect(try file.subscriber(id: "p100") == nil)
    }

    @Test func `a fault behind somebody hides them not, and is named for whom it hides`() throws {
        try write(Self.list(["Ani"]).replacing("\"email\":\"p200@example.org\"", with: "\"email\":\"nothing\""))
        for _ in 0..<3 {
            #expect(try name("p199") == "Ani")
            #expect(throws: SubscriberError.self) { try file.subscriber(id: "p201") }
        }
    }

    @Test func `the first of two with one id counts`() throws {
        try write(Self.list(["Ani", "Budi"]).replacing("\"id\":\"p51\"", with: "\"id\":\"p50\""))
        for _ in 0..<3 { #expect(try name("p50") == "Ani") }
    }
}
