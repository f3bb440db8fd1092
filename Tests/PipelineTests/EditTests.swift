import Foundation
import TestSupport
import Testing

/// `kabar edit`: the next issue as a text, and what becomes of it.
struct EditTests {
    private static func room(articles: Int = 3, settings: String = "") async throws -> Newsroom {
        try await Newsroom(subscribers: ["ani@example.net"], articles: articles, settings: settings)
    }

    /// The draft's text after `change`, taken by `edit --file -`.
    @discardableResult
    private static func edit(_ room: Newsroom, _ change: (String) -> String) async throws -> Program.Result {
        let text = try await room.kabar("edit", "--print")
        #expect(text.status == 0, "\(text.error)")
        return try await room.program.run(
            ["edit", "--file", "-", "--newsletter", room.folder.path], input: change(text.out))
    }

    /// `kabar edit` with a shell command that changes the file `$1`.
    private static func open(_ room: Newsroom, editor: String) async throws -> Program.Result {
        try room.folder.write("#!/bin/sh\n\(editor)\n", to: "editor.sh")
        return try await room.program.with(["EDITOR": "/bin/sh \(room.folder.file("editor.sh"))"]).run(
            ["edit", "--newsletter", room.folder.path])
    }

    private static func text(_ room: Newsroom) async throws -> String {
        let built = try await room.kabar("build", "--output", room.folder.file("out"))
        #expect(built.status == 0, "\(built.error)")
        return try room.folder.read("out/digest.txt")
    }

    private static func link(_ number: Int) -> String { "https://kabar-desa.example/berita/\(number)" }

    // MARK: - What a draft does

    @Test func `order, sections, words and note of a draft are what is built, checked and sent`() async throws {
        let room = try await Self.room()
        let kept = try await Self.edit(room) { text in
            text.replacing(/subject: .*/, with: "subject: Subjek redaksi")
                .replacing("note:\n\"\"\"\n", with: "note:\n\"\"\"\nSelamat **pagi**.\n")
                .replacing(/\[\]\n(?s:.*)/, with: "[Pilihan]\n1\n2  Judul redaksi\n    Kata redaksi.\n(headlines)\n3\n")
        }
        #expect(kept.status == 0, "\(kept.error)")
        #expect(
            kept.out == "The draft of issue 1 (weekly) is kept: 2 articles, 1 by headline. `kabar preview` shows it.\n")
        let text = try await Self.text(room)
        for words in ["Selamat pagi.", "PILIHAN", "Judul redaksi", "Kata redaksi.", "Juga di edisi ini"] {
            #expect(text.localizedCaseInsensitiveContains(words), "\(text)")
        }
        let first = try #require(text.firstRange(of: "Berita desa nomor 1"))
        #expect(text[first.upperBound...].contains("Judul redaksi"))
        let html = try room.folder.read("out/digest.html")
        #expect(html.contains("Selamat <strong>pagi</strong>."))
        #expect(try await room.kabar("check", "--issue").status == 0)
        let sent = try await room.kabar("send")
        #expect(sent.status == 0, "\(sent.error)")
        #expect(sent.out.contains("Issue 1, weekly: Subjek redaksi"))
        let mail = try #require(try room.mails().first)
        #expect(mail.contains("Subject: Subjek redaksi"))
        #expect(mail.contains("Kata redaksi."))
    }

    @Test func `what is left out is counted, explained, and does not come back`() async throws {
        let room = try await Self.room()
        try await Self.edit(room) { $0.replacing("2  Berita", with: "drop 2  Berita") }
        let before = try await room.kabar("why", Self.link(2))
        #expect(before.out.contains("weekly: waits, but the draft of the next issue leaves it out"), "\(before.out)")
        #expect(before.out.contains("daily: waits for the next issue"))
        let rehearsed = try await room.kabar("send", "--dry-run", "--json").json()
        #expect(rehearsed.first?["leftOut"] as? Int == 1)
        #expect((rehearsed.first?["articles"] as? [String])?.count == 2)
        let sent = try await room.kabar("send")
        #expect(sent.out.contains("1 article left out by the owner: not in this issue, nor in a later one."))
        #expect(try await room.kabar("status").out.contains("left out    1 article by the owner"))
        #expect(try await room.kabar("status", "--json").json().first?["leftOut"] as? Int == 1)
        #expect(try await room.kabar("sends", "--json").json().first?["articles"] as? Int == 2)
        let why = try await room.kabar("why", Self.link(2))
        #expect(why.out.contains("weekly: left out by the owner of issue 1 of "), "\(why.out)")
        let standings =
            try await room.kabar("why", Self.link(2), "--json").json().first?["standings"] as? [[String: Any]]
        let weekly = try #require(standings?.first { $0["rhythm"] as? String == "weekly" })
        #expect(weekly["standing"] as? String == "leftOut")
        #expect(weekly["issue"] as? Int == 1)
        try room.writeArticle(4)
        #expect(try await room.kabar("send").status == 0)
        let mail = try #require(try room.mails().first { $0.contains("nomor 4") })
        #expect(!mail.contains("desa nomor 2"))
    }

    @Test func `a draft is used once`() async throws {
        let room = try await Self.room()
        try await Self.edit(room) { $0.replacing(/subject: .*/, with: "subject: Sekali saja") }
        #expect(try await room.kabar("send").status == 0)
        // The file stays, as if the run had been killed behind the freeze.
        #expect(FileManager.default.fileExists(atPath: room.folder.file(".kabar/draft-weekly.json")))
        try room.writeArticle(4)
        let next = try await room.kabar("send", "--dry-run", "--json").json()
        #expect(next.first?["subject"] as? String == "Berita desa nomor 4")
        #expect(try await room.kabar("edit", "--print", "--json").json().first?["isDraft"] as? Bool == false)
    }

    @Test func `a draft outlives another rhythm's issue, and one that is taken back`() async throws {
        let room = try await Self.room()
        try await Self.edit(room) { $0.replacing(/subject: .*/, with: "subject: Tetap ada") }
        let list = try room.folder.read("subscribers.json")
        try room.folder.write(list.replacing("weekly", with: "daily"), to: "subscribers.json")
        #expect(try await room.kabar("send", "--rhythm", "daily").status == 0)
        try room.folder.write(list, to: "subscribers.json")
        // Nothing listens there, so no mail is tried.
        let nowhere = room.program.with(["KABAR_SMTP_URL": "smtp://127.0.0.1:1"])
        #expect(try await nowhere.run(["send", "--newsletter", room.folder.path]).status == 69)
        #expect(try await room.kabar("cancel").status == 0)
        let sent = try await room.kabar("send")
        #expect(sent.out.contains("Issue 3, weekly: Tetap ada"), "\(sent.out)\(sent.error)")
    }

    @Test func `an article that comes after the draft is added and named`() async throws {
        let room = try await Self.room()
        try await Self.edit(room) { $0.replacing("1  Berita", with: "lead 1  Berita") }
        try room.writeArticle(9)
        let built = try await room.kabar("build", "--output", room.folder.file("out"))
        #expect(
            built.error.contains("Came after the draft was written and is added: number 4, “Berita desa nomor 9”."),
            "\(built.error)")
        #expect(built.out.contains("Berita desa nomor 1"))
        let text = try await room.kabar("edit", "--print").out
        #expect(text.contains("# came after the draft was written:\n4  Berita desa nomor 9\n"))
    }

    @Test func `a text goes through a pipe, also in a new folder`() async throws {
        let room = try await Self.room()
        let kabar = "\(Program.path) edit --newsletter \(room.folder.path)"
        let piped = try Program.start(
            executable: "/bin/sh",
            ["-c", "\(kabar) --print | sed 's/^subject: .*/subject: Dari pipa/' | \(kabar) --file -"],
            environment: ["PATH": "/usr/bin:/bin"])
        let result = await piped.wait()
        #expect(result.status == 0, "\(result.error)")
        #expect(result.out.contains("is kept: 3 articles"))
    }

    @Test func `a draft is thrown away`() async throws {
        let room = try await Self.room()
        try await Self.edit(room) { $0.replacing(/subject: .*/, with: "subject: Batal") }
        #expect(
            try await room.kabar("edit", "--discard").out
                == "The draft is thrown away; the next issue is made as usual.\n")
        #expect(try await room.kabar("edit", "--discard").out == "There is no draft of the rhythm weekly.\n")
        #expect(try await !Self.text(room).contains("Batal"))
    }

    @Test func `a draft that cannot be read stops the send`() async throws {
        let room = try await Self.room()
        try await Self.edit(room) { $0.replacing(/subject: .*/, with: "subject: Rusak") }
        try room.folder.write("{", to: ".kabar/draft-weekly.json")
        let sent = try await room.kabar("send")
        #expect(sent.status == 1)
        #expect(sent.error.contains("draft-weekly.json cannot be used: it is no draft of Kabar's."))
        #expect(room.accepted().isEmpty)
    }

    // MARK: - The editor

    @Test func `an editor changes the draft`() async throws {
        let room = try await Self.room()
        let result = try await Self.open(room, editor: "sed -i 's/^subject: .*/subject: Dari editor/' \"$1\"")
        #expect(result.status == 0, "\(result.error)")
        #expect(try await room.kabar("build", "--output", room.folder.file("out")).out.hasPrefix("Dari editor\n"))
        #expect(!FileManager.default.fileExists(atPath: room.folder.file(".kabar/edit-weekly/draft.txt")))
    }

    @Test(arguments: [
        ("true", "The text was not changed: no draft was made.\n"),
        (": > \"$1\"", "The text is empty: no draft was made.\n"),
    ])
    func `a text that is left alone or emptied changes nothing`(editor: String, words: String) async throws {
        let room = try await Self.room()
        let result = try await Self.open(room, editor: editor)
        #expect(result.status == 0)
        #expect(result.out == words)
        #expect(!FileManager.default.fileExists(atPath: room.folder.file(".kabar/draft-weekly.json")))
    }

    @Test func `a text with faults is refused with line and reason, kept, and opened again`() async throws {
        let room = try await Self.room()
        let refused = try await Self.open(room, editor: "sed -i 's/^2  Berita/7  Berita/' \"$1\"")
        #expect(refused.status == 65)
        #expect(
            refused.error.contains("draft.txt, line 31: no article with the number 7 waits for this issue"),
            "\(refused.error)")
        #expect(refused.error.contains("article 2 is not in the text any more"))
        #expect(refused.error.contains("is kept in "))
        #expect(!FileManager.default.fileExists(atPath: room.folder.file(".kabar/draft-weekly.json")))
        let mended = try await Self.open(room, editor: "sed -i 's/^7  Berita/2  Berita/' \"$1\"")
        #expect(mended.status == 0, "\(mended.error)")
        #expect(mended.error.contains("Going on with the text that was not taken last time"))
    }

    @Test func `an editor that fails or is not there changes nothing`() async throws {
        let room = try await Self.room()
        let failed = try await Self.open(room, editor: "exit 3")
        #expect(failed.status == 1)
        #expect(failed.error.contains("ended with status 3. The draft was not changed"))
        let missing = try await room.program.with(["VISUAL": "/nonexistent/editor"]).run(
            ["edit", "--newsletter", room.folder.path])
        #expect(missing.status == 1)
        #expect(missing.error.contains("set EDITOR to one that is there"))
    }

    @Test func `a text of an issue that was made meanwhile is refused, and put aside`() async throws {
        let room = try await Self.room()
        let old = try await room.kabar("edit", "--print").out
        #expect(try await Self.open(room, editor: "sed -i 's/^2  Berita/7  Berita/' \"$1\"").status == 65)
        #expect(try await room.kabar("send").status == 0)
        try room.writeArticle(4)
        let late = try await room.program.run(
            ["fetch", "--newsletter", room.folder.path])
        #expect(late.status == 0)
        let refused = try await room.program.run(["edit", "--file", "-", "--newsletter", room.folder.path], input: old)
        #expect(refused.status == 65)
        #expect(refused.error.contains("this is a draft of issue 1, and an issue of the rhythm has been made since"))
        let again = try await Self.open(room, editor: "sed -i 's/^subject: .*/subject: Baru/' \"$1\"")
        #expect(again.status == 0, "\(again.error)")
        #expect(again.error.contains("draft.old.txt"))
    }

    @Test func `a text is refused when no known article waits for its issue`() async throws {
        let room = try await Self.room()
        let draft = room.folder.file("draft.txt")
        try room.folder.write("kata redaksi\n", to: "draft.txt")
        let unread = try await room.kabar("edit", "--rhythm", "daily", "--file", draft)
        #expect(unread.status == 65)
        #expect(unread.out.isEmpty)
        #expect(
            unread.error
                == "kabar: \(draft) was not taken as a draft: no article that is known waits for an issue of the rhythm daily. `kabar edit --print` reads the sources and shows what there is.\n"
        )
        let text = try await room.kabar("edit", "--print").out
        #expect(try await room.kabar("send").status == 0)
        let late = try await room.program.run(["edit", "--file", "-", "--newsletter", room.folder.path], input: text)
        #expect(late.status == 65)
        #expect(late.error.contains("stdin was not taken as a draft"))
        #expect(!FileManager.default.fileExists(atPath: room.folder.file(".kabar/draft-weekly.json")))
    }

    @Test func `what is no text is refused, and nothing new is said`() async throws {
        let room = try await Self.room()
        try await Self.edit(room) { $0 }
        let missing = try await room.kabar("edit", "--file", room.folder.file("missing.txt"))
        #expect(missing.status == 65)
        #expect(missing.error.contains("cannot be taken as a draft: it is not there or may not be read"))
        let daily = try await room.kabar("edit", "--rhythm", "daily", "--print").out
        let wrong = try await room.program.run(["edit", "--file", "-", "--newsletter", room.folder.path], input: daily)
        #expect(wrong.error.contains("this is a draft of the rhythm daily; take it with --rhythm daily"))
        #expect(try await room.kabar("edit", "--print", "--discard").status == 64)
        #expect(try await room.kabar("send").status == 0)
        #expect(try await room.kabar("edit", "--print").out == "No new articles: there is no next issue to edit.\n")
    }
}
