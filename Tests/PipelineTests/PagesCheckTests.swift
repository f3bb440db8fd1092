import Foundation
import TestSupport
import Testing

/// `kabar check` asks the address that mails lead to.
struct PagesCheckTests {
    /// The line about the pages, and the exit status.
    private func check(_ room: Newsroom, _ base: String, _ options: String...) async throws -> (Int32, String) {
        try room.writeSettings(extra: "web: {baseURL: \"\(base)\"}")
        let result = try await room.program.run(["check", "--newsletter", room.folder.path] + options)
        let lines = result.out.split(separator: "\n").filter { $0.dropFirst(6).hasPrefix("pages: ") }
        #expect(lines.count == 1)
        return (result.status, String(lines.first ?? ""))
    }

    /// Answers every request with that.
    private func server(_ status: String, _ body: String) throws -> LoopbackServer {
        try LoopbackServer { connection in
            while let line = connection.readLine(), !line.isEmpty {}
            connection.write(
                "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        }
    }

    @Test func `serve is found where it answers, on this machine too and below a path`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net"], settings: "web: {baseURL: \"https://news.example.org/kabar\"}")
        let pages = try await PagesVisitor(room)
        for base in ["http://127.0.0.1:\(pages.port)", "http://localhost:\(pages.port)/kabar"] {
            let (status, line) = try await check(room, base)
            #expect(status == 0)
            #expect(line == "ok    pages: `kabar serve` answers at \(base)")
        }
    }

    @Test(arguments: [
        ("404 Not Found", "no", "and not as `kabar serve` does"),
        ("200 OK", "<html>ok", "and not as `kabar serve` does"),
        ("502 Bad Gateway", "ok\n", "a web server is there, and nothing behind it"),
    ])
    func `whatever else answers is no pages`(status: String, body: String, sentence: String) async throws {
        let server = try server(status, body)
        defer { server.stop() }
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let base = "http://127.0.0.1:\(server.port)"
        let (exit, line) = try await check(room, base)
        #expect(exit == 69)
        #expect(line.hasPrefix("FAIL  pages: \(base)/health answers with status \(status.prefix(3))"))
        #expect(line.contains(sentence), "\(line)")
        #expect(line.contains("web.baseURL") || line.contains("Start `kabar serve`"))
    }

    @Test func `pages that nobody answers are missed, and names for examples are not asked`() async throws {
        let server = try server("200 OK", "ok\n")
        server.stop()
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let (status, line) = try await check(room, "http://127.0.0.1:\(server.port)")
        #expect(status == 69)
        #expect(line.hasPrefix("FAIL  pages: http://127.0.0.1:\(server.port)/health could not be reached"), "\(line)")
        #expect(line.contains("start `kabar serve`"))
        let example = try await check(room, "https://news.example.org")
        #expect(example == (0, "----  pages: not asked: news.example.org is a name for examples, which nobody has"))
        let offline = try await check(room, "https://news.kabar.id", "--offline")
        #expect(offline == (0, "----  pages: not asked (--offline)"))
    }
}
