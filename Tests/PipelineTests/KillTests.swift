import Foundation
import TestSupport
import Testing

/// kill -9 in the middle of a send, and the run after it. The relay holds back an answer, so that every kill comes at a
/// known step with mails in flight.
struct KillTests {
    private static let connections = 4

    /// More kills with KABAR_TEST_KILLS.
    private static let kills = Int(ProcessInfo.processInfo.environment["KABAR_TEST_KILLS"] ?? "") ?? 50

    @Test func `however often a send to 2,000 people is killed, everyone has the issue and repeats are in doubt`()
        async throws
    {
        let people = (0..<2000).map { "reader\($0)@example.net" }
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        var kills = 0
        for number in 1...Self.kills {
            let point = Gate.Point.allCases[number % Gate.Point.allCases.count]
            relay.gate.close(at: point, after: people.count * number / (Self.kills + 1))
            let run = try room.start("send")
            guard await relay.gate.isHolding(run) else { break }
            if await run.kill() { kills += 1 }
            relay.gate.open()
        }
        let last = try await room.kabar("send", "--json")
        #expect(last.status == 0, "\(last.error)")
        #expect(kills == Self.kills)
        let found = try await Hardship.expectAll(people, relay, room, mostDoubts: kills * Self.connections)
        print(
            "kill test: \(kills) kills, \(found.repeats) repeats, \(found.doubts) doubts, \(people.count) people, nobody missed"
        )
    }

    /// What may happen to a run that has mails in flight.
    private enum Fault: CaseIterable {
        /// kill -9 of the program.
        case killed
        /// Every connection is cut; the relay takes new ones.
        case cut
        /// The relay dies and comes back at once.
        case relayDied
        /// Both ends at once.
        case everythingDied
    }

    @Test func `whatever dies in whatever order, the program, its connections or the relay, nobody is missed`()
        async throws
    {
        let people = (0..<1000).map { "reader\($0)@example.net" }
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        let faults = max(8, Self.kills / 2)
        var happened = 0
        var run = try room.start("send")
        for number in 1...faults {
            let point = Gate.Point.allCases[number * 7 % 5 % Gate.Point.allCases.count]
            relay.gate.open()
            relay.gate.close(at: point, after: people.count * number / (faults + 2))
            if !(await relay.gate.isHolding(run)) {
                await run.wait()
                try await Hardship.letTimePass(room)
                run = try room.start("send")
                guard await relay.gate.isHolding(run) else { break }
            }
            happened += 1
            switch Fault.allCases[number % Fault.allCases.count] {
            case .killed: await run.kill()
            case .cut: relay.cut()
            case .relayDied: relay.die()
            case .everythingDied:
                relay.die()
                await run.kill()
            }
            relay.comeBack()
        }
        relay.gate.open()
        await run.wait()
        let last = try await Hardship.finish(room)
        #expect(last.status == 0, "\(last.error)")
        let books = try await Hardship.books(room)
        let missed = Set(people).subtracting(relay.accepted.map(\.recipient))
        // A mail whose reply was lost three times stays in doubt and is said to be.
        #expect(missed.count <= books["uncertain"] ?? 0, "\(missed.count) missed")
        #expect(happened == faults)
        let found = Hardship.expectRepeats(
            of: people.count - missed.count, relay, books, mostDoubts: happened * Self.connections)
        print(
            "fault test: \(happened) faults, \(found.repeats) repeats, \(found.doubts) doubts, \(missed.count) missed")
    }

    /// A send to 100 people that was killed when the relay had kept 20 mails.
    private static func killed(_ relay: ScriptedRelay, people: [String]) async throws -> Newsroom {
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        relay.gate.close(at: .afterKeeping, after: 20)
        let run = try room.start("send")
        #expect(await relay.gate.isHolding(run))
        #expect(await run.kill())
        relay.gate.open()
        return room
    }

    @Test func `templates and settings changed after a kill do not change the frozen bytes`() async throws {
        let people = (0..<100).map { "r\($0)@example.net" }
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Self.killed(relay, people: people)
        try room.writeSettings(name: "Another Name")
        try room.folder.write("{{#sections}}changed{{/sections}}", to: "templates/entry.txt.mustache")
        try room.writeArticle(17)
        let rest = try await room.kabar("send")
        #expect(rest.status == 0, "\(rest.error)")
        #expect(Set(relay.accepted.map(\.recipient)) == Set(people))
        #expect(Set(relay.accepted.map { Self.common($0.text) }).count == 1)
    }

    /// A mail without what differs between subscribers: To, Message-ID, tokens.
    private static func common(_ mail: String) -> String {
        let body = mail.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
        let joined = body.replacingOccurrences(of: "=\r\n", with: "").replacingOccurrences(of: "=3D", with: "=")
        let headers = mail.components(separatedBy: "\r\n").filter { $0.hasPrefix("Subject:") || $0.hasPrefix("Date:") }
        return headers.joined()
            + joined.replacing(/unsubscribe%20[A-Za-z0-9_%-]+/, with: "").replacing(/r\d+@example/, with: "")
    }

    @Test func `who leaves between the kill and the next run is skipped`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Self.killed(relay, people: (0..<100).map { "r\($0)@example.net" })
        try await room.kabar("subscribers", "remove", "r99@example.net")
        let rest = try await room.kabar("send", "--json")
        #expect(rest.status == 0, "\(rest.error)")
        #expect(!relay.accepted.contains { $0.recipient == "r99@example.net" })
        let books = try #require(try rest.json().first?["books"] as? [String: Int])
        #expect(books["skipped"] == 1)
    }

    @Test func `who leaves while the run is under way gets no more of it`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: (0..<100).map { "r\($0)@example.net" }, relay: relay.port)
        relay.gate.close(at: .recipient, after: 20)
        let run = try room.start("send")
        #expect(await relay.gate.isHolding(run))
        try await room.kabar("subscribers", "remove", "r99@example.net")
        relay.gate.open()
        #expect(await run.wait().status == 0)
        #expect(!relay.accepted.contains { $0.recipient == "r99@example.net" })
        #expect(relay.accepted.count == 99)
    }

    @Test func `Ctrl-C drains what is in flight, and the next run finishes`() async throws {
        let people = (0..<100).map { "r\($0)@example.net" }
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        relay.gate.close(at: .afterKeeping, after: 20)
        let run = try room.start("send")
        #expect(await relay.gate.isHolding(run))
        run.interrupt()
        #expect(await run.until { run.error.contains("Stopping") })
        relay.gate.open()
        let stopped = await run.wait()
        #expect(stopped.status == 75, "\(stopped.error)")
        #expect(stopped.out.contains("The books balance."))
        #expect(!stopped.out.contains("Doubts"))
        // On each connection the mail under way, and the one whose envelope is with the relay already.
        #expect(relay.accepted.count <= 20 + 2 * Self.connections)
        let rest = try await room.kabar("send", "--finish")
        #expect(rest.status == 0, "\(rest.error)")
        #expect(relay.accepted.map(\.recipient).sorted() == people.sorted())
    }

    @Test func `two sends started together mail each person once, and one of them is told to try again`() async throws {
        let people = (0..<60).map { "r\($0)@example.net" }
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        relay.gate.close(at: .recipient, after: 10)
        let runs = [try room.start("send"), try room.start("send")]
        _ = await runs[0].until { runs.contains { !$0.isRunning } }
        relay.gate.open()
        let results = [await runs[0].wait(), await runs[1].wait()]
        #expect(relay.accepted.map(\.recipient).sorted() == people.sorted())
        #expect(results.map(\.status).sorted() == [0, 75])
        let other = try #require(results.first { $0.status == 75 })
        #expect(other.error.contains("Another run of this newsletter is at work"))
    }
}
