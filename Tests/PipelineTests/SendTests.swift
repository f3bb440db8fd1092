import Foundation
import TestSupport
import Testing

struct SendTests {
    private static let three = ["ani@example.net", "budi@example.net", "citra@example.net"]

    @Test func `the new articles reach every subscriber once, and the books balance`() async throws {
        let room = try await Newsroom(subscribers: Self.three)
        let result = try await room.kabar("send")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.out.contains("sent       3"))
        #expect(result.out.contains("The books balance."))
        #expect(room.accepted().map(\.recipient).sorted() == Self.three)
        let mail = try #require(try room.mails().first)
        #expect(mail.contains("List-Unsubscribe: <mailto:"))
        #expect(mail.contains("Berita desa nomor 3"))
    }

    @Test func `a second send mails nobody and says so`() async throws {
        let room = try await Newsroom(subscribers: Self.three)
        try await room.kabar("send")
        let again = try await room.kabar("send")
        #expect(again.status == 0)
        #expect(again.out.contains("No new articles"))
        #expect(room.accepted().count == 3)
    }

    @Test func `an article that comes later goes out in the next issue, alone`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try await room.kabar("send")
        try room.writeArticle(9)
        let second = try await room.kabar("send", "--json")
        #expect(second.status == 0, "\(second.error)")
        let mails = try room.mails()
        #expect(mails.count == 2)
        let later = try #require(mails.first { $0.contains("Berita desa nomor 9") })
        #expect(!later.contains("Berita desa nomor 1"))
    }

    @Test func `a dry run writes and sends nothing`() async throws {
        let room = try await Newsroom(subscribers: Self.three)
        let before = try FileManager.default.subpathsOfDirectory(atPath: room.folder.path).sorted()
        let result = try await room.kabar("send", "--dry-run")
        #expect(result.status == 0, "\(result.error)")
        #expect(result.out.contains("Would send issue 1"))
        #expect(result.out.contains("to 3 subscribers"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: room.folder.path).sorted() == before)
        #expect(room.accepted().isEmpty)
        try await room.kabar("send")
        let records = try await Self.records(room)
        try room.writeArticle(8)
        try await room.kabar("send", "--dry-run")
        #expect(try await Self.records(room) == records)
        #expect(room.accepted().count == 3)
    }

    /// Everything that the state's tables hold, as SQL.
    private static func records(_ room: Newsroom) async throws -> String {
        let script = "import sqlite3, sys; print('\\n'.join(sqlite3.connect(sys.argv[1]).iterdump()))"
        let dump = try #require(
            try await Program.python(script, [room.folder.file(".kabar/state.sqlite")]),
            "python3 reads the state; make test installs it")
        #expect(dump.status == 0, "\(dump.error)")
        return dump.out
    }

    @Test func `a test copy is a real mail and changes no state`() async throws {
        let room = try await Newsroom(subscribers: Self.three)
        let test = try await room.kabar("send", "--test", "owner@example.org")
        #expect(test.status == 0, "\(test.error)")
        #expect(room.accepted().map(\.recipient) == ["owner@example.org"])
        #expect(!FileManager.default.fileExists(atPath: room.folder.file(".kabar")))
        let real = try await room.kabar("send")
        #expect(real.out.contains("Issue 1"))
        #expect(room.accepted().count == 4)
    }

    @Test func `only the subscribers of the rhythm are mailed, and the others are named`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try await room.kabar("subscribers", "add", "dewi@example.net", "--rhythm", "daily")
        let weekly = try await room.kabar("send")
        #expect(weekly.out.contains("Not in this send: 1 daily."))
        #expect(room.accepted().map(\.recipient) == ["ani@example.net"])
        let daily = try await room.kabar("send", "--rhythm", "daily")
        #expect(daily.status == 0, "\(daily.error)")
        #expect(room.accepted().map(\.recipient) == ["ani@example.net", "dewi@example.net"])
    }

    @Test func `each subscriber reads the newsletter's words in their own language`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        for (address, language) in [
            ("ben@example.net", "en-GB"), ("amal@example.net", "ar"), ("zola@example.net", "zu"),
        ] {
            try await room.kabar("subscribers", "add", address, "--language", language)
        }
        let seen = try await room.kabar("build", "--as", "amal@example.net", "--output", room.folder.file("out"))
        #expect(seen.status == 0, "\(seen.error)")
        #expect(try room.folder.read("out/digest.html").contains("<html lang=\"ar\" dir=\"rtl\""))
        let strict = try await room.kabar("check", "--issue", "--strict")
        #expect(strict.status == 0, "\(strict.out)")
        let result = try await room.kabar("send")
        #expect(result.status == 0, "\(result.error)")
        let languages = try room.mails().map { mail in
            let address = try #require(mail.firstMatch(of: /To: <(\S+)>/)).1
            return "\(address) \(try #require(mail.firstMatch(of: /Content-Language: (\S+)/)).1)"
        }
        #expect(
            languages.sorted() == [
                "amal@example.net ar", "ani@example.net id", "ben@example.net en", "zola@example.net id",
            ])
    }

    @Test func `a test copy to somebody on the list is in their language and does not let them leave`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        try await room.kabar("subscribers", "add", "ben@example.net", "--language", "en", "--name", "Ben")
        let test = try await room.kabar("send", "--test", "ben@example.net")
        #expect(test.status == 0, "\(test.error)")
        let mail = try #require(try room.mails().first)
        #expect(mail.contains("Content-Language: en"))
        #expect(mail.contains("To: Ben <ben@example.net>"))
    }

    @Test func `refusals, deferrals and lost replies stand in the books, and what waits exits 75`() async throws {
        let room = try await Newsroom(
            subscribers: ["ani@example.net", "bad@example.net", "late@example.net", "lost@example.net"],
            settings: "uncertain: hold",
            faults: ["refuse:bad@*", "defer:late@*", "lose:lost@*:1"])
        let result = try await room.kabar("send", "--json")
        #expect(result.status == 75, "\(result.error)")
        let report = try #require(try result.json().first)
        let books = try #require(report["books"] as? [String: Int])
        #expect(
            books == [
                "intended": 4, "sent": 1, "refused": 1, "skipped": 0, "uncertain": 1, "planned": 0, "attempting": 0,
                "deferred": 1, "doubts": 1,
            ])
        #expect(report["balance"] as? Bool == true)
        #expect(report["outcome"] as? String == "waiting")
        let deferrals = try #require(report["deferrals"] as? [[String: Any]])
        #expect(deferrals.map { $0["reason"] as? String } == ["RCPT: 451 Told to defer this recipient"])
        let status = try await room.kabar("status")
        #expect(status.out.contains("1 deferred: 451 4.2.1 Told to defer this recipient"), "\(status.out)")
        #expect(status.out.contains("1 refused: 550 5.1.1 Told to refuse this recipient"))
    }

    @Test func `a mail whose reply was lost is not sent again at once, and counts a doubt`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"], faults: ["drop:ani@*"])
        let result = try await room.kabar("send")
        #expect(result.status == 75, "\(result.error)")
        #expect(room.accepted().count == 1)
        #expect(result.out.contains("Doubts: 1."))
        #expect(result.out.contains("1 mail waits, the first is due at"))
        #expect(try await room.kabar("send").status == 75)
        #expect(room.accepted().count == 1)
    }

    @Test func `without the list nobody is mailed, since nobody knows who left`() async throws {
        let relay = try ScriptedRelay()
        let room = try await Newsroom(subscribers: ["ani@example.net"], relay: 9)
        #expect(try await room.kabar("send").status == 69)
        try FileManager.default.removeItem(atPath: room.folder.file("subscribers.json"))
        let result = try await Program(environment: ["KABAR_SMTP_URL": relay.url, "KABAR_SMTP_TLS": "none"])
            .run(["send", "--newsletter", room.folder.path])
        #expect(result.status == 65)
        #expect(result.error.contains("subscribers.json does not exist"))
        #expect(relay.accepted.isEmpty)
        relay.stop()
    }

    @Test func `each test copy has a Message-ID of its own`() async throws {
        let room = try await Newsroom(subscribers: [])
        try await room.kabar("send", "--test", "owner@example.org")
        try await room.kabar("send", "--test", "owner@example.org")
        #expect(Set(room.accepted().map(\.messageID)).count == 2)
    }

    @Test(arguments: ["plain", "login"])
    func `a relay that wants a login gets it, by the mechanism that the settings name`(mechanism: String) async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"], relay: 1)
        let mailbox = try Program(environment: ["KABAR_MAILBOX_PASSWORD": "s3cret"]).start([
            "mailbox", "--folder", room.folder.file("mail"), "--smtp-port", "0", "--no-page", "--json", "--user",
            "kabar",
        ])
        defer { mailbox.end() }
        #expect(await mailbox.until { mailbox.out.hasSuffix("\n") })
        let line = try JSONSerialization.jsonObject(with: Data(mailbox.out.utf8)) as? [String: Any]
        let port = try #require(line?["smtpPort"] as? Int)
        var environment = [
            "KABAR_SMTP_URL": "smtp://127.0.0.1:\(port)", "KABAR_SMTP_TLS": "none", "KABAR_SMTP_USER": "kabar",
            "KABAR_SMTP_AUTH": mechanism, "KABAR_SMTP_PASSWORD": "wrong",
        ]
        let refused = try await Program(environment: environment).run(["send", "--newsletter", room.folder.path])
        #expect(refused.status == 69)
        #expect(room.accepted().isEmpty)
        environment["KABAR_SMTP_PASSWORD"] = "s3cret"
        let sent = try await Program(environment: environment).run(["send", "--newsletter", room.folder.path])
        #expect(sent.status == 0, "\(sent.error)")
        #expect(room.accepted().map(\.recipient) == ["ani@example.net"])
    }

    @Test func `one dead source does not stop the issue`() async throws {
        let room = try await Newsroom(subscribers: ["ani@example.net"])
        let settings = try room.folder.read("newsletter.yaml")
        try room.folder.write(
            settings.replacingOccurrences(of: "sources:\n", with: "sources:\n  - folder: nowhere\n"),
            to: "newsletter.yaml")
        let result = try await room.kabar("send")
        #expect(result.status == 0)
        #expect(result.error.contains("nowhere"))
        #expect(room.accepted().count == 1)
    }
}
