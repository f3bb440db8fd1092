import Foundation
import Synchronization
import TestSupport
import Testing

/// What the tests of hard times share.
enum Hardship {
    private static let skips = Mutex(0)

    /// Says on the test run's own output that something could not be tested here, and why.
    static func skip(_ what: String, because reason: String) {
        let number = skips.withLock { count in
            count += 1
            return count
        }
        print("SKIPPED (\(number)): \(what): \(reason)")
    }

    /// Brings the time of every mail that waits for one, as if the clock had moved on; nobody has to wait for it.
    static func letTimePass(_ room: Newsroom) async throws {
        let script = """
            import sqlite3, sys
            state = sqlite3.connect(sys.argv[1], timeout=60)
            state.execute("UPDATE deliveries SET nextDue = 1 WHERE nextDue IS NOT NULL")
            state.commit()
            """
        let done = try #require(
            try await Program.python(script, [room.folder.file(".kabar/state.sqlite")]),
            "python3 moves the times; make test installs it")
        #expect(done.status == 0, "\(done.error)")
    }

    /// Sends until nothing waits, as a service does that runs again and again.
    static func finish(_ room: Newsroom) async throws -> Program.Result {
        var last = try await room.kabar("send", "--finish", "--json")
        for _ in 0..<10 where last.status == 75 {
            try await letTimePass(room)
            last = try await room.kabar("send", "--finish", "--json")
        }
        return last
    }

    /// Of the last issue; fails the test when they do not balance.
    static func books(_ room: Newsroom) async throws -> [String: Int] {
        let issues = try await room.kabar("sends", "--json").json()
        let books = try #require(issues.first?["books"] as? [String: Int])
        let places = ["sent", "refused", "skipped", "uncertain", "planned", "attempting", "deferred"]
        #expect(places.reduce(0) { $0 + (books[$1] ?? 0) } == books["intended"], "\(books)")
        return books
    }

    /// How often mails came more than once, and how often that was to be feared.
    struct Repeats {
        var repeats: Int
        var doubts: Int
    }

    /// Everyone has the mail, each with one Message-ID, and nobody more often than the doubts allow.
    @discardableResult
    static func expectAll(_ people: [String], _ relay: ScriptedRelay, _ room: Newsroom, mostDoubts: Int = .max)
        async throws -> Repeats
    {
        let books = try await books(room)
        #expect(books["sent"] == people.count, "\(books)")
        #expect(Set(relay.accepted.map(\.recipient)) == Set(people))
        return expectRepeats(of: people.count, relay, books, mostDoubts: mostDoubts)
    }

    /// Of the mails of `count` people, none came more often than the doubts allow, nor with two Message-IDs.
    static func expectRepeats(of count: Int, _ relay: ScriptedRelay, _ books: [String: Int], mostDoubts: Int) -> Repeats
    {
        let accepted = relay.accepted
        let found = Repeats(repeats: accepted.count - count, doubts: books["doubts"] ?? -1)
        #expect(found.repeats <= found.doubts, "\(found)")
        #expect((0...mostDoubts).contains(found.doubts), "\(found), at most \(mostDoubts)")
        for (_, mails) in Dictionary(grouping: accepted, by: \.recipient) {
            #expect(Set(mails.map(\.messageID)).count == 1)
        }
        return found
    }

    /// Another program at the state's file: `script` gets its path, and holds what it holds until the process is ended.
    static func other(_ script: String, at room: Newsroom) async throws -> Program.Running {
        let python = try #require(Program.pythonPath, "python3 holds the database; make test installs it")
        let other = try Program.start(
            executable: python, ["-c", script, room.folder.file(".kabar/state.sqlite")], environment: [:])
        #expect(await other.until { other.out.hasSuffix("held\n") }, "\(other.error)")
        return other
    }
}
