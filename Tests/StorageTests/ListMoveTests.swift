import Foundation
import GRDB
import Subscribers
import TestSupport
import Testing

@testable import Storage

/// Moves that are interrupted, or meet other writers.
struct ListMoveTests {
    private let folder: TemporaryFolder
    private static let list = """
        {"version":1,"blocked":[],"forgotten":[],"subscribers":[
        {"id":"a","email":"a@example.org","status":"active","rhythm":"weekly"}
        ]}

        """

    init() throws {
        folder = try TemporaryFolder(["subscribers.json": Self.list])
    }

    private var path: String { folder.file("subscribers.json") }

    private func open() -> NewsletterList {
        NewsletterList(filePath: path, stateFolder: folder.file("state"), lockSeconds: 1)
    }

    private func sql(_ text: String) throws {
        try StateDatabase(folder: folder.file("state")).write { db in try db.execute(sql: text) }
    }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.file(name)) }

    @Test func `killed before the file had its other name, the next look finishes the move`() throws {
        try open().move(to: .sqlite)
        let stamp = try #require(try FileStamp.of(path: path + ".moved")).text
        // As it was right after the commit.
        try FileManager.default.moveItem(atPath: path + ".moved", toPath: path)
        try sql("UPDATE list SET moved = '\(stamp)'")
        #expect(try open().people().map(\.id) == ["a"])
        #expect(!exists("subscribers.json") && exists("subscribers.json.moved"))
        #expect(try open().store() == .sqlite)
    }

    @Test func `a file that was saved since is not set aside, and is named`() throws {
        try open().move(to: .sqlite)
        try sql("UPDATE list SET moved = '1:2:3:4.5'")
        try folder.write("{}", to: "subscribers.json")
        #expect(try open().people().map(\.id) == ["a"])
        #expect(try folder.read("subscribers.json") == "{}")
        #expect(try open().hasStrayFile())
        #expect(throws: SubscriberError.self) { try open().move(to: .json) }
        #expect(try open().store() == .sqlite)
    }

    @Test func `killed while the file was written, the list is in the database and moves again`() throws {
        try open().move(to: .sqlite)
        try open().add(Subscriber(id: "b", email: EmailAddress("b@example.org")))
        // As it was before the commit: the file is whole and in its place, the tables are too.
        try sql("UPDATE list SET isLeaving = 1")
        try folder.write(Self.list, to: "subscribers.json")
        #expect(try open().people().map(\.id) == ["a", "b"])
        #expect(try open().move(to: .json))
        #expect(try open().people().map(\.id) == ["a", "b"])
        #expect(try open().store() == .json)
    }

    @Test func `a list with a fault stays where it is`() throws {
        let twice = Self.list.replacingOccurrences(
            of: "\n]}", with: ",\n{\"id\":\"b\",\"email\":\"A@example.org\"}\n]}")
        try folder.write(twice, to: "subscribers.json")
        #expect(
            throws: SubscriberError.sameAddress("A@example.org", file: path, line: 3, firstLine: 2)
        ) { try open().move(to: .sqlite) }
        #expect(try open().store() == .json)
        #expect(try folder.read("subscribers.json") == twice)
    }

    @Test func `who opened the list before a move goes on in the other store`() throws {
        let early = open()
        #expect(try early.people().count == 1)
        try open().move(to: .sqlite)
        try early.add(Subscriber(id: "b", email: EmailAddress("b@example.org")))
        #expect(!exists("subscribers.json"))
        try open().move(to: .json)
        try early.update(id: "b") { $0.name = "B" }
        #expect(try folder.read("subscribers.json").contains("\"name\":\"B\""))
        #expect(try early.people().map(\.id) == ["a", "b"])
    }

    @Test func `a change that waits for the lock of a list that moves away is not written to a file`() throws {
        // What a process does that chose the file before the move and got the lock after it.
        let stale = SubscriberFile(path: path, lockSeconds: 1) { [self] () throws(SubscriberError) in
            try open().store() == .json
        }
        try open().move(to: .sqlite)
        #expect(throws: SubscriberError.moved) {
            try stale.add(Subscriber(id: "b", email: EmailAddress("b@example.org")))
        }
        #expect(!exists("subscribers.json"))
    }

    @Test func `people who join while the list moves to and fro are all there`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<3 {
                group.addTask { [self] in
                    let list = open()
                    for index in 0..<15 {
                        try list.add(Subscriber(id: "p", email: EmailAddress("p\(number)-\(index)@example.org")))
                    }
                }
            }
            group.addTask { [self] in
                for _ in 0..<6 {
                    try open().move(to: .sqlite)
                    try open().move(to: .json)
                }
            }
            try await group.waitForAll()
        }
        #expect(try open().people().count == 46)
    }

    @Test func `a list without a file moves as an empty one`() throws {
        try FileManager.default.removeItem(atPath: path)
        #expect(try !open().exists())
        #expect(try open().move(to: .sqlite))
        #expect(try open().exists())
        #expect(try open().people().isEmpty)
    }

    @Test func `a full disk leaves the list as it was`() throws {
        try open().move(to: .sqlite)
        let table = SubscriberTable(try StateDatabase(folder: folder.file("state"), durability: .processDeath))
        try table.database.queue.write { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        var rows = "email,name\n"
        for number in 0..<2_000 { rows += "p\(number)@example.org,\(String(repeating: "n", count: 100))\n" }
        let people = try ImportFile(name: "people.csv", source: Array(rows.utf8))
        #expect {
            try table.apply(people, at: Date())
        } throws: { error in
            if case .unwritable? = error as? SubscriberError { true } else { false }
        }
        #expect(try open().people().map(\.id) == ["a"])
        #expect(try open().subscriber(address: EmailAddress("p1@example.org")) == nil)
    }
}
