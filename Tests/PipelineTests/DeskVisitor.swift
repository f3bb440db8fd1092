import Foundation
import TestSupport

/// A started `kabar preview` and a visitor of its pages who has the printed address.
final class DeskVisitor: Sendable {
    struct Refused: Error {
        var words: String
    }

    let url: String
    private let running: Program.Running
    private let origin: String
    private let cookie: String

    init(_ room: Newsroom, _ more: String...) async throws {
        let running = try room.program.start(
            ["preview", "--port", "0", "--json", "--newsletter", room.folder.path] + more)
        self.running = running
        _ = await running.until { running.out.hasSuffix("\n") }
        let ready = try JSONSerialization.jsonObject(with: Data(running.out.utf8)) as? [String: Any]
        guard let port = ready?["port"] as? Int, let url = ready?["url"] as? String,
            let token = url.components(separatedBy: "?token=").last
        else { throw Refused(words: running.error) }
        self.url = url
        origin = "http://127.0.0.1:\(port)"
        cookie = "kabar-desk-\(port)=\(token)"
    }

    deinit {
        running.end()
    }

    /// The bytes of an answer; they are UTF-8 in every test.
    func get(_ path: String) async throws -> String {
        try await ask(path, [])
    }

    /// Posts a form and gives the page that it leads to.
    func post(_ path: String, _ form: String) async throws -> String {
        try await ask(path, [form])
    }

    private func ask(_ path: String, _ form: [String]) async throws -> String {
        let script = """
            import sys, urllib.request as web
            data = sys.argv[3].encode() if len(sys.argv) > 3 else None
            request = web.Request(sys.argv[1], data, {'Cookie': sys.argv[2]})
            sys.stdout.buffer.write(web.urlopen(request).read())
            """
        let answer = try await Program.python(script, [origin + path, cookie] + form)
        guard let answer, answer.status == 0 else { throw Refused(words: answer?.error ?? "There is no python3.") }
        return answer.out
    }

    /// Listens to the page's events, writes a file, and waits for the next event: the versions before and after.
    func versions(beforeAndAfterWriting text: String, to path: String) async throws -> [String] {
        let script = """
            import os, sys, urllib.request as web
            events = web.urlopen(web.Request(sys.argv[1], headers={'Cookie': sys.argv[2]}), timeout=60)
            def version():
                for line in events:
                    if line.startswith(b'data: '): return line[6:].decode().strip()
            print(version())
            with open(sys.argv[3] + '.new', 'w') as file: file.write(sys.argv[4])
            os.rename(sys.argv[3] + '.new', sys.argv[3])
            print(version())
            """
        let answer = try await Program.python(script, [origin + "/events", cookie, path, text])
        guard let answer, answer.status == 0 else { throw Refused(words: answer?.error ?? "There is no python3.") }
        return answer.out.split(separator: "\n").map(String.init)
    }

    /// Ends it as people do; its exit status.
    func interrupt() async -> Int32 {
        running.interrupt()
        return await running.wait().status
    }
}
