import Foundation
import Synchronization
import TestSupport
import Testing

/// From a site's feed and pages to what stands in the mail.
struct ReadingTests {
    /// Two sites on this machine: one whose feed has excerpts, one that took over one of its stories.
    private final class Sites: Sendable {
        let server: LoopbackServer
        private let asked: Asked

        /// The paths that were asked for.
        private final class Asked: Sendable {
            let paths = Mutex<[String]>([])
        }

        init(missing: Set<String> = []) throws {
            let asked = Asked()
            self.asked = asked
            server = try LoopbackServer { connection in
                let path = connection.readLine()?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
                while let line = connection.readLine(), !line.isEmpty {}
                asked.paths.withLock { $0.append(path) }
                guard let (type, body) = Self.answer(to: path), !missing.contains(path) else {
                    connection.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    return
                }
                connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
                )
            }
        }

        var paths: [String] { asked.paths.withLock { $0 } }

        static let stories: [String: [String]] = [
            "jembatan": [
                "Jembatan gantung Kali Wening dibuka lagi pada Sabtu pagi setelah tujuh bulan ditutup untuk umum.",
                "Warga Dusun Lor menyeberang lebih dulu, disusul para pedagang sayur dari pasar kecamatan.",
                "Perbaikan itu dibiayai dana desa, iuran warga, dan sumbangan para perantau di kota.",
                "Kepala desa meminta pengendara sepeda motor bergantian dan turun bila angin kencang.",
            ],
            "susu": [
                "Koperasi susu Lembah Asri mencatat bulan tanpa susu basi untuk pertama kalinya sejak berdiri.",
                "Penyebabnya sebuah tangki pendingin yang digerakkan panel surya di atap kandang bersama.",
                "Ketua koperasi mengatakan peternak kini dapat menyetor susu sampai malam hari tanpa khawatir.",
                "Pemerintah kabupaten akan membantu koperasi lain memasang tangki yang sama tahun depan.",
            ],
        ]

        private static func answer(to path: String) -> (type: String, body: String)? {
            if path == "/a.xml" || path == "/b.xml" { return ("application/rss+xml", feed(path)) }
            guard let story = stories[String(path.dropFirst())] else { return nil }
            let body = story.map { "<p>\($0)</p>" }.joined()
            return (
                "text/html; charset=utf-8",
                "<html><head><title>Kabar</title></head><body><nav><a href=/>Beranda</a></nav><article>\(body)</article></body></html>"
            )
        }

        private static func feed(_ path: String) -> String {
            var items = ""
            for (place, name) in ["jembatan", "susu"].enumerated() {
                let text = stories[name] ?? []
                if path == "/a.xml" {
                    items +=
                        "<item><title>Berita \(name)</title><link>/\(name)</link><guid>\(name)</guid><pubDate>\(place + 20) Nov 2026 08:00:00 +0700</pubDate><description>\(text[0].prefix(60)) [&#8230;]</description></item>"
                } else if name == "susu" {
                    items +=
                        "<item><title>Susu tak lagi basi</title><link>https://lain.example/susu</link><guid>x</guid><pubDate>23 Nov 2026 08:00:00 +0700</pubDate><content:encoded><![CDATA[\(text.map { "<p>\($0)</p>" }.joined())]]></content:encoded></item>"
                }
            }
            return
                "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Kabar</title><language>id</language>\(items)</channel></rss>"
        }
    }

    private static func room(_ sites: Sites, pages: String = "auto") async throws -> Newsroom {
        let room = try await Newsroom(subscribers: ["ani@example.net"], articles: 0)
        let settings = try room.folder.read("newsletter.yaml")
        let base = "http://127.0.0.1:\(sites.server.port)"
        try room.folder.write(
            settings.replacing(
                "  - folder: articles", with: "  - url: \(base)/a.xml\n    pages: \(pages)\n  - url: \(base)/b.xml")
                + "\nfetch:\n  allowHosts: [127.0.0.1]\n", to: "newsletter.yaml")
        return room
    }

    @Test func `excerpts are filled from their pages, and a story of two sites is one entry`() async throws {
        let sites = try Sites()
        defer { sites.server.stop() }
        let room = try await Self.room(sites)
        let base = "http://127.0.0.1:\(sites.server.port)"
        let fetched = try await room.kabar("fetch", "--json")
        #expect(fetched.status == 0, "\(fetched.error)")
        #expect(try fetched.json().first?["pages"] as? Int == 2)
        let waits = try await room.kabar("why", "https://lain.example/susu")
        #expect(waits.out.contains("joined with number"), "\(waits.out)")
        let sent = try await room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        // The page is read once, for the fetch; the send has it.
        #expect(sites.paths.count { $0 == "/jembatan" } == 1)
        let mail = try #require(try room.mails().first).replacing("=\r\n", with: "")
        #expect(mail.contains("Warga Dusun Lor menyeberang lebih dulu"))
        #expect(mail.contains("Juga di\r\n- lain.example: https://lain.example/susu"))
        #expect(!mail.contains("Susu tak lagi basi"))
        let why = try await room.kabar("why", "\(base)/jembatan")
        #expect(why.out.contains("the text is its page's"), "\(why.out)")
        let joined = try await room.kabar("why", "https://lain.example/susu", "--json").json().first
        let weekly = (joined?["standings"] as? [[String: Any]])?.first { $0["rhythm"] as? String == "weekly" }
        #expect(weekly?["standing"] as? String == "told")
        #expect(weekly?["toldIn"] as? Int == 1)
    }

    @Test func `a page that is away leaves the excerpt, is told, and the issue goes out`() async throws {
        let sites = try Sites(missing: ["/jembatan"])
        defer { sites.server.stop() }
        let room = try await Self.room(sites)
        let sent = try await room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(sent.error.contains("/jembatan answered 404"))
        let mail = try #require(try room.mails().first)
        #expect(mail.contains("Berita jembatan"))
        let why = try await room.kabar("why", "http://127.0.0.1:\(sites.server.port)/jembatan", "--json").json().first
        #expect(why?["text"] as? String == "excerpt")
        #expect((why?["pageProblem"] as? String)?.contains("404") == true)
    }

    @Test func `pages never asks no page, and build and a dry run leave no trace`() async throws {
        let sites = try Sites()
        defer { sites.server.stop() }
        let room = try await Self.room(sites, pages: "never")
        #expect(try await room.kabar("build", "--output", room.folder.file("out")).status == 0)
        #expect(!sites.paths.contains("/jembatan"))
        let followed = try await Self.room(sites)
        #expect(try await followed.kabar("build", "--output", followed.folder.file("out")).status == 0)
        #expect(sites.paths.contains("/jembatan"))
        #expect(try followed.folder.read("out/digest.txt").contains("Warga Dusun Lor menyeberang"))
        #expect(!FileManager.default.fileExists(atPath: followed.folder.file(".kabar")))
    }

    @Test func `a story that the last issue told is not sent again from another site`() async throws {
        let sites = try Sites()
        defer { sites.server.stop() }
        let room = try await Self.room(sites)
        let settings = try room.folder.read("newsletter.yaml")
        let second = "\n  - url: http://127.0.0.1:\(sites.server.port)/b.xml"
        try room.folder.write(settings.replacing(second, with: ""), to: "newsletter.yaml")
        #expect(try await room.kabar("send").status == 0)
        try room.folder.write(settings, to: "newsletter.yaml")
        let again = try await room.kabar("send")
        #expect(again.status == 0, "\(again.error)")
        #expect(try room.mails().count == 1)
        #expect(again.out.contains("No new articles"), "\(again.out)")
        let why = try await room.kabar("why", "https://lain.example/susu")
        #expect(why.out.contains("weekly: is out: issue 1 of "), "\(why.out)")
    }
}
