import Foundation
import Synchronization
import TestSupport
import Testing

/// How sites are treated from run to run.
struct FetchTests {
    /// A site whose answer a test can change, with a newsletter that reads it.
    private final class Site: Sendable {
        private let server: LoopbackServer
        private let state: State
        let room: Newsroom
        let url: String

        private final class State: Sendable {
            let answer = Mutex("")
            let count = Mutex(0)
        }

        init(_ answer: String, settings: String = "") async throws {
            let state = State()
            self.state = state
            state.answer.withLock { $0 = answer }
            server = try LoopbackServer { connection in
                while let line = connection.readLine(), !line.isEmpty {}
                state.count.withLock { $0 += 1 }
                connection.write(state.answer.withLock { $0 })
            }
            url = "http://127.0.0.1:\(server.port)/feed"
            room = try await Newsroom(subscribers: ["ani@example.net"])
            let text = try room.folder.read("newsletter.yaml")
            try room.folder.write(
                text.replacing("  - folder: articles", with: "  - url: \(url)")
                    + "\nfetch:\n  allowHosts: [127.0.0.1]\n\(settings)", to: "newsletter.yaml")
        }

        deinit { server.stop() }

        var asked: Int { state.count.withLock { $0 } }

        func answer(_ text: String) {
            state.answer.withLock { $0 = text }
        }

        /// The first and only source, as `sources --json` has it.
        func health() async throws -> [String: Any] {
            try #require(try await room.kabar("sources", "--json").json().first)
        }
    }

    private static func feed(_ headers: String = "") -> String {
        let body = """
            <rss version="2.0"><channel><title>Desa</title><item><title>Jembatan dibuka</title>
            <link>https://desa.example/1</link><description>Jembatan bambu dibuka kembali hari ini.</description>
            </item></channel></rss>
            """
        return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\(headers)Content-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n\(body)"
    }

    private static func status(_ code: Int, _ headers: String = "") -> String {
        "HTTP/1.1 \(code) X\r\n\(headers)Content-Length: 0\r\nConnection: close\r\n\r\n"
    }

    @Test func `fetch does not ask again for what is fresh, unless it insists, and a send asks`() async throws {
        let site = try await Site(Self.feed("Cache-Control: max-age=1800\r\n"))
        #expect(try await site.room.kabar("fetch").status == 0)
        let second = try await site.room.kabar("fetch", "--json")
        #expect(second.status == 0)
        #expect(try second.json().first?["notAsked"] as? Int == 1)
        #expect(site.asked == 1)
        #expect(try await site.health()["nextTry"] is String)
        #expect(try await site.room.kabar("fetch").out.contains("nothing changes before"))
        #expect(try await site.room.kabar("fetch", "--now", "--json").json().first?["notAsked"] as? Int == 0)
        #expect(site.asked == 2)
        let sent = try await site.room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(site.asked == 3)
        #expect(site.room.accepted().count == 1)
    }

    @Test func `fetch does not ask before a feed says that it changes, also when it is unchanged, unless it insists`()
        async throws
    {
        let body = """
            <rss version="2.0"><channel><title>Desa</title><ttl>30</ttl><item><title>Jembatan dibuka</title>
            <link>https://desa.example/1</link><description>Jembatan bambu dibuka kembali hari ini.</description>
            </item></channel></rss>
            """
        let site = try await Site(
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: \"1\"\r\nContent-Length: \(body.utf8.count)\r\n"
                + "Connection: close\r\n\r\n\(body)")
        try await site.room.kabar("fetch")
        #expect(try await site.room.kabar("fetch").out.contains("nothing changes before"))
        #expect(site.asked == 1)
        site.answer(Self.status(304))
        #expect(try await site.room.kabar("fetch", "--now").status == 0)
        #expect(try await site.room.kabar("fetch", "--json").json().first?["notAsked"] as? Int == 1)
        #expect(site.asked == 2)
    }

    @Test func `feeds and pages of a run take turns together`() async throws {
        let times = Mutex<[ContinuousClock.Instant]>([])
        let server = try LoopbackServer { connection in
            let request = connection.readLine() ?? ""
            while let line = connection.readLine(), !line.isEmpty {}
            times.withLock { $0.append(.now) }
            let item = "<item><title>Satu</title><link>/1</link><description>Isi [&#8230;]</description></item>"
            let body = "<rss version=\"2.0\"><channel><title>Desa</title>\(item)</channel></rss>"
            let isFeed = request.contains("/feed")
            connection.write(
                "HTTP/1.1 \(isFeed ? "200 OK" : "404 Not Found")\r\nContent-Type: text/xml\r\n"
                    + "Content-Length: \(isFeed ? body.utf8.count : 0)\r\nConnection: close\r\n\r\n\(isFeed ? body : "")"
            )
        }
        defer { server.stop() }
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let text = try room.folder.read("newsletter.yaml")
        try room.folder.write(
            text.replacing("  - folder: articles", with: "  - url: http://127.0.0.1:\(server.port)/feed")
                + "\nfetch: {allowHosts: [127.0.0.1], delay: 1s}\n", to: "newsletter.yaml")
        for command in [["build", "--output", room.folder.file("out")], ["fetch"]] {
            times.withLock { $0 = [] }
            _ = try await room.program.run(command + ["--newsletter", room.folder.path])
            let starts = times.withLock { $0 }
            #expect(starts.count == 3, "a feed, a robots.txt and a page")
            // What goes out a second apart may come in closer, on a machine that is busy.
            for (one, next) in zip(starts, starts.dropFirst()) { #expect(one.duration(to: next) > .milliseconds(400)) }
        }
    }

    @Test func `a freshness of zero is believed by nobody`() async throws {
        let site = try await Site(Self.feed("Cache-Control: max-age=1800\r\n"), settings: "  longestFreshness: 0\n")
        for _ in 1...2 { try await site.room.kabar("fetch") }
        #expect(site.asked == 2)
    }

    @Test func `fetch leaves a source that fails alone for a while, and who insists or sends tries it`() async throws {
        let site = try await Site(Self.status(500))
        let first = try await site.room.kabar("fetch")
        #expect(first.status == 69)
        #expect(first.error.contains("answered 500"))
        let second = try await site.room.kabar("fetch")
        #expect(second.status == 0, "\(second.error)")
        #expect(second.out.contains("--now"))
        #expect(second.error == "")
        #expect(site.asked == 1)
        let health = try await site.health()
        #expect(health["failureStreak"] as? Int == 1)
        #expect(health["nextTry"] is String)
        #expect((health["lastProblem"] as? String)?.contains("answered 500") == true)
        #expect(try await site.room.kabar("fetch", "--now").status == 69)
        #expect(try await site.health()["failureStreak"] as? Int == 2)
        site.answer(Self.feed())
        #expect(try await site.room.kabar("send").status == 0)
        #expect(site.room.accepted().count == 1)
        #expect(try await site.health()["failureStreak"] as? Int == 0)
    }

    @Test func `a site that asks to be left alone is, by everybody, and every command says so`() async throws {
        let site = try await Site(Self.status(503, "Retry-After: 3600\r\n"))
        let first = try await site.room.kabar("fetch")
        #expect(first.error.contains("left alone for 60 minutes"))
        site.answer(Self.feed())
        for arguments in [["fetch", "--now"], ["send"], ["send", "--dry-run"], ["build"], ["check"]] {
            let result = try await site.room.program.run(arguments + ["--newsletter", site.room.folder.path])
            #expect((result.error + result.out).contains("wants to be left alone until"), "\(arguments)")
            #expect(result.status == 69, "\(arguments)")
        }
        #expect(site.asked == 1)
    }

    @Test func `a source that fails again and again is told by the exit status, also when everybody was mailed`()
        async throws
    {
        let site = try await Site(Self.feed())
        try await site.room.kabar("fetch")
        site.answer(Self.status(404))
        let text = try site.room.folder.read("newsletter.yaml")
        try site.room.folder.write(
            text.replacing("sources:\n", with: "sources:\n  - folder: articles\n"), to: "newsletter.yaml")
        #expect(try await site.room.kabar("fetch", "--now").status == 0)
        #expect(try await site.room.kabar("fetch", "--now").status == 0)

        let fetched = try await site.room.kabar("fetch", "--now", "--json")
        #expect(fetched.status == 66)
        #expect(fetched.error.contains("ATTENTION: \(site.url) has failed 3 times in a row, and the last success was"))
        let alarm = try #require((try fetched.json().first?["alarms"] as? [[String: Any]])?.first)
        #expect(alarm["source"] as? String == site.url)
        #expect(alarm["failureStreak"] as? Int == 3)
        #expect((alarm["lastProblem"] as? String)?.contains("404") == true)
        #expect(alarm["lastSuccess"] is String)
        // A run that leaves the source alone has nothing to tell.
        #expect(try await site.room.kabar("fetch").status == 0)

        let sent = try await site.room.kabar("send", "--json")
        #expect(sent.status == 66)
        #expect(sent.error.contains("ATTENTION: \(site.url) has failed 4 times in a row"))
        #expect(try sent.json().first?["outcome"] as? String == "delivered")
        #expect(try sent.json().first?["status"] as? Int == 66)
        #expect((try sent.json().first?["alarms"] as? [Any])?.count == 1)
        #expect(site.room.accepted().count == 1)
        let empty = try await site.room.kabar("send")
        #expect(empty.status == 66)
        #expect(empty.out.contains("No new articles"))

        site.answer(Self.feed())
        #expect(try await site.room.kabar("send").status == 0)
    }

    @Test func `an alarm can be put off or turned off`() async throws {
        for (setting, status) in [("2", Int32(66)), ("0", 0)] {
            let site = try await Site(Self.status(404), settings: "  alarmAfter: \(setting)\n")
            let text = try site.room.folder.read("newsletter.yaml")
            try site.room.folder.write(
                text.replacing("sources:\n", with: "sources:\n  - folder: articles\n"), to: "newsletter.yaml")
            #expect(try await site.room.kabar("fetch", "--now").status == 0)
            #expect(try await site.room.kabar("fetch", "--now").status == status)
        }
    }
}
