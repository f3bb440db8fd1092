import Foundation
import TestSupport
import Testing

/// Steering a send from another terminal. The relay holds back an answer, so that each command comes at a known step.
struct ControlTests {
    private static let connections = 4

    /// The most mails that have begun by the ledger when `sent` are sent: one under way and one behind it on each
    /// connection, and those that a fast run writes down ahead, of 10 of at least 25 milliseconds (`Pace`).
    private static func mostBegun(sent: Int) -> Int {
        2 * connections + (sent + connections) * 10 / 25 + 1
    }

    private static func people(_ count: Int) -> [String] {
        (0..<count).map { "r\($0)@example.net" }
    }

    private static func status(_ room: Newsroom) async throws -> [String: Any] {
        let result = try await room.kabar("status", "--json")
        #expect(result.status == 0, "\(result.error)")
        return try result.json().first ?? [:]
    }

    /// Asks `status` until it says `state`; false when the program ended before.
    private static func waits(_ room: Newsroom, for state: String, beside run: Program.Running) async throws -> Bool {
        while run.isRunning {
            if try await status(room)["state"] as? String == state { return true }
        }
        return false
    }

    // MARK: Pause and resume

    @Test func `paused in the middle, no more mails go out until resume, then everybody has the issue`() async throws {
        let people = Self.people(300)
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        relay.gate.close(at: .afterKeeping, after: 20)
        let run = try room.start("send", "--json")
        #expect(await relay.gate.isHolding(run))
        let paused = try await room.kabar("pause", "--reason", "salah judul")
        #expect(paused.out == "Issue 1 is paused; `kabar resume` goes on.\n", "\(paused.error)")
        relay.gate.open()
        // Drained: nothing is in flight any more.
        var books: [String: Int] = [:]
        var before: [String: Any] = [:]
        repeat {
            before = try await Self.status(room)
            books = before["books"] as? [String: Int] ?? [:]
        } while run.isRunning && books["attempting"] != 0
        let accepted = relay.accepted.count
        // The run looks each quarter of a second: until then it may have started some more.
        #expect(accepted < people.count)
        #expect(before["state"] as? String == "paused")
        #expect(before["pauseReason"] as? String == "salah judul")
        #expect(run.isRunning)
        let later = try await Self.status(room)
        #expect((later["books"] as? [String: Int])?["sent"] == accepted)
        #expect(relay.accepted.count == accepted)
        let resumed = try await room.kabar("resume")
        #expect(resumed.out == "Issue 1 goes on.\n", "\(resumed.error)")
        let end = await run.wait()
        #expect(end.status == 0, "\(end.error)")
        #expect(relay.accepted.map(\.recipient).sorted() == people.sorted())
    }

    @Test func `a pause holds over a restart, and resume without a run says what to do`() async throws {
        let people = Self.people(60)
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        relay.gate.close(at: .recipient, after: 10)
        let run = try room.start("send")
        #expect(await relay.gate.isHolding(run))
        try await room.kabar("pause")
        #expect(await run.kill())
        relay.gate.open()
        #expect(try await Self.status(room)["state"] as? String == "paused")
        let accepted = relay.accepted.count
        let again = try await room.kabar("send")
        #expect(again.status == 75)
        #expect(again.out.contains("The issue is paused"))
        #expect(relay.accepted.count == accepted)
        let resumed = try await room.kabar("resume")
        #expect(resumed.out == "Issue 1 goes on; run `kabar send`.\n")
        let last = try await room.kabar("send")
        #expect(last.status == 0, "\(last.error)")
        #expect(Set(relay.accepted.map(\.recipient)) == Set(people))
    }

    @Test func `without an issue under way there is nothing to steer`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: Self.people(2), relay: relay.port)
        for command in ["pause", "resume", "cancel"] {
            let result = try await room.kabar(command)
            #expect(result.status == 1)
            #expect(result.error == "kabar: No issue is under way; `kabar sends` lists those that were sent.\n")
        }
        for command in ["status", "report"] {
            let result = try await room.kabar(command)
            #expect(result.status == 1)
            #expect(result.error == "kabar: No issue has been made yet; `kabar send` makes the first.\n")
        }
        #expect(try await room.kabar("retry").status == 64)
        #expect(room.folder.names(in: ".kabar").isEmpty)
    }

    // MARK: Cancel

    @Test func `cancelled in the middle, the rest is skipped and the articles count as issued`() async throws {
        let people = Self.people(200)
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        relay.gate.close(at: .afterKeeping, after: 20)
        let run = try room.start("send", "--json")
        #expect(await relay.gate.isHolding(run))
        let cancelled = try await room.kabar("cancel", "--json")
        let line = try #require(try cancelled.json().first, "\(cancelled.error)")
        #expect(line["takenBack"] as? Bool == false)
        let skipped = try #require(line["mails"] as? Int)
        #expect(skipped >= people.count - 20 - Self.mostBegun(sent: 20))
        relay.gate.open()
        let end = await run.wait()
        #expect(end.status == 0, "\(end.error)")
        let status = try await Self.status(room)
        #expect(status["state"] as? String == "cancelled")
        #expect(status["balance"] as? Bool == true)
        let books = try #require(status["books"] as? [String: Int])
        #expect(books["sent"] == relay.accepted.count)
        #expect((books["sent"] ?? 0) + (books["skipped"] ?? 0) == people.count)
        let next = try await room.kabar("send", "--json")
        #expect(try next.json().first?["outcome"] as? String == "nothingNew")
    }

    @Test func `cancelled before the first mail, the articles wait for the next issue`() async throws {
        let relay = try ScriptedRelay()
        relay.stop()
        let room = try await Newsroom(subscribers: Self.people(30), relay: relay.port)
        // Nobody listens: the issue is frozen and nothing is tried.
        let failed = try await room.kabar("send")
        withExtendedLifetime(relay) {}
        #expect(failed.status == 69 || failed.status == 75, "\(failed.error)")
        let cancelled = try await room.kabar("cancel")
        #expect(
            cancelled.out == "Issue 1: 30 mails not sent; its articles wait for the next issue.\n", "\(cancelled.error)"
        )
        #expect(try await Self.status(room)["state"] as? String == "cancelled")
        let next = try await room.kabar("send", "--dry-run", "--json")
        let line = try #require(try next.json().first)
        #expect(line["outcome"] as? String == "wouldSend")
        #expect(line["issue"] as? Int == 2)
        #expect((line["articles"] as? [String])?.count == 3)
    }

    @Test func `cancelled after a kill, what was in flight is uncertain and the next issue can be made`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: Self.people(100), relay: relay.port)
        relay.gate.close(at: .beforeKeeping, after: 10)
        let run = try room.start("send")
        #expect(await relay.gate.isHolding(run))
        #expect(await run.kill())
        relay.gate.open()
        let cancelled = try await room.kabar("cancel")
        #expect(cancelled.out.hasSuffix("mails not sent; its articles count as issued.\n"), "\(cancelled.error)")
        let status = try await Self.status(room)
        #expect(status["state"] as? String == "cancelled")
        let books = try #require(status["books"] as? [String: Int])
        #expect((1...Self.connections).contains(books["uncertain"] ?? 0))
        #expect(books["uncertain"] == books["doubts"])
        try room.writeArticle(9)
        let next = try await room.kabar("send", "--json")
        #expect(try next.json().first?["issue"] as? Int == 2, "\(next.error)")
        #expect(next.status == 0)
    }

    // MARK: Retry

    @Test func `retry --refused sends to those alone, and leaves out who bounced`() async throws {
        let people = ["bad1@example.net", "pd5x@example.net", "fine@example.net"]
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        #expect(try await room.kabar("send").status == 0)
        #expect(relay.accepted.map(\.recipient) == ["fine@example.net"])
        let before = relay.commands.count
        // 5.1.1 made the first one bounced; 5.7.1 refused only this message to the second.
        let retried = try await room.kabar("retry", "--refused", "--json")
        let line = try #require(try retried.json().first, "\(retried.error)")
        #expect(line["mails"] as? Int == 1)
        #expect(line["leftOut"] as? Int == 1)
        #expect(try await Self.status(room)["state"] as? String == "waiting")
        #expect(try await room.kabar("send", "--finish").status == 0)
        let recipients = relay.commands[before...].filter { $0.hasPrefix("RCPT") }
        #expect(recipients.count == 1)
        #expect(recipients.allSatisfy { $0.contains("pd5x@example.net") })
        let report = try await room.kabar("report", "--json")
        let refusals = try #require(try report.json().first?["refusals"] as? [[String: Any]])
        #expect(Set(refusals.compactMap { $0["enhanced"] as? String }) == ["5.1.1", "5.7.1"])
    }

    @Test func `held mails do not keep an issue open, and retry --uncertain sends them again`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let people = Self.people(40)
        let room = try await Newsroom(subscribers: people, settings: "uncertain: hold", relay: relay.port)
        relay.gate.close(at: .afterKeeping, after: 10)
        let run = try room.start("send")
        #expect(await relay.gate.isHolding(run))
        #expect(await run.kill())
        relay.gate.open()
        #expect(try await room.kabar("send").status == 0)
        let status = try await Self.status(room)
        #expect(status["state"] as? String == "finished")
        let held = try #require((status["books"] as? [String: Int])?["uncertain"])
        #expect((1...Self.connections).contains(held))
        let retried = try await room.kabar("retry", "--uncertain")
        #expect(retried.out.hasSuffix("run `kabar send`.\n"), "\(retried.error)")
        #expect(try await room.kabar("send").status == 0)
        #expect(Set(relay.accepted.map(\.recipient)) == Set(people))
        #expect(relay.accepted.count <= people.count + held)
        let books = try #require(try await Self.status(room)["books"] as? [String: Int])
        #expect(books["uncertain"] == 0)
        #expect(books["doubts"] == held)
    }

    // MARK: Looking

    @Test func `status says during a send who sends and how far it is, and --watch ends with it`() async throws {
        let people = Self.people(100)
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        relay.gate.close(at: .afterKeeping, after: 30)
        let run = try room.start("send")
        #expect(await relay.gate.isHolding(run))
        #expect(try await Self.waits(room, for: "sending", beside: run))
        let status = try await Self.status(room)
        let books = try #require(status["books"] as? [String: Int])
        #expect(books["intended"] == 100)
        #expect((1...30 + Self.connections).contains(books["sent"] ?? 0))
        #expect((1...Self.mostBegun(sent: 30)).contains(books["attempting"] ?? 0))
        #expect(status["balance"] as? Bool == true)
        #expect((status["processID"] as? Int ?? 0) > 1)
        let watching = try room.start("status", "--watch", "--json")
        #expect(await watching.until { watching.out.hasSuffix("\n") })
        relay.gate.open()
        #expect(await run.wait().status == 0)
        let seen = await watching.wait()
        #expect(seen.status == 0)
        let states = try seen.json().compactMap { $0["state"] as? String }
        #expect(states.first == "sending")
        #expect(states.last == "finished")
    }

    @Test func `the report is text, JSON and a page`() async throws {
        let relay = try ScriptedRelay()
        defer { relay.stop() }
        let people = Self.people(10) + ["bad1@example.net"]
        let room = try await Newsroom(subscribers: people, relay: relay.port)
        #expect(try await room.kabar("send").status == 0)
        let file = room.folder.file("report.html")
        let text = try await room.kabar("report", "1", "--html", file)
        #expect(text.status == 0, "\(text.error)")
        #expect(text.out.contains("The books balance."))
        #expect(text.out.contains("550 5.1.1 No such user"))
        #expect(try room.folder.read("report.html").contains("<title id=\"time-title\">"))
        let json = try await room.kabar("report", "--json")
        #expect(try json.json().first?["version"] as? Int == 1)
        #expect(try await room.kabar("report", "9").status == 1)
    }
}
