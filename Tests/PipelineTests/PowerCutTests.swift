import Foundation
import TestSupport
import Testing

/// The power goes out in the middle of a send: all that was not synced is lost, and the flight file is of another boot.
@Suite(.timeLimit(.minutes(30)))
struct PowerCutTests {
    private static let connections = 4
    private static let cuts = max(10, (Int(ProcessInfo.processInfo.environment["KABAR_TEST_KILLS"] ?? "") ?? 0) / 10)

    /// Keeps what a power cut would leave of `.kabar` (PowerCut/powercut.c).
    private struct Disk {
        let library: String
        let room: Newsroom

        /// nil, and said so, where there is no C compiler or another library has to come first.
        init?(_ room: Newsroom) async throws {
            let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
                "PowerCut/powercut.c")
            library = room.folder.file("powercut.so")
            self.room = room
            guard ProcessInfo.processInfo.environment["ASAN_OPTIONS"] == nil else {
                Hardship.skip("power cuts", because: "the address sanitizer wants to be loaded first")
                return nil
            }
            let compiled = try await Program.start(
                executable: "/usr/bin/env", ["clang", "-shared", "-fPIC", "-O1", "-o", library, source.path],
                environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
            ).wait()
            guard compiled.status == 0 else {
                Hardship.skip("power cuts", because: "clang does not compile: \(compiled.error)")
                return nil
            }
        }

        private var state: String { room.folder.file(".kabar") }
        private var shadow: String { room.folder.file("shadow") }

        var environment: [String: String] {
            ["LD_PRELOAD": library, "POWERCUT_FOLDER": state, "POWERCUT_SHADOW": shadow]
        }

        /// Before a run: all that is there is safe.
        func settle() throws {
            try? FileManager.default.removeItem(atPath: shadow)
            if FileManager.default.fileExists(atPath: state) {
                try FileManager.default.copyItem(atPath: state, toPath: shadow)
            } else {
                try FileManager.default.createDirectory(atPath: shadow, withIntermediateDirectories: true)
            }
        }

        /// After a run that was killed: what was not safe is lost.
        func cutPower() throws {
            try FileManager.default.removeItem(atPath: state)
            try FileManager.default.moveItem(atPath: shadow, toPath: state)
            for name in ["flight", "lock", "state.sqlite-shm"] {
                try? FileManager.default.removeItem(atPath: state + "/" + name)
            }
        }
    }

    @Test(arguments: [0, 10])
    func `after power cuts at any moment everyone has the issue, and who has it twice was in doubt`(
        commitMilliseconds: Int
    ) async throws {
        let people = (0..<500).map { "reader\($0)@example.net" }
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(
            subscribers: people, settings: "ledger: {commitInterval: \(commitMilliseconds)ms}", relay: relay.port)
        guard let disk = try await Disk(room) else { return }
        var random = SeededGenerator(seed: UInt64(1789 + commitMilliseconds))
        // The issue is frozen, and the power goes with its first byte on the wire.
        try disk.settle()
        let strike = Strike()
        relay.alarm.set(afterBytes: 1) { strike.fall() }
        let first = try room.start("send", with: disk.environment)
        strike.aim { first.end() }
        #expect(await first.isKilled())
        try disk.cutPower()
        var cuts = 1
        while cuts < Self.cuts {
            try disk.settle()
            // Short ways, so that many cuts fit into one issue.
            let bytes = 2_000_000 / Self.cuts
            guard
                try await RandomKillTests.killedRun(room, relay, &random, bytes: bytes, environment: disk.environment)
            else { break }
            cuts += 1
            try disk.cutPower()
            _ = try await Hardship.books(room)
        }
        relay.alarm.clear()
        let last = try await room.kabar("send", "--finish", "--json")
        #expect(last.status == 0, "\(last.error)")
        // Two mails a connection; with an interval also what can leave within it.
        let mostACut = 2 * Self.connections + (commitMilliseconds == 0 ? 0 : 500)
        let found = try await Hardship.expectAll(people, relay, room, mostDoubts: cuts * mostACut)
        print(
            "power cut test, commit interval \(commitMilliseconds) ms: \(cuts) cuts, \(found.repeats) repeats, \(found.doubts) doubts"
        )
    }
}
