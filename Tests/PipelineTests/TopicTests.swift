import Foundation
import TestSupport
import Testing

/// Who gets an issue by the topics that they want.
struct TopicTests {
    /// Ani wants everything, Budi rice, Citra football. Article 1 is the newest.
    private static func room(
        _ topics: [String] = ["Pertanian, padi", "pendidikan"], settings: String = ""
    ) async throws -> Newsroom {
        let room = try await Newsroom(
            subscribers: ["ani@example.net", "budi@example.net", "citra@example.net"], articles: 0, settings: settings)
        for (number, topics) in topics.enumerated() { try write(room, number + 1, topics) }
        try await choose(room, "budi@example.net", "PADI")
        try await choose(room, "citra@example.net", "sepak bola")
        return room
    }

    private static func write(_ room: Newsroom, _ number: Int, _ topics: String) throws {
        try room.folder.write(
            """
            ---
            title: Berita desa nomor \(number)
            date: 2026-11-\(21 - number)T08:00:00+07:00
            link: https://kabar-desa.example/berita/\(number)
            topics: [\(topics)]
            ---
            Warga desa nomor \(number) berkumpul di balai pada hari Minggu. Rapat selesai sebelum tengah hari.
            """, to: "articles/berita-\(number).md")
    }

    private static func choose(_ room: Newsroom, _ person: String, _ topic: String) async throws {
        let edit = try await room.kabar("subscribers", "edit", person, "--topic", topic)
        #expect(edit.status == 0, "\(edit.error)")
    }

    private static func accepted(_ room: Newsroom) -> [String] { room.accepted().map(\.recipient).sorted() }

    @Test func `an issue goes to who wants one of its topics, or everything, and names how many it passes over`()
        async throws
    {
        let room = try await Self.room()
        let rehearsed = try await room.kabar("send", "--dry-run")
        #expect(rehearsed.out.contains("to 2 subscribers (weekly)."), "\(rehearsed.out)\(rehearsed.error)")
        let passed = "1 subscriber of this rhythm wants other topics and gets no mail this time."
        #expect(rehearsed.out.contains(passed))
        let line = try #require(try await room.kabar("send", "--dry-run", "--json").json().first)
        #expect(line["recipients"] as? Int == 2)
        #expect(line["otherTopics"] as? Int == 1)
        let sent = try await room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(sent.out.contains("intended   2\n"), "\(sent.out)")
        #expect(sent.out.contains(passed))
        #expect(Self.accepted(room) == ["ani@example.net", "budi@example.net"])
    }

    @Test func `each gets the stories of their topics, in their language, and the desk shows the same`() async throws {
        let room = try await Self.room(["Pertanian, padi", "pendidikan", "Padi"])
        try await Self.choose(room, "citra@example.net", "pendidikan")
        try await room.kabar("subscribers", "edit", "citra@example.net", "--language", "en")
        let built = try await room.kabar("build", "--as", "budi@example.net", "--output", room.folder.file("built"))
        #expect(built.status == 0, "\(built.error)")
        #expect(try await room.kabar("send").status == 0)
        func stories(_ person: String) throws -> [Int] {
            let mail = try #require(try room.mails().first { $0.contains(person) })
            return (1...3).filter { mail.contains("Berita desa nomor \($0)") }
        }
        #expect(try stories("ani@example.net") == [1, 2, 3])
        #expect(try stories("budi@example.net") == [1, 3])
        #expect(try stories("citra@example.net") == [2])
        let citra = try #require(try room.mails().first { $0.contains("citra@example.net") })
        #expect(citra.contains("Content-Language: en"))
        #expect(citra.contains("Subject: Berita desa nomor 2\r\n"))
        let text = try room.folder.read("built/digest.txt")
        #expect((1...3).filter { text.contains("Berita desa nomor \($0)") } == [1, 3])
    }

    @Test func `an article that is only a headline counts`() async throws {
        let room = try await Self.room(["pendidikan", "padi"], settings: "digest: {articles: 1}")
        #expect(try await room.kabar("send").status == 0)
        #expect(Self.accepted(room) == ["ani@example.net", "budi@example.net"])
        let whole = try #require(try room.mails().first { $0.contains("ani@example.net") })
        #expect(whole.contains("Juga di edisi ini"))
        let headline = try #require(try room.mails().first { $0.contains("budi@example.net") })
        #expect(headline.contains("Berita desa nomor 2") && !headline.contains("Berita desa nomor 1"))
    }

    @Test func `an article that the owner leaves out does not count`() async throws {
        let room = try await Self.room()
        let text = try await room.kabar("edit", "--print")
        let kept = try await room.program.run(
            ["edit", "--file", "-", "--newsletter", room.folder.path],
            input: text.out.replacing(/\d+  Berita desa nomor 1/) { "drop \($0.output)" })
        #expect(kept.status == 0, "\(kept.error)")
        let line = try #require(try await room.kabar("send", "--dry-run", "--json").json().first)
        #expect(line["recipients"] as? Int == 1)
        #expect(try await room.kabar("send").status == 0)
        #expect(Self.accepted(room) == ["ani@example.net"])
    }

    @Test func `when nobody wants what is new no issue is made, and the articles wait`() async throws {
        let room = try await Self.room(["pendidikan"])
        try await Self.choose(room, "ani@example.net", "desa")
        for arguments in [["send", "--dry-run"], ["send"]] {
            let nobody = try await room.program.run(arguments + ["--newsletter", room.folder.path])
            #expect(nobody.status == 0, "\(nobody.error)")
            #expect(
                nobody.out
                    == "Nobody on the list wants mail at the rhythm weekly about what is new, so no issue was made. 3 subscribers of this rhythm want other topics and get no mail this time. The list has 3 weekly.\n"
            )
        }
        try Self.write(room, 2, "Desa")
        #expect(try await room.kabar("send").status == 0)
        let mail = try #require(try room.mails().first)
        #expect(Self.accepted(room) == ["ani@example.net"])
        #expect(mail.contains("Berita desa nomor 2"))
        #expect(!mail.contains("Berita desa nomor 1"), "it is in the issue, but not of her topic")
    }

    @Test func `an issue is rendered in the languages of those who get it, and in no others`() async throws {
        let room = try await Self.room()
        for (person, language) in [("budi@example.net", "en"), ("citra@example.net", "de")] {
            try await room.kabar("subscribers", "edit", person, "--language", language)
        }
        #expect(try await room.kabar("send").status == 0)
        let script = """
            import json, sqlite3, sys
            issue = sqlite3.connect(sys.argv[1]).execute("SELECT content FROM issues").fetchone()[0]
            print(sorted(json.loads(issue)["translations"]))
            """
        let languages = try #require(
            try await Program.python(script, [room.folder.file(".kabar/state.sqlite")]),
            "python3 reads the state; make test installs it")
        #expect(languages.out == "['en#padi']\n", "\(languages.error)")
    }
}
