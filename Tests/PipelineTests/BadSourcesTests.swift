import Foundation
import TestSupport
import Testing

/// A newsletter whose sources fail in every way there is, beside one that does not.
struct BadSourcesTests {
    /// What a path of the site answers, and what is said of it.
    private struct Fault: Sendable {
        var path: String
        var answer: @Sendable (_ base: String) -> String
        var said: String
    }

    private static func status(_ status: String, _ headers: String = "") -> @Sendable (String) -> String {
        { _ in "HTTP/1.1 \(status)\r\n\(headers)Content-Length: 0\r\nConnection: close\r\n\r\n" }
    }

    private static func body(_ body: String, _ type: String = "text/xml") -> @Sendable (String) -> String {
        { _ in
            "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        }
    }

    private static let faults: [Fault] = [
        Fault(path: "/401", answer: status("401 Unauthorized"), said: "answered 401 (it asks for a password"),
        Fault(path: "/403", answer: status("403 Forbidden"), said: "answered 403 (it refuses to be read"),
        Fault(path: "/404", answer: status("404 Not Found"), said: "answered 404 (nothing is there"),
        Fault(path: "/410", answer: status("410 Gone"), said: "answered 410 (it is gone for good"),
        Fault(path: "/418", answer: status("418 Teapot"), said: "answered 418 (no feed came"),
        Fault(path: "/500", answer: status("500 Fault"), said: "answered 500 (the site has a fault"),
        Fault(
            path: "/429", answer: status("429 Slow Down", "Retry-After: 90\r\n"),
            said: "answered 429 (it was asked too often; it asks to be left alone for 90 seconds"),
        Fault(path: "/empty", answer: body(""), said: "is empty where a feed was expected"),
        Fault(
            path: "/page", answer: body("<!doctype html><p>x", "text/html"), said: "is a web page that names no feed"),
        Fault(
            path: "/dead-feed",
            answer: body("<!doctype html><link rel=alternate type=application/rss+xml href=/404>", "text/html"),
            said: "is a web page, and the feed that it names could not be used: "),
        Fault(path: "/text", answer: body("Sebentar ya", "text/plain"), said: "is plain text, not an RSS"),
        Fault(
            path: "/sitemap", answer: body("<urlset><url/></urlset>"), said: "an XML document of the kind \"urlset\""),
        Fault(path: "/json", answer: body("{\"a\":1}"), said: "is a JSON document of another kind"),
        Fault(path: "/broken", answer: body("{\"items\":["), said: "its JSON is not well-formed"),
        Fault(
            path: "/laughs",
            answer: body(
                "<!DOCTYPE rss [<!ENTITY a \"&a;&a;\">]><rss><channel><item><title>&a;</title></item></channel></rss>"),
            said: "expand past"),
        Fault(
            path: "/large", answer: status("200 OK", "Content-Length: 99999999\r\nX: "),
            said: "is larger than the limit of 1000000 bytes"),
        Fault(
            path: "/loop", answer: { status("302 Found", "Location: \($0)/loop\r\n")($0) },
            said: "redirects more than 5 times"),
        Fault(
            path: "/inside", answer: status("302 Found", "Location: http://127.0.0.2:9/\r\n"),
            said: "an address of this machine or a private network"),
        Fault(
            path: "/elsewhere", answer: status("302 Found", "Location: ftp://desa.example/\r\n"),
            said: "is not an address that can be fetched"),
        Fault(
            path: "/key", answer: status("302 Found", "Location: http://u:rahasia@desa.example/\r\n"),
            said: "holds a user name or a password"),
        Fault(
            path: "/garbage", answer: { _ in "bukan HTTP sama sekali\r\n\r\n" },
            said: "sent an answer that could not be read"),
        Fault(path: "/silent", answer: { _ in "" }, said: "sent an answer that could not be read"),
        Fault(
            path: "/packed", answer: status("200 OK", "Content-Encoding: gzip, gzip, gzip\r\n"),
            said: "packed more than 2 times over"),
    ]

    /// Sources without a site, and what is said of them.
    private static let others = [
        ("url: http://tidak-ada.invalid/feed", "The name tidak-ada.invalid could not be found"),
        ("url: http://127.0.0.1:9/feed", "could not be reached"),
        ("url: tidak-ada.xml", "does not exist"), ("folder: tidak-ada", "does not exist"),
        ("folder: kosong", "holds no .md, .html or .txt files"), ("folder: newsletter.yaml", "is not a folder"),
    ]

    @Test func `each of them is named in one sentence, and the issue goes out`() async throws {
        let server = try LoopbackServer { connection in
            let path = connection.readLine()?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            var host = ""
            while let line = connection.readLine(), !line.isEmpty {
                if line.lowercased().hasPrefix("host: ") { host = String(line.dropFirst(6)) }
            }
            let fault = Self.faults.first { $0.path == path }
            connection.write((fault?.answer ?? Self.status("404 Not Found"))("http://\(host)"))
        }
        defer { server.stop() }
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try FileManager.default.createDirectory(
            atPath: room.folder.file("kosong"), withIntermediateDirectories: true)
        let base = "http://127.0.0.1:\(server.port)"
        let sources = Self.faults.map { "url: \(base)\($0.path)" } + Self.others.map(\.0)
        let settings = try room.folder.read("newsletter.yaml")
        try room.folder.write(
            settings.replacing("sources:\n", with: "sources:\n" + sources.map { "  - \($0)\n" }.joined())
                + "\nfetch: {allowHosts: [127.0.0.1], delay: 0, maximumBytes: 1000000}\n", to: "newsletter.yaml")
        let sent = try await room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(room.accepted().count == 1)
        #expect(try room.mails().first?.contains("Berita desa nomor 3") == true)

        let sentences = sent.error.split(separator: "\n").map(String.init)
        #expect(sentences.count == sources.count, "\(sent.error)")
        let expected =
            Self.faults.map { (base + $0.path, $0.said) }
            + Self.others.map { ($0.0.split(separator: " ")[1] + "", $0.1) }
        for ((source, said), sentence) in zip(expected, sentences) {
            #expect(sentence.contains(source) && sentence.contains(said), "\(source): \(sentence)")
            #expect(sentence.hasSuffix("."), "\(sentence)")
            #expect(!sentence.contains("rahasia"))
        }
    }
}
