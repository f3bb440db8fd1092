import Foundation
import TestSupport
import Testing

/// kill -9 in the middle of a send, and the run after it.
struct KillTests {
    private static let connections = 4

    /// More kills with KABAR_TEST_KILLS.
    private static let kills = Int(ProcessInfo.processInfo.environment["KABAR_TEST_KILLS"] ?? "") ?? 50

    @Test func `however often a send to 2,000 people is killed, everyone has the issue and repeats are in doubt`()
        async throws
    {
        let people = (0..<2000).map { "reader\($0)@example.net" }
        let room = try await Newsroom(subscribers: people, faults: ["slow:3"])
        // Each kill comes a little later than the one before: after as many more mails as keep all kills inside.
        let step = max(1, people.count / (Self.kills + 1))
        var kills = 0
        for number in 1...Self.kills {
            let run = try room.start("send")
            guard await run.until(changesIn: room.folder.file("mail"), { room.accepted().count >= number * step })
            else { break }
            if await run.kill() { kills += 1 }
        }
        let last = try await room.kabar("send", "--json")
        #expect(last.status == 0, "\(last.error)")
        let accepted = room.accepted()
        #expect(Set(accepted.map(\.recipient)) == Set(people))
        let repeats = accepted.count - people.count
        let doubts = try await Self.doubts(room)
        #expect(kills >= Self.kills / 2, "the kills came too late to test anything")
        #expect(repeats <= doubts, "\(repeats) repeats, \(doubts) doubts")
        #expect(doubts <= kills * Self.connections, "\(doubts) doubts after \(kills) kills")
        for (_, mails) in Dictionary(grouping: accepted, by: \.recipient) {
            #expect(Set(mails.map(\.messageID)).count == 1)
        }
        print("kill test: \(kills) kills, \(repeats) repeats, \(doubts) doubts, \(people.count) people, nobody missed")
    }

    private static func doubts(_ room: Newsroom) async throws -> Int {
        let issues = try await room.kabar("sends", "--json").json()
        return (issues.first?["books"] as? [String: Int])?["doubts"] ?? -1
    }

    @Test func `templates and settings changed after a kill do not change the frozen bytes`() async throws {
        let people = (0..<300).map { "r\($0)@example.net" }
        let room = try await Newsroom(subscribers: people, faults: ["slow:40"])
        let run = try room.start("send")
        #expect(await run.until(changesIn: room.folder.file("mail")) { room.accepted().count > 20 })
        await run.kill()
        try room.writeSettings(name: "Another Name")
        try room.folder.write("{{#sections}}changed{{/sections}}", to: "templates/entry.txt.mustache")
        try room.writeArticle(17)
        let rest = try await room.kabar("send")
        #expect(rest.status == 0, "\(rest.error)")
        #expect(Set(room.accepted().map(\.recipient)) == Set(people))
        let bodies = Set(try room.mails().map(Self.common))
        #expect(bodies.count == 1)
    }

    /// A mail without what differs between subscribers: envelope, To, Message-ID, tokens.
    private static func common(_ mail: String) -> String {
        let body = mail.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
        let joined = body.replacingOccurrences(of: "=\r\n", with: "").replacingOccurrences(of: "=3D", with: "=")
        let headers = mail.components(separatedBy: "\r\n").filter { $0.hasPrefix("Subject:") || $0.hasPrefix("Date:") }
        return headers.joined()
            + joined.replacing(/unsubscribe%20[A-Za-z0-9_%-]+/, with: "").replacing(/r\d+@example/, with: "")
    }

    @Test func `who leaves between the kill and the next run is skipped`() async throws {
        let people = (0..<300).map { "r\($0)@example.net" }
        let room = try await Newsroom(subscribers: people, faults: ["slow:40"])
        let run = try room.start("send")
        #expect(await run.until(changesIn: room.folder.file("mail")) { room.accepted().count > 20 })
        await run.kill()
        let waiting = try #require(people.last { person in !room.accepted().contains { $0.recipient == person } })
        try await room.kabar("subscribers", "remove", waiting)
        let rest = try await room.kabar("send", "--json")
        #expect(rest.status == 0, "\(rest.error)")
        #expect(!room.accepted().contains { $0.recipient == waiting })
        let books = try #require(try rest.json().first?["books"] as? [String: Int])
        #expect(books["skipped"] == 1)
    }
}
