import Foundation
import TestSupport
import Testing

/// The links with which people leave, served by `kabar serve`.
struct LeavingTests {
    /// One HTTP request over a plain socket, answer and all.
    private static func request(_ method: String, _ path: String, port: Int, body: String = "") async throws -> String {
        let script = """
            import sys, urllib.request
            class Stay(urllib.request.HTTPRedirectHandler):
                def redirect_request(self, *a): return None
            method, url, body = sys.argv[1:4]
            request = urllib.request.Request(url, data=body.encode() if method == "POST" else None, method=method)
            try:
                answer = urllib.request.build_opener(Stay).open(request)
            except urllib.error.HTTPError as error:
                answer = error
            print(answer.status)
            print(answer.read().decode())
            """
        let result = try #require(
            try await Program.python(script, [method, "http://127.0.0.1:\(port)\(path)", body]),
            "python3 is the browser; make test installs it")
        #expect(result.status == 0, "\(result.error)")
        return result.out
    }

    private static func status(_ room: Newsroom, _ address: String) async throws -> String {
        let row = try await room.kabar("subscribers", "show", address, "--json").json().first
        return row?["status"] as? String ?? "nobody"
    }

    @Test func `GET changes nothing, one click leaves, undo comes back, and the next issue goes by it`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net", "budi@example.net"],
            settings: "web: {baseURL: \"https://kabar.example.org\", port: 0}")
        #expect(try await room.kabar("send").status == 0)
        let mail = try #require(try room.mails().first { $0.contains("ani@example.net") })
        let unfolded = mail.replacingOccurrences(of: "\r\n ", with: " ")
        let path = try #require(unfolded.firstMatch(of: /<https:\/\/kabar\.example\.org(\/u\/[A-Za-z0-9_-]+)>/)?.1)

        let serve = try room.start("serve", "--json")
        #expect(await serve.until { serve.out.hasSuffix("\n") })
        let ready = try JSONSerialization.jsonObject(with: Data(serve.out.utf8)) as? [String: Any]
        let port = try #require(ready?["port"] as? Int)

        let page = try await Self.request("GET", String(path), port: port)
        #expect(page.hasPrefix("200"))
        #expect(page.contains("<button"))
        #expect(try await Self.status(room, "ani@example.net") == "active")

        let click = try await Self.request("POST", String(path), port: port, body: "List-Unsubscribe=One-Click")
        #expect(click.hasPrefix("200"))
        #expect(try await Self.status(room, "ani@example.net") == "unsubscribed")
        #expect(
            try await Self.request("POST", String(path), port: port, body: "List-Unsubscribe=One-Click").hasPrefix(
                "200"))

        let again = try await Self.request("GET", String(path), port: port)
        #expect(again.contains("/undo"), "who opens the link again is not asked again, but may come back")

        let undone = try await Self.request("POST", path + "/undo", port: port)
        #expect(undone.hasPrefix("200"))
        #expect(try await Self.status(room, "ani@example.net") == "active")

        _ = try await Self.request("POST", String(path), port: port, body: "List-Unsubscribe=One-Click")
        #expect(try await Self.request("GET", "/u/forged", port: port).hasPrefix("404"))
        serve.interrupt()
        #expect(await serve.wait().status == 0)

        try room.writeArticle(9)
        #expect(try await room.kabar("send").status == 0)
        #expect(room.accepted().map(\.recipient).filter { $0 == "ani@example.net" }.count == 1)
        #expect(room.accepted().map(\.recipient).filter { $0 == "budi@example.net" }.count == 2)
    }

    @Test func `an import does not bring back who left`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try await room.kabar("subscribers", "remove", "ani@example.net")
        try room.folder.write(
            "email,name,status\nANI@example.net,Ani,active\nbudi@example.net,Budi,\n", to: "people.csv")
        let imported = try await room.kabar("subscribers", "import", room.folder.file("people.csv"), "--json")
        #expect(imported.status == 0)
        #expect(try await Self.status(room, "ani@example.net") == "unsubscribed")
        #expect(try await Self.status(room, "budi@example.net") == "active")
    }

    @Test func `an exported list comes back by an import as it was`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net", "budi@example.net"])
        try await room.kabar("subscribers", "remove", "budi@example.net")
        let csv = try await room.kabar("subscribers", "export").out
        let other = try await Newsroom(subscribers: [])
        try other.folder.write(csv, to: "people.csv")
        #expect(try await other.kabar("subscribers", "import", other.folder.file("people.csv")).status == 0)
        #expect(try await Self.status(other, "ani@example.net") == "active")
        #expect(try await Self.status(other, "budi@example.net") == "unsubscribed")
    }

    @Test func `the archive shows what was sent, without the person it was sent to`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net"],
            settings: "web: {baseURL: \"https://kabar.example.org\", port: 0, archive: true}")
        let serve = try room.start("serve", "--json")
        #expect(await serve.until { serve.out.hasSuffix("\n") })
        let ready = try JSONSerialization.jsonObject(with: Data(serve.out.utf8)) as? [String: Any]
        let port = try #require(ready?["port"] as? Int)
        #expect(try await Self.request("GET", "/archive", port: port).contains("Belum ada edisi"))
        #expect(try await Self.request("GET", "/archive/1", port: port).hasPrefix("404"))

        #expect(try await room.kabar("send").status == 0)
        let list = try await Self.request("GET", "/archive", port: port)
        #expect(list.contains("<a href=\"archive/1\">"))
        let issue = try await Self.request("GET", "/archive/1", port: port)
        #expect(issue.contains("Berita desa nomor 3"))
        #expect(issue.contains("href=\"../archive\""))
        #expect(issue.contains("href=\"https://kabar.example.org/archive\""), "the mail itself leads to the archive")
        #expect(!issue.contains("ani@example.net"))
        #expect(!issue.contains("/u/"))
        #expect(issue.contains("href=\"../subscribe\""))
        #expect(!issue.contains("kabar.example.org/p/"))
        let feed = try await Self.request("GET", "/archive/feed.json", port: port)
        #expect(feed.contains("\"url\":\"https://kabar.example.org/archive/1\""))
        serve.interrupt()
        #expect(await serve.wait().status == 0)
    }
}
