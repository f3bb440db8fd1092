import Foundation
import TestSupport
import Testing

/// `check --issue`, and the strict send that obeys it.
struct LintTests {
    /// The repository, which is a working newsletter.
    private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A room whose issue has one warning, a link without encryption.
    private static func faultyRoom(settings: String = "") async throws -> Newsroom {
        let room = try await Newsroom(subscribers: ["ani@example.net"], settings: settings)
        let article = try room.folder.read("articles/berita-1.md")
        try room.folder.write(article.replacing("link: https:", with: "link: http:"), to: "articles/berita-1.md")
        return room
    }

    @Test func `the sample newsletter has nothing to mend`() async throws {
        let folder = try TemporaryFolder()
        for name in ["newsletter.yaml", "articles", "subscribers.json"] {
            try FileManager.default.copyItem(
                at: Self.sample.appendingPathComponent(name), to: URL(fileURLWithPath: folder.file(name)))
        }
        let result = try await Program().run(["check", "--issue", "--strict", "--newsletter", folder.path])
        #expect(result.status == 0, "\(result.out)\(result.error)")
        #expect(result.out.contains("0 errors, 0 warnings, "))
    }

    @Test func `check tells findings to people and to scripts, and only errors fail it`() async throws {
        let room = try await Self.faultyRoom()
        let told = try await room.kabar("check", "--issue")
        #expect(told.status == 0, "\(told.error)")
        #expect(told.out.contains("WARNING  <a href=\"http://kabar-desa.example/berita/1\">"))
        #expect(told.out.contains("0 errors, 1 warning, "))
        let lines = try await room.kabar("check", "--issue", "--json").json()
        let line = try #require(lines.first)
        #expect(line["level"] as? String == "warning")
        #expect(line["rule"] as? String == "link")
        #expect((line["fix"] as? String)?.contains("https://") == true)
        #expect(try await room.kabar("check", "--issue", "--strict").status == 65)
        #expect(try await room.kabar("check", "--strict").status == 64)
        #expect(!FileManager.default.fileExists(atPath: room.folder.file(".kabar")))
    }

    @Test func `an issue that was sent is checked by what is kept of it`() async throws {
        let room = try await Self.faultyRoom()
        try room.folder.write(
            "---\ntitle: Menulis {{nama}}\ndate: 2026-11-20T08:00:00Z\n---\nKurung {{ganda}} dipakai di surat itu.\n",
            to: "articles/kurung.md")
        #expect(try await room.kabar("send").status == 0)
        // Whatever became of the newsletter since.
        try room.writeSettings(name: "Nama Baru", extra: "digest: {strict: true}")
        try room.folder.write("broken {{#x}}", to: "templates/footer.html.mustache")
        let lines = try await room.kabar("check", "--issue", "--number", "1", "--json").json()
        #expect(lines.filter { $0["level"] as? String != "notice" }.map { $0["rule"] as? String } == ["link"])
        #expect(
            (lines.first?["place"] as? String)?.hasPrefix("<a href=\"http://kabar-desa.example/berita/1\">") == true)
        let told = try await room.kabar("check", "--issue", "--number", "1")
        #expect(told.status == 65)
        #expect(told.error.contains("Issue 1 is frozen and can no longer be changed."))
        let unknown = try await room.kabar("check", "--issue", "--number", "9")
        #expect(unknown.status == 1)
        #expect(unknown.error.contains("There is no issue 9"))
        #expect(try await room.kabar("check", "--number", "1").status == 64)
        let page = try await DeskVisitor(room).get("/?issue=1&part=check&lang=id")
        #expect(page.contains("<p>Edisi ini sudah dibekukan dan tidak dapat diubah lagi;"))
        #expect(page.contains("<tr class=\"warning\"><td>peringatan</td><td dir=\"auto\">&lt;a href="))
    }

    @Test func `an error fails the check`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try room.folder.write("{{title}} {{=<% %>=}}{{title}}<%={{ }}=%>\n", to: "templates/facts.html.mustache")
        let result = try await room.kabar("check", "--issue")
        #expect(result.status == 65)
        #expect(result.out.contains("\"{{title}}\" is left of a template."))
    }

    @Test func `a tag of a template that writes nothing is named with its line and the nearest name`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try room.folder.write(
            "\n<p>{{subscriber.nam}}{{wrods.why}}{{zzzzzz}}</p>\n", to: "templates/facts.html.mustache")
        let lines = try await room.kabar("check", "--issue", "--json").json().filter {
            $0["rule"] as? String == "field"
        }
        #expect(lines.map { $0["place"] as? String } == Array(repeating: "facts.html.mustache, line 2", count: 3))
        #expect(
            lines.map { $0["fix"] as? String } == [
                "Write {{subscriber.name}}, if that is meant.", "Write {{words.why}}, if that is meant.",
                "Take it out, or write one of the names in docs/templates.md.",
            ])
        #expect(try await room.kabar("send", "--strict").status == 65)
    }

    @Test func `a strict send refuses an issue with a fault and freezes nothing`() async throws {
        let room = try await Self.faultyRoom()
        for arguments in [["send", "--strict"], ["send", "--strict", "--dry-run"]] {
            let result = try await room.program.run(arguments + ["--newsletter", room.folder.path])
            #expect(result.status == 65)
            #expect(result.error.contains("warning, <a href=\"http://kabar-desa.example/berita/1\">"))
            #expect(result.error.contains("1 fault and is not sent"))
        }
        #expect(room.accepted().isEmpty)
        #expect(try await room.kabar("sends", "--json").out == "")
        #expect(try await room.kabar("send").status == 0)
        #expect(room.accepted().count == 1)
    }

    @Test func `digest strict makes every send strict, and a good issue passes`() async throws {
        let strict = "digest: {strict: true}"
        let faulty = try await Self.faultyRoom(settings: strict)
        #expect(try await faulty.kabar("send").status == 65)
        let good = try await Newsroom(subscribers: ["ani@example.net"], settings: strict)
        let sent = try await good.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(good.accepted().count == 1)
    }
}
