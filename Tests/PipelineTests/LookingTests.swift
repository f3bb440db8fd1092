import Foundation
import TestSupport
import Testing

/// init, check, build, fetch, sources, why.
struct LookingTests {
    private static func site() throws -> LoopbackServer {
        try LoopbackServer { connection in
            let path = connection.readLine()?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            while let line = connection.readLine(), !line.isEmpty {}
            func answer(_ type: String, _ body: String) {
                connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
                )
            }
            switch path {
            case "/":
                answer(
                    "text/html",
                    "<html><head><link rel=alternate type=application/rss+xml href=/kabar.xml></head></html>")
            case "/kabar.xml":
                let items = (1...12).map {
                    "<item><title>Berita \($0)</title><guid>g\($0)</guid><link>/berita/\($0)</link>"
                        + "<pubDate>\($0 + 10) Nov 2026 08:00:00 +0700</pubDate><description>Isi berita nomor \($0) dari desa kami.</description></item>"
                }
                answer(
                    "application/rss+xml",
                    "<rss version=\"2.0\"><channel><title>Kabar Lereng</title><language>id-ID</language>\(items.joined())</channel></rss>"
                )
            default: connection.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            }
        }
    }

    @Test func `init finds the feed from the site's address, and the new folder sends`() async throws {
        let server = try Self.site()
        defer { server.stop() }
        let folder = try TemporaryFolder()
        let place = folder.file("lereng")
        let made = try await Program().run([
            "init", place, "--site", "http://127.0.0.1:\(server.port)", "--allow-host", "127.0.0.1", "--from",
            "Kabar Lereng <redaksi@lereng.example>", "--postal-address", "Jl. Kaliurang 5", "--smtp",
            "smtp://localhost:25", "--web", "https://news.lereng.example",
        ])
        #expect(made.status == 0, "\(made.error)")
        #expect(made.out.contains("  kabar serve --newsletter \(place)\n"))
        let settings = try folder.read("lereng/newsletter.yaml")
        #expect(settings.contains("name: \"Kabar Lereng\""))
        #expect(settings.contains("language: \"id\""))
        #expect(settings.contains("/kabar.xml"))
        let mailbox = try await Newsroom(subscribers: [])
        let program = Program(environment: [
            "KABAR_SMTP_URL": "smtp://127.0.0.1:\(mailbox.smtpPort)", "KABAR_SMTP_TLS": "none",
        ])
        #expect(try await program.run(["subscribers", "add", "ani@example.net", "--newsletter", place]).status == 0)
        let sent = try await program.run(["send", "--newsletter", place])
        #expect(sent.status == 0, "\(sent.error)")
        let mail = try #require(try mailbox.mails().first)
        #expect(mail.contains("Berita 12"))
        #expect(mail.contains("Berita 8"))
        #expect(!mail.contains("Berita 7"), "a first run takes the newest five")
        #expect(try await program.run(["init", place, "--site", "x.example"]).status == 64)
    }

    @Test func `init without a terminal says which option is missing`() async throws {
        let folder = try TemporaryFolder()
        let result = try await Program().run(["init", folder.file("x")])
        #expect(result.status == 64)
        #expect(result.error.contains("--site"))
    }

    @Test func `init keeps the list private, the state out of git, and refuses what check would refuse`() async throws {
        let server = try Self.site()
        defer { server.stop() }
        let folder = try TemporaryFolder([".gitignore": "*.log"])
        let arguments = [
            "init", folder.path, "--site", "http://127.0.0.1:\(server.port)", "--allow-host", "127.0.0.1", "--from",
            "a@b.example", "--postal-address", "Jl. Kaliurang 5",
        ]
        #expect(try await Program().run(arguments + ["--smtp", "localhost"]).status == 78)
        let spoken = try await Program().run(arguments + ["--language", "zzzzzzzzz"])
        #expect(spoken.status == 64)
        #expect(spoken.error.contains("--language must be a language tag such as id, en or pt-BR, not “zzzzzzzzz”."))
        #expect(!FileManager.default.fileExists(atPath: folder.file("newsletter.yaml")))
        #expect(try await Program().run(arguments).status == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.file("subscribers.json"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(
            try folder.read(".gitignore")
                == "*.log\n.kabar/\n.subscribers.json.lock\n.subscribers.json.new\nsubscribers.json.moved\n")
    }

    @Test func `build writes what send sends`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let built = try await room.kabar("build", "--output", room.folder.file("out"))
        #expect(built.status == 0, "\(built.error)")
        let message = try room.folder.read("out/message.eml")
        try await room.kabar("send")
        let sent = try #require(try room.mails().first)
        let html = try room.folder.read("out/digest.html")
        #expect(html.contains("Berita desa nomor 3"))
        // Date, links and boundary aside, which hang on the moment and on the secret that the first send makes.
        func settled(_ mail: String) -> String {
            let start = mail.range(of: "Content-Type: text/plain")
            return String(mail[(start?.lowerBound ?? mail.startIndex)...])
                .replacing("=\r\n", with: "").replacing(/unsubscribe%20[A-Za-z0-9_-]+/, with: "").replacing(
                    "\r\n", with: "\n")
        }
        #expect(settled(message) == settled(sent))
    }

    @Test func `an issue that was shortened says so wherever it is shown`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net"], articles: 20, settings: "digest: {articles: 20, backfill: 20}")
        let padding = String(repeating: "x", count: 70_000)
        try room.folder.write(
            "<tr><td><!--\(padding)-->{{words.why}} {{newsletter.postalAddress}} <a href=\"{{unsubscribeURL}}\">x</a></td></tr>",
            to: "templates/footer.html.mustache")
        let sentence = "The HTML part was shortened from "
        let built = try await room.kabar("build", "--output", room.folder.file("out"))
        #expect(built.out.contains(sentence), "\(built.out)\(built.error)")
        #expect(try room.folder.read("out/digest.html").utf8.count < 90_000)
        #expect(try await room.kabar("send", "--dry-run").out.contains(sentence))
        let rehearsal = try await room.kabar("send", "--dry-run", "--json").json().first
        let shortening = try #require(rehearsal?["shortening"] as? [String: Any])
        #expect((shortening["sentences"] as? Int ?? 0) > 0)
        #expect(try await room.kabar("send").out.contains(sentence))
        #expect(try room.mails().first?.contains("List-Unsubscribe:") == true)
    }

    @Test func `fetch numbers, why explains, sources tells`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"], articles: 7)
        let fetched = try await room.kabar("fetch", "--json").json().first
        #expect(fetched?["new"] as? Int == 5)
        #expect(fetched?["recordedAsOld"] as? Int == 2)
        func why(_ number: Int) async throws -> String? {
            let row = try await room.kabar("why", "https://kabar-desa.example/berita/\(number)", "--json").json().first
            let standings = row?["standings"] as? [[String: Any]]
            return standings?.first { $0["rhythm"] as? String == "weekly" }?["standing"] as? String
        }
        #expect(try await why(7) == "waiting")
        #expect(try await why(1) == "old")
        try await room.kabar("send")
        #expect(try await why(7) == "inIssue")
        let unknown = try await room.kabar("why", "https://kabar-desa.example/never")
        #expect(unknown.status == 1)
        #expect(unknown.error.contains("kabar fetch"))
        #expect(try await room.kabar("why", " ").status == 64)
        let sources = try await room.kabar("sources", "--json").json()
        #expect(sources.first?["source"] as? String == "articles")
        #expect(sources.first?["articles"] as? Int == 7)
        #expect(sources.first?["failureStreak"] as? Int == 0)
    }

    @Test func `check finds a good newsletter good and hides nothing but secrets`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let result = try await room.kabar("check")
        #expect(result.status == 0, "\(result.out)")
        #expect(result.out.contains("smtp.url: smtp://127.0.0.1:\(room.smtpPort)"))
        #expect(result.out.contains("ok    relay"))
        #expect(!FileManager.default.fileExists(atPath: room.folder.file(".kabar")))
    }
}
