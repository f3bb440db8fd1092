import Foundation
import Synchronization
import TestSupport
import Testing

/// Sources that want a password: from the settings to the wire.
struct SourcePasswordTests {
    /// A site whose feed and pages want `siti` with the password `rahasia`, or the token `rahasia`.
    private final class Site: Sendable {
        private let server: LoopbackServer
        private let state: State
        let room: Newsroom
        var url: String { "http://127.0.0.1:\(server.port)/feed" }

        private final class State: Sendable {
            let asked = Mutex<[String]>([])
        }

        init(_ keys: String, allowed: Bool = true) async throws {
            let state = State()
            self.state = state
            server = try LoopbackServer { connection in
                let path = connection.readLine()?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
                var authorization = ""
                while let line = connection.readLine(), !line.isEmpty {
                    if line.hasPrefix("Authorization: ") { authorization = String(line.dropFirst(15)) }
                }
                state.asked.withLock { $0.append(path) }
                connection.write(Self.answer(to: path, authorization))
            }
            room = try await Newsroom(subscribers: ["ani@example.net"])
            let text = try room.folder.read("newsletter.yaml")
            let hosts = allowed ? "\nfetch:\n  allowHosts: [127.0.0.1]\n  delay: 0\n" : ""
            let url = "http://127.0.0.1:\(server.port)/feed"
            try room.folder.write(
                text.replacing("sources:\n", with: "sources:\n  - {url: \"\(url)\", \(keys)}\n") + hosts,
                to: "newsletter.yaml")
            try room.folder.write("rahasia\n", to: "sandi")
            try room.folder.write("salah\n", to: "salah")
            for name in ["sandi", "salah"] {
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: room.folder.file(name))
            }
        }

        deinit { server.stop() }

        var asked: [String] { state.asked.withLock { $0 } }

        private static func answer(to path: String, _ authorization: String) -> String {
            // siti:rahasia
            guard ["Basic c2l0aTpyYWhhc2lh", "Bearer rahasia"].contains(authorization) else {
                let status = path == "/robots.txt" ? "404 Not Found" : "401 Unauthorized\r\nWWW-Authenticate: Basic"
                return "HTTP/1.1 \(status)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            }
            let text = "Rapat anggota memutuskan iuran baru untuk perbaikan bendungan, kata ketua kelompok tani."
            let body =
                path == "/feed"
                ? "<rss version=\"2.0\"><channel><title>Anggota</title><item><title>Rapat anggota</title><link>/rapat</link><description>\(text.prefix(40)) [&#8230;]</description></item></channel></rss>"
                : "<html><body><article><p>\(text)</p><p>Iuran itu dikumpulkan setiap bulan, dan bendaharanya dipilih bulan depan di balai desa.</p></article></body></html>"
            return
                "HTTP/1.1 200 OK\r\nContent-Type: \(path == "/feed" ? "text/xml" : "text/html")\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        }
    }

    @Test(arguments: ["user: siti, passwordFile: sandi", "user: siti, passwordCommand: cat sandi", "tokenFile: sandi"])
    func `a source behind a password is read, with the pages of its articles`(keys: String) async throws {
        let site = try await Site(keys)
        let sent = try await site.room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(site.asked == ["/feed", "/robots.txt", "/rapat"])
        let mail = try #require(try site.room.mails().first).replacing("=\r\n", with: "")
        #expect(mail.contains("Iuran itu dikumpulkan setiap bulan"))
    }

    @Test func `a password comes from a variable, too`() async throws {
        let site = try await Site("user: siti, passwordVariable: KABAR_DESA_PASSWORD")
        let program = site.room.program.with(["KABAR_DESA_PASSWORD": "rahasia"])
        let fetched = try await program.run(["fetch", "--json", "--newsletter", site.room.folder.path])
        #expect(fetched.status == 0, "\(fetched.error)")
        #expect(fetched.error == "")
        #expect(try fetched.json().first?["failed"] as? Int == 0)
    }

    @Test func `a wrong password is one sentence, and what was sent stands nowhere`() async throws {
        let site = try await Site("user: siti, passwordFile: salah")
        let sent = try await site.room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(
            sent.error.split(separator: "\n").map(String.init) == [
                "kabar: \(site.url) answered 401 (it does not take the password or token that newsletter.yaml has for it; correct that, or ask the site)."
            ])
        #expect(site.room.accepted().count == 1)
        let checked = try await site.room.kabar("check")
        for text in [
            sent.error, sent.out, checked.out, checked.error, try site.room.folder.read(".kabar/state.sqlite"),
        ] {
            #expect(!text.contains("salah\n") && !text.contains("c2l0aTpzYWxhaA"))
        }
    }

    @Test func `a source that wants a password, and one whose password is missing, say what to do`() async throws {
        let without = try await Site("section: Desa")
        #expect(
            try await without.room.kabar("fetch").error.contains(
                "answered 401 (it asks for a password; set user and passwordFile, or tokenFile, of this source)."))
        let missing = try await Site("user: siti, passwordFile: tidak-ada")
        let fetched = try await missing.room.kabar("fetch")
        #expect(fetched.error.contains("\(missing.url): "), "\(fetched.error)")
        #expect(fetched.error.contains("The password file cannot be read"), "\(fetched.error)")
        #expect(missing.asked == [])
    }

    @Test func `a password is not sent in the clear to a host that is not allowed`() async throws {
        let site = try await Site("user: siti, passwordFile: sandi", allowed: false)
        let fetched = try await site.room.kabar("fetch")
        #expect(fetched.error.contains("http:// hides no password"), "\(fetched.error)")
        #expect(site.asked == [])
    }
}
