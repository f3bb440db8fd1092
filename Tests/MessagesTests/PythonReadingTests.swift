import DigestBuilder
import Foundation
import Messages
import Subscribers
import Testing

/// An independent MIME reader, Python's `email` package, agrees with what was meant.
struct PythonReadingTests {
    private static let isMissing = "python3 is not installed: messages are not read by an independent parser"

    private static func hasPython() -> Bool {
        (try? run("import email.policy", arguments: []))?.status == 0
    }

    /// Reads each file given, and says in JSON what it saw.
    private static let script = """
        import email, email.policy, json, sys
        def defects(part):
            found = [repr(d) for d in part.defects]
            for name, value in part.items():
                found += [name + ": " + repr(d) for d in getattr(value, "defects", ())]
            return found
        seen = []
        for name in sys.argv[1:]:
            raw = open(name, "rb").read()
            message = email.message_from_bytes(raw, policy=email.policy.default)
            parts = list(message.iter_parts())
            seen.append({
                "defects": sum((defects(p) for p in message.walk()), []),
                "names": [k for k, v in message.items()],
                "subject": str(message["Subject"]),
                "to": [[a.display_name, a.addr_spec] for a in message["To"].addresses],
                "from": [[a.display_name, a.addr_spec] for a in message["From"].addresses],
                "date": message["Date"].datetime.isoformat(),
                "types": [p.get_content_type() + " " + p.get_content_charset() for p in parts],
                "bodies": [p.get_payload(decode=True).decode("utf-8") for p in parts],
                "boundary": raw.count(message.get_boundary().encode()),
            })
        json.dump(seen, sys.stdout)
        """

    private struct Seen: Decodable {
        var defects: [String]
        var names: [String]
        var subject: String
        var to: [[String]]
        var from: [[String]]
        var date: String
        var types: [String]
        var bodies: [String]
        var boundary: Int
    }

    private static func run(_ script: String, arguments: [String]) throws -> (status: Int32, output: Data) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-"] + arguments
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
        try input.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, data)
    }

    private func read(_ messages: [[UInt8]]) throws -> [Seen] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kabar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var paths: [String] = []
        for (index, message) in messages.enumerated() {
            let file = folder.appendingPathComponent("\(index).eml")
            try Data(message).write(to: file)
            paths.append(file.path)
        }
        let (status, output) = try Self.run(Self.script, arguments: paths)
        try #require(status == 0)
        return try JSONDecoder().decode([Seen].self, from: output)
    }

    private func crlf(_ text: String) -> String {
        text.replacingOccurrences(of: "\n", with: "\r\n")
    }

    @Test(.enabled(if: hasPython(), Comment(rawValue: isMissing)))
    func `Python's email package reads mails about a subscription without a defect`() throws {
        let kinds: [Messages.Issue.Kind] = [.service, .memberService]
        let seen = try read(
            kinds.map { kind in
                var issue = try SampleIssue.make(subject: "Mohon konfirmasi — Kabar Désa")
                issue.kind = kind
                return try SampleIssue.builder(issue).message(for: SampleIssue.recipient())
            })
        #expect(seen.map(\.defects) == [[], []])
        #expect(seen.map(\.names.count) == [11, 17])
        for message in seen {
            #expect(message.subject == "Mohon konfirmasi — Kabar Désa")
            #expect(message.to == [["Siti", "siti@example.net"]])
            #expect(message.bodies == ["Halo\r\n", "<p>Halo</p>\r\n"])
        }
    }

    @Test(.enabled(if: hasPython(), Comment(rawValue: isMissing)))
    func `Python's email package reads every message without a defect`() throws {
        let bodies: [(text: String, html: String)] = [
            ("Halo\n", "<p>Halo</p>\n"),
            ("", ""),
            (".\n..\nFrom Siti\n baris \n\tdua\t\n", "<pre>.\nFrom x\n</pre>"),
            (
                "Désa — 橋 👩‍👩‍👧‍👦\n" + String(repeating: "panjang ", count: 400),
                String(repeating: "<td>sawah</td>", count: 300)
            ),
            (String(repeating: "新しい橋が開通しました。\n", count: 40), String(repeating: "<p>村の人々は橋を渡った。</p>", count: 60)),
        ]
        let subjects = [
            "Jembatan baru dibuka", "Panen — dan 9 kabar lain", "新しい橋が開通しました、村の人々は日曜日の朝に橋を渡った",
            "\"Kutipan\", (catatan) <x@y>; \\ akhir", String(repeating: "kabar ", count: 40) + "selesai",
        ]
        let names = ["Siti", "Siti A. Rahma", "Sítí Námé, \"Ade\"", "山田花子", ""]
        var messages: [[UInt8]] = []
        for index in bodies.indices {
            let issue = try SampleIssue.make(
                subject: subjects[index], text: [.text(bodies[index].text), .gap(.name), .text("\n")],
                html: [.text(bodies[index].html), .gap(.name)], fromName: "Kabar Désa, \"Sukamaju\"",
                webBaseURL: index == 1 ? nil : "https://kabar.example.org",
                replyTo: index == 2 ? nil : "redaksi@example.org")
            messages.append(try SampleIssue.builder(issue).message(for: SampleIssue.recipient(name: names[index])))
        }
        let seen = try read(messages)
        try #require(seen.count == bodies.count)
        for (index, message) in seen.enumerated() {
            #expect(message.defects == [])
            #expect(Set(message.names).count == message.names.count)
            #expect(message.names.count == 18 - (index == 1 || index == 2 ? 1 : 0))
            #expect(message.subject == subjects[index])
            #expect(message.to == [[names[index], "siti@example.net"]])
            #expect(message.from == [["Kabar Désa, \"Sukamaju\"", "kabar@example.org"]])
            #expect(message.date == "2026-11-23T07:00:00+00:00")
            #expect(message.types == ["text/plain utf-8", "text/html utf-8"])
            let htmlName = names[index].replacingOccurrences(of: "\"", with: "&quot;")
            #expect(message.bodies[0] == crlf(bodies[index].text + names[index] + "\n"))
            #expect(message.bodies[1] == crlf(bodies[index].html + htmlName))
            #expect(message.boundary == 4)
        }
    }
}
