import Foundation
import TestSupport
import Testing

/// Wrong input: one clear sentence, the right exit status, nothing lost.
struct BadInputTests {
    /// Replaces a line of newsletter.yaml and sends.
    private static func send(replacing old: String, by new: String) async throws -> (Newsroom, Program.Result) {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let settings = try room.folder.read("newsletter.yaml")
        #expect(settings.contains(old))
        try room.folder.write(settings.replacingOccurrences(of: old, with: new), to: "newsletter.yaml")
        return (room, try await room.kabar("send"))
    }

    private static func sources(_ lines: String) async throws -> (Newsroom, Program.Result) {
        try await send(replacing: "  - folder: articles", by: lines)
    }

    @Test func `an unknown key is named with its line and the nearest right one`() async throws {
        let (_, result) = try await Self.send(replacing: "postalAddress:", by: "postalAdress:")
        #expect(result.status == 78)
        #expect(result.error.contains("newsletter.yaml:6"))
        #expect(result.error.contains("postalAddress"))
    }

    @Test func `settings that are no YAML are refused with their place`() async throws {
        let (_, result) = try await Self.send(replacing: "name: Kabar Desa", by: "name: [Kabar")
        #expect(result.status == 78)
        #expect(result.error.contains("newsletter.yaml:"))
    }

    @Test func `a folder without settings says what to do`() async throws {
        let folder = try TemporaryFolder()
        let result = try await Program().run(["send", "--newsletter", folder.path])
        #expect(result.status == 78)
        #expect(result.error.contains("kabar init"))
    }

    @Test func `a dead host, a 404 and HTML without a feed are named, and exit 69 when nothing else is there`()
        async throws
    {
        let server = try LoopbackServer { connection in
            let request = connection.readLine() ?? ""
            while let line = connection.readLine(), !line.isEmpty {}
            if request.contains("/page") {
                connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n<html><p>hi</p></htm>")
            } else {
                connection.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            }
        }
        defer { server.stop() }
        let base = "http://127.0.0.1:\(server.port)"
        let (_, result) = try await Self.sources(
            "  - url: \(base)/page\n  - url: \(base)/gone.xml\n  - url: http://does-not-exist.invalid/feed\nfetch: {allowHosts: [127.0.0.1]}"
        )
        #expect(result.status == 69)
        #expect(result.error.contains("\(base)/page"))
        #expect(result.error.contains("\(base)/gone.xml"))
        #expect(result.error.contains("404"))
        #expect(result.error.contains("does-not-exist.invalid"))
        #expect(result.out.contains("No new articles"))
    }

    @Test func `a private address is refused unless the settings allow it`() async throws {
        let (_, result) = try await Self.sources("  - url: http://127.0.0.1:9/feed")
        #expect(result.status == 69)
        #expect(result.error.contains("fetch.allowHosts"))
    }

    @Test func `a page of 250 MB is not read to its end`() async throws {
        let server = try LoopbackServer { connection in
            while let line = connection.readLine(), !line.isEmpty {}
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 250000000\r\n\r\n")
            for _ in 0..<50 { connection.write([UInt8](repeating: 60, count: 1_000_000)) }
        }
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/big"
        let (_, result) = try await Self.sources("  - url: \(url)\nfetch: {allowHosts: [127.0.0.1]}")
        #expect(result.status == 69)
        #expect(result.error.contains("larger than the limit"))
    }

    @Test(arguments: ["", "<rss><channel><item><title>x", "{\"version\":", "\u{1}\u{2}\u{3}"])
    func `an empty or broken feed is one sentence and does not stop the other sources`(content: String) async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try room.folder.write(content, to: "broken.xml")
        let settings = try room.folder.read("newsletter.yaml")
        try room.folder.write(
            settings.replacingOccurrences(of: "sources:\n", with: "sources:\n  - url: broken.xml\n"),
            to: "newsletter.yaml")
        let result = try await room.kabar("send")
        #expect(result.status == 0, "\(result.error)")
        #expect(room.accepted().count == 1)
    }

    @Test func `a relay that is down loses nothing`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"], relay: 9)
        let down = try await room.kabar("send")
        #expect(down.status == 69)
        #expect(down.error.contains("could not be reached"))
        let up = try await Newsroom(subscribers: [])
        let again = try await Program(environment: [
            "KABAR_SMTP_URL": "smtp://127.0.0.1:\(up.smtpPort)", "KABAR_SMTP_TLS": "none",
        ])
        .run(["send", "--newsletter", room.folder.path])
        #expect(again.status == 0, "\(again.error)")
        #expect(up.accepted().map(\.recipient) == ["ani@example.net"])
    }

    @Test func `a wrong password stops the send and charges nobody`() async throws {
        var behaviour = ScriptedRelay.Behaviour()
        behaviour.authReply = "535 5.7.8 bad credentials"
        let relay = try ScriptedRelay(behaviour)
        defer { relay.stop() }
        let room = try await Newsroom(
            subscribers: ["ani@example.net"], relay: Int(relay.url.split(separator: ":").last ?? "") ?? 0)
        let program = Program(environment: [
            "KABAR_SMTP_URL": relay.url, "KABAR_SMTP_TLS": "none", "KABAR_SMTP_USER": "kabar",
            "KABAR_SMTP_PASSWORD": "s3cret",
        ])
        let result = try await program.run(["send", "--newsletter", room.folder.path])
        #expect(result.status == 69)
        #expect(result.error.contains("did not accept the user and password"))
        #expect(!result.error.contains("s3cret"))
        let books =
            try await program.run(["sends", "--json", "--newsletter", room.folder.path]).json().first?["books"]
            as? [String: Int]
        #expect(books?["planned"] == 1)
        let check = try await program.run(["check", "--newsletter", room.folder.path])
        #expect(!check.out.contains("s3cret"))
    }

    @Test func `a template that does not parse is named and nothing is sent`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try room.folder.write("{{#sections}} no end", to: "templates/digest.txt.mustache")
        let result = try await room.kabar("send")
        #expect(result.status == 65)
        #expect(result.error.contains("digest.txt.mustache"))
        #expect(room.accepted().isEmpty)
        try FileManager.default.removeItem(atPath: room.folder.file("templates"))
        #expect(try await room.kabar("send").status == 0)
        #expect(room.accepted().count == 1)
    }

    @Test func `a style sheet that is missing is named and nothing is sent`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net"], settings: "digest: {theme: letter, css: own.css}\n")
        let result = try await room.kabar("send")
        #expect(result.status == 65)
        #expect(result.error.contains("own.css cannot be used: it cannot be opened"))
        #expect(room.accepted().isEmpty)
        try room.folder.write(".headline { font-style: oblique }\n", to: "own.css")
        #expect(try await room.kabar("send").status == 0)
        #expect(room.accepted().count == 1)
    }

    @Test func `a faulty hand edit of the list is refused with line and column, and nothing is lost`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net", "budi@example.net"])
        let list = try room.folder.read("subscribers.json")
        try room.folder.write(
            list.replacingOccurrences(of: "\"active\",\"rhythm\":\"weekly\"}\n]", with: "\"aktive\"}\n]"),
            to: "subscribers.json")
        let edited = try room.folder.read("subscribers.json")
        for arguments in [["send"], ["subscribers", "list"], ["subscribers", "add", "x@example.net"]] {
            let result = try await room.program.run(arguments + ["--newsletter", room.folder.path])
            #expect(result.status == 65, "\(arguments)")
            #expect(result.error.contains("line 3, column"), "\(result.error)")
            #expect(result.error.contains("aktive"))
        }
        #expect(try room.folder.read("subscribers.json") == edited)
        #expect(room.accepted().isEmpty)
    }

    @Test(arguments: [
        "a\r\nRCPT TO:<x@example.net>", "a@example.net\r\n", "no-at-sign", "a@@example.net", "a b@example.net", "",
    ])
    func `an address with a line break or without sense is refused`(address: String) async throws {
        let room = try await Newsroom(subscribers: [])
        let result = try await room.kabar("subscribers", "add", address)
        #expect(result.status == 64)
        #expect(result.error.hasPrefix("kabar: "))
        #expect(try room.folder.read("subscribers.json").contains("RCPT") == false)
    }

    @Test func `check says which words stand in for a language that has none`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let settings = try room.folder.read("newsletter.yaml")
        try room.folder.write(
            settings.replacingOccurrences(of: "language: id\n", with: "language: su\n"), to: "newsletter.yaml")
        let result = try await room.kabar("check", "--offline")
        #expect(result.out.contains("ok    language: su, for dates; Kabar has no words of its own in it, "))
        #expect(result.out.contains("are English. There are words in ar, zh, nl, en"))
    }

    @Test func `check fails without a postal address`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let settings = try room.folder.read("newsletter.yaml")
        try room.folder.write(
            settings.replacingOccurrences(of: "postalAddress: Jl. Melati 1, Sleman\n", with: ""), to: "newsletter.yaml")
        let result = try await room.kabar("check", "--offline")
        #expect(result.status == 78)
        #expect(result.out.contains("FAIL  postal address"))
    }

    @Test(arguments: [
        ["send", "--rhythm", "yearly"], ["send", "--dry-run", "--finish"], ["nonsense"], ["inspect", "feed"],
        ["fetch", "--backfill=-5"], ["build", "--backfill", "1001"], ["preview", "--port", "65536"],
        ["serve", "--port=-1"], ["mailbox", "--smtp-port", "99999"],
    ])
    func `wrong usage exits 64`(arguments: [String]) async throws {
        #expect(try await Program().run(arguments).status == 64)
    }

    @Test func `an import without a usable row exits 65 and names each line`() async throws {
        let room = try await Newsroom(subscribers: [])
        try room.folder.write("email\nnot-an-address\n@\n", to: "people.csv")
        let result = try await room.kabar("subscribers", "import", room.folder.file("people.csv"))
        #expect(result.status == 65)
        #expect(result.error.contains("line 2:"))
        #expect(result.error.contains("line 3:"))
    }

    @Test(arguments: [
        ["--name", "A\nB"], ["--language", "foo bar!"], ["--topic", "x\ty"],
        ["--name", String(repeating: "n", count: 5000)],
    ])
    func `what the list's reader would refuse is not written to it`(option: [String]) async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let list = try room.folder.read("subscribers.json")
        let result = try await room.program.run(
            ["subscribers", "add", "budi@example.net", "--newsletter", room.folder.path] + option)
        #expect(result.status == 64)
        #expect(result.error.contains("budi@example.net was not written to the list"))
        #expect(try room.folder.read("subscribers.json") == list)
    }

    @Test func `the JSON of a send names the status it exits with`() async throws {
        let (_, result) = try await Self.sources("  - url: http://127.0.0.1:9/feed")
        #expect(result.status == 69)
        let room = try await Newsroom(subscribers: ["ani@example.net"], articles: 0)
        let dead = try await room.kabar("send", "--json")
        #expect(try dead.json().first?["status"] as? Int == Int(dead.status))
        #expect(dead.status == 69)
    }
}
