import Foundation
import TestSupport
import Testing

/// kill -9 at moments that nothing marks: after any byte that the relay has read, or any change in the state's folder, from
/// the first file that a run makes to its last receipt.
@Suite(.timeLimit(.minutes(30)))
struct RandomKillTests {
    private static let connections = 4
    /// More with KABAR_TEST_KILLS.
    private static let kills = Int(ProcessInfo.processInfo.environment["KABAR_TEST_KILLS"] ?? "") ?? 50

    /// A run that is killed somewhere on its way; false when it had ended before.
    static func killedRun(
        _ room: Newsroom, _ relay: ScriptedRelay, _ random: inout SeededGenerator, bytes: Int,
        environment: [String: String] = [:]
    ) async throws -> Bool {
        relay.alarm.clear()
        if Int.random(in: 0..<4, using: &random) == 0 {
            let changes = Int.random(in: 1...40, using: &random)
            let run = try room.start("send", "--finish", with: environment)
            let seen = Changes()
            _ = await run.until(changesIn: room.folder.file(".kabar")) { seen.count() > changes }
            return await run.kill()
        } else {
            let strike = Strike()
            relay.alarm.set(afterBytes: Int.random(in: 1...bytes, using: &random)) { strike.fall() }
            let run = try room.start("send", "--finish", with: environment)
            strike.aim { run.end() }
            return await run.isKilled()
        }
    }

    @Test func `killed at any moment, everyone has the issue, repeats are in doubt, and the books balance each time`()
        async throws
    {
        var random = SeededGenerator(seed: 20_261_129)
        var (kills, repeats, doubts, most) = (0, 0, 0, 0)
        while kills < Self.kills {
            // Each list is finished after some kills, so that they come at all stages of a send.
            let people = (0..<400).map { "reader\($0)@example.net" }
            let relay = try ScriptedRelay()
            defer { relay.stop() }
            let room = try await Newsroom(subscribers: people, relay: relay.port)
            // The freeze, which `--finish` leaves out: a run that can go no further than its first byte on the wire.
            let strike = Strike()
            relay.alarm.set(afterBytes: 1) { strike.fall() }
            let first = try room.start("send")
            strike.aim { first.end() }
            #expect(await first.isKilled())
            kills += 1
            var killsHere = 1
            for _ in 0..<25 where kills < Self.kills {
                guard try await Self.killedRun(room, relay, &random, bytes: 120_000) else { break }
                kills += 1
                killsHere += 1
                let books = try await Hardship.books(room)
                #expect(books["doubts"] ?? .max <= killsHere * Self.connections, "\(books) after \(killsHere) kills")
            }
            relay.alarm.clear()
            let last = try await room.kabar("send", "--finish", "--json")
            #expect(last.status == 0, "\(last.error)")
            let found = try await Hardship.expectAll(people, relay, room)
            repeats += found.repeats
            doubts += found.doubts
            most = max(most, killsHere)
        }
        print("random kill test: \(kills) kills, \(repeats) repeats, \(doubts) doubts, at most \(most) in one issue")
    }

    /// Counts how often it was asked.
    private final class Changes: @unchecked Sendable {  // because one thread asks
        private var asked = 0

        func count() -> Int {
            asked += 1
            return asked
        }
    }
}

/// Does something when it falls, or as soon as it is aimed where it has fallen before.
final class Strike: @unchecked Sendable {  // because `lock` guards every property
    private let lock = NSLock()
    private var hasFallen = false
    private var action: (@Sendable () -> Void)?

    func fall() {
        let action = lock.withLock {
            hasFallen = true
            return self.action
        }
        action?()
    }

    func aim(_ action: @escaping @Sendable () -> Void) {
        let hasFallen = lock.withLock {
            self.action = action
            return self.hasFallen
        }
        if hasFallen { action() }
    }
}
