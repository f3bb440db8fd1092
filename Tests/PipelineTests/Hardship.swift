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

    /// Everyone has the mail, and nobody more often than the doubts allow.
    static func expectAll(_ people: [String], _ relay: ScriptedRelay, _ room: Newsroom, mostDoubts: Int) async throws {
        let books = try await books(room)
        let accepted = relay.accepted.map(\.recipient)
        #expect(Set(accepted) == Set(people))
        #expect(accepted.count - people.count <= books["doubts"] ?? 0, "\(accepted.count - people.count) repeats")
        #expect(books["doubts"] ?? .max <= mostDoubts, "\(books)")
        #expect(books["sent"] == people.count, "\(books)")
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
