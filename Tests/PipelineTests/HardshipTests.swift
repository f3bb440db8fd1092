import Foundation
import Glibc
import TestSupport
import Testing

/// Full and read-only disks, and a database that others use: the run ends with a sentence or waits, and after it
/// everyone has the issue as with any other end.
@Suite(.timeLimit(.minutes(5)))
struct HardshipTests {
    private static let people = (0..<100).map { "reader\($0)@example.net" }
    private static let connections = 4

    // MARK: The database in others' hands

    private static let writer = """
        import sqlite3, sys, threading
        state = sqlite3.connect(sys.argv[1], isolation_level=None)
        state.execute("PRAGMA busy_timeout = 10000")
        state.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        threading.Event().wait(float(SECONDS))
        state.execute("ROLLBACK")
        """

    private static let reader = """
        import sqlite3, sys, threading
        state = sqlite3.connect(sys.argv[1], isolation_level=None)
        state.execute("BEGIN")
        state.execute("SELECT count(*) FROM deliveries").fetchone()
        print("held", flush=True)
        threading.Event().wait()
        """

    /// A send that waits for the relay with mails in flight, after 20.
    private static func sending(_ relay: ScriptedRelay) async throws -> (Newsroom, Program.Running) {
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        relay.gate.close(at: .afterKeeping, after: 20)
        let run = try room.start("send", "--json")
        #expect(await relay.gate.isHolding(run))
        return (room, run)
    }

    @Test func `a writer that holds the database for two seconds is waited for, and nothing is in doubt`() async throws
    {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let (room, run) = try await Self.sending(relay)
        let writer = try await Hardship.other(Self.writer.replacing("SECONDS", with: "2"), at: room)
        relay.gate.open()
        let result = await run.wait()
        #expect(result.status == 0, "\(result.error)")
        try await Hardship.expectAll(Self.people, relay, room, mostDoubts: 0)
        await writer.wait()
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["KABAR_TEST_KILLS"] != nil, "it takes 15 seconds"))
    func `a writer that never lets go ends the run with a sentence, and the next run sends the rest`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let (room, run) = try await Self.sending(relay)
        let writer = try await Hardship.other(Self.writer.replacing("SECONDS", with: "600"), at: room)
        relay.gate.open()
        let result = await run.wait()
        await writer.kill()
        #expect(result.status == 1 || result.status == 75, "\(result.status): \(result.error)")
        #expect(result.error.contains("in use by another process"))
        #expect(try await Hardship.finish(room).status == 0)
        try await Hardship.expectAll(Self.people, relay, room, mostDoubts: Self.connections)
    }

    @Test func `a reader that stays for the whole run is no obstacle`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let (room, run) = try await Self.sending(relay)
        let reader = try await Hardship.other(Self.reader, at: room)
        relay.gate.open()
        let result = await run.wait()
        #expect(result.status == 0, "\(result.error)")
        #expect(reader.isRunning)
        try await Hardship.expectAll(Self.people, relay, room, mostDoubts: 0)
        await reader.kill()
    }

    // MARK: The disk

    /// `.kabar` on a disk of its own, of a few megabytes, that only the script and what it starts see. The script prints
    /// what it has done and waits for a line in `go` before it goes on.
    private final class SmallDisk: Sendable {
        let room: Newsroom
        let program: Program.Running
        private let go: Int32

        /// nil, and said so, where this machine gives nobody a disk of his own.
        init?(_ room: Newsroom, testing what: String, _ script: String) async throws {
            let probe = try await Program.start(
                executable: "/usr/bin/env", ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
                environment: [:]
            ).wait()
            guard probe.status == 0 else {
                Hardship.skip(what, because: probe.error.trimmingCharacters(in: .whitespacesAndNewlines))
                return nil
            }
            self.room = room
            mkfifo(room.folder.file("go"), 0o600)
            // Opened both ways it never waits for the other side.
            go = open(room.folder.file("go"), O_RDWR)
            let environment = [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "ROOM": room.folder.path,
                "KABAR": Program.path, "KABAR_SMTP_URL": "smtp://127.0.0.1:\(room.smtpPort)", "KABAR_SMTP_TLS": "none",
            ]
            program = try Program.start(
                executable: "/usr/bin/env",
                ["unshare", "-rm", "sh", "-c", Self.prologue + script], environment: environment)
        }

        deinit {
            program.end()
            close(go)
        }

        private static let prologue = """
            mkdir -p "$ROOM/.kabar"
            mount -t tmpfs -o size=3m,mode=700 tmpfs "$ROOM/.kabar" || exit 99
            kabar() { "$KABAR" "$@" --newsletter "$ROOM"; }
            fill() { cat /dev/zero > "$ROOM/.kabar/fill" 2>/dev/null; }
            await() { read -r line < "$ROOM/go"; }

            """

        func goOn() {
            _ = "go\n".withCString { write(go, $0, 3) }
        }

        /// False when the script has ended without saying it.
        func says(_ word: String) async -> Bool {
            await program.until { self.program.out.contains(word + "\n") }
        }
    }

    /// The books as the script's `kabar sends --json` printed them last.
    private static func books(_ output: String) throws -> [String: Int] {
        let line = try #require(output.split(separator: "\n").last { $0.hasPrefix("{") && $0.contains("\"books\"") })
        let shape = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require(shape?["books"] as? [String: Int])
    }

    private static func expectAll(_ books: [String: Int], _ relay: ScriptedRelay) {
        let accepted = relay.accepted.map(\.recipient)
        #expect(Set(accepted) == Set(people))
        #expect(books["sent"] == people.count, "\(books)")
        #expect(accepted.count - people.count <= books["doubts"] ?? 0)
        #expect(books["doubts"] ?? .max <= connections)
    }

    @Test
    func `a disk that fills up in the middle ends the run with a sentence, and with room the next one sends the rest`()
        async throws
    {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: Self.people, relay: relay.port)
        let script = """
            kabar send --json & run=$!
            await; fill; echo full
            wait $run; echo "status $?"
            rm "$ROOM/.kabar/fill"; echo freed
            kabar send --finish --json; echo "then $?"
            kabar sends --json
            """
        relay.gate.close(at: .afterKeeping, after: 20)
        guard let disk = try await SmallDisk(room, testing: "a full disk", script) else { return }
        #expect(await relay.gate.isHolding(disk.program))
        disk.goOn()
        #expect(await disk.says("full"))
        relay.gate.open()
        let result = await disk.program.wait()
        #expect(result.out.contains("status 1\n"), "\(result.out) \(result.error)")
        #expect(result.error.contains("because the disk is full; free some space"), "\(result.error)")
        #expect(result.out.contains("then 0\n"), "\(result.out) \(result.error)")
        Self.expectAll(try Self.books(result.out), relay)
    }

    @Test func `a disk that is full from the start mails nobody`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: Self.people, relay: relay.port)
        let script = """
            fill
            kabar send --json; echo "status $?"
            rm "$ROOM/.kabar/fill"
            kabar send --json; echo "then $?"
            kabar sends --json
            """
        guard let disk = try await SmallDisk(room, testing: "a disk full from the start", script) else { return }
        let result = await disk.program.wait()
        #expect(!result.out.contains("status 0\n"), "\(result.out)")
        #expect(result.error.contains("disk is full") || result.error.contains("No space left"), "\(result.error)")
        #expect(result.out.contains("then 0\n"), "\(result.out) \(result.error)")
        #expect(relay.accepted.map(\.recipient).sorted() == Self.people.sorted())
    }

    @Test func `a disk that has become read-only sends nothing and says so, and everything afterwards`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: Self.people, relay: relay.port)
        let script = """
            "$KABAR" send --json --newsletter "$ROOM" & run=$!
            await; kill -9 $run; wait $run
            mount -o remount,ro "$ROOM/.kabar" || exit 98
            echo readonly; await
            kabar send --finish --json; echo "status $?"
            mount -o remount,rw "$ROOM/.kabar"
            kabar send --finish --json; echo "then $?"
            kabar sends --json
            """
        relay.gate.close(at: .afterKeeping, after: 20)
        guard let disk = try await SmallDisk(room, testing: "a read-only disk", script) else { return }
        #expect(await relay.gate.isHolding(disk.program))
        disk.goOn()
        #expect(await disk.says("readonly"), "\(disk.program.error)")
        relay.gate.open()
        let before = relay.commands.count { $0.hasPrefix("MAIL") }
        disk.goOn()
        let result = await disk.program.wait()
        #expect(!result.out.contains("status 0\n"), "\(result.out)")
        #expect(result.error.contains("cannot be written"), "\(result.error)")
        #expect(result.out.contains("then 0\n"), "\(result.out) \(result.error)")
        #expect(relay.commands.count { $0.hasPrefix("MAIL") } > before)
        Self.expectAll(try Self.books(result.out), relay)
    }
}
