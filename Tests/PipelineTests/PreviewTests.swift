import Foundation
import TestSupport
import Testing

/// `kabar preview`: what it shows is what goes out, and it changes nothing.
struct PreviewTests {
    private static let people = [
        (id: "s1", line: #""email":"ani@example.net","name":"Ani Łódź, \"A\"","fields":{"kota":"Sleman <1>"}"#),
        (id: "s2", line: #""email":"bo@example.net","language":"en""#),
        (id: "s3", line: #""email":"citra@example.net","name":"Citra","language":"ar""#),
        (id: "s4", line: #""email":"dewi@example.net","status":"unsubscribed""#),
    ]
    private static let settings = "web: {baseURL: \"https://kabar-desa.example\"}\ndigest: {backfill: 2}"

    private static func newsroom(articles: Int = 3, faults: [String] = []) async throws -> Newsroom {
        let room = try await Newsroom(subscribers: [], articles: articles, settings: settings, faults: faults)
        let lines = people.map { "{\"id\":\"\($0.id)\",\($0.line)}" }.joined(separator: ",\n")
        try room.folder.write(
            "{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[\n\(lines)\n]}\n", to: "subscribers.json")
        try room.folder.write(
            "<tr><td>{{words.why}} {{newsletter.postalAddress}} {{subscriber.name}} {{subscriber.fields.kota|desamu}} "
                + "<a href=\"{{unsubscribeURL}}\">x</a></td></tr>", to: "templates/footer.html.mustache")
        return room
    }

    /// The mail that a person got, as bytes on the wire: without what the mailbox put before it.
    private static func wire(_ room: Newsroom, issue: Int, to address: String) throws -> String {
        let mails = try room.mails().filter { $0.contains("X-Envelope-To: <\(address)>") }
        let mail = try #require(mails.first { $0.contains("Message-ID: <\(issue).") })
        var lines = mail.components(separatedBy: "\r\n")
        let own = lines.dropFirst().firstIndex { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") && !isOfMailbox($0) }
        lines.removeFirst(isOfMailbox(lines[0]) ? own ?? 0 : 0)
        return lines.joined(separator: "\r\n")
    }

    private static func withoutDate(_ mail: String) -> String {
        let lines = mail.components(separatedBy: "\r\n")
        return lines.filter { !$0.hasPrefix("Date: ") }.joined(separator: "\r\n")
    }

    private static func isOfMailbox(_ line: String) -> Bool {
        ["X-Envelope-From:", "X-Envelope-To:", "Received:"].contains { line.hasPrefix($0) }
    }

    @Test func `a frozen issue is shown to the byte as it went to each of its recipients`() async throws {
        let room = try await Self.newsroom()
        #expect(try await room.kabar("send").status == 0)
        try room.writeSettings(name: "Nama Baru", extra: Self.settings)
        try room.folder.write("broken {{#x}}", to: "templates/footer.html.mustache")
        try room.folder.write(
            try room.folder.read("subscribers.json").replacing("Citra", with: "Baru"), to: "subscribers.json")
        let desk = try await DeskVisitor(room)
        for (id, address) in [("s1", "ani@example.net"), ("s2", "bo@example.net"), ("s3", "citra@example.net")] {
            let shown = try await desk.get("/message.eml?issue=1&as=\(id)")
            let sent = try Self.wire(room, issue: 1, to: address)
            #expect(shown.utf8.elementsEqual(sent.utf8), "\(id)")
        }
        #expect(try await desk.get("/?issue=1&as=s3").contains("<dd dir=\"auto\">Citra &lt;citra@example.net&gt;</dd>"))
        #expect(try await desk.get("/?issue=2").contains("There is no issue 2"))
    }

    @Test func `the next issue is shown to the byte as it will go out, but for its Date`() async throws {
        let room = try await Self.newsroom()
        // Without the link to the reader's settings, which holds the Date.
        try room.folder.write(
            "{{words.why}} {{newsletter.postalAddress}}\n{{unsubscribeURL}}\n", to: "templates/footer.txt.mustache")
        #expect(try await room.kabar("send").status == 0)  // makes the secret that links are signed with
        try room.writeArticle(7)
        let desk = try await DeskVisitor(room)
        var shown: [String: String] = [:]
        for (id, address) in [("s1", "ani@example.net"), ("s2", "bo@example.net"), ("s3", "citra@example.net")] {
            shown[address] = try await desk.get("/message.eml?as=\(id)")
        }
        #expect(try await room.kabar("send").status == 0)
        for (address, message) in shown {
            let sent = try Self.wire(room, issue: 2, to: address)
            #expect(Self.withoutDate(message).utf8.elementsEqual(Self.withoutDate(sent).utf8), "\(address)")
        }
    }

    @Test func `each reader has their own language, and people are found by name and address`() async throws {
        let room = try await Self.newsroom()
        let desk = try await DeskVisitor(room, "--as", "bo@example.net")
        #expect(try await desk.get("/?lang=en").contains("<dt>Language</dt><dd>en</dd>"))
        #expect(try await desk.get("/?as=s3&lang=en").contains("<dt>Language</dt><dd>ar</dd>"))
        #expect(try await desk.get("/message.html?as=s1").contains("Sleman &lt;1&gt;"))
        #expect(try await desk.get("/message.html?as=.").contains("desamu"))
        let found = try await desk.get("/?find=DEWI@ex")
        #expect(found.contains("&lt;dewi@example.net&gt;</span> <span class=\"fine\">gets no mail now"))
        #expect(!found.contains("ani@example.net"))
        #expect(try await desk.get("/?find=%C5%81%C3%93D%C5%B9").contains("Ani Łódź"))
        #expect(try await desk.get("/?as=nobody").contains("Nobody with the address or id “nobody” is on the list"))
    }

    private static let obstacles = [
        (person: #""email":"a@example.net""#, said: nil as String?),
        (#""email":"a@example.net","topics":["DESA"]"#, nil),
        (#""email":"a@example.net","topics":["padi","kota"]"#, "it has none of their topics (padi, kota)."),
        (#""email":"a@example.net","rhythm":"daily""#, "their rhythm is another one, daily."),
        (#""email":"a@example.net","pausedUntil":"2999-01-02T03:04:00Z""#, "they paused until 2999-01-02 10:04."),
        (#""email":"a@example.net","pausedUntil":"2020-01-02T03:04:00Z""#, nil),
        (#""email":"a@example.net","status":"pending""#, "their status is pending."),
        (#""email":"a@evil.example""#, "their address is blocked, or was erased."),
    ]

    @Test(arguments: obstacles)
    func `of a reader who would not get the next issue it is said why`(person: String, said: String?) async throws {
        let room = try await Newsroom(subscribers: ["first@example.net"], articles: 1)
        try room.folder.write(
            "---\ntitle: Panen\ndate: 2026-11-21T08:00:00Z\ntopics: [desa]\n---\nPanen tiba di desa pada hari Minggu.\n",
            to: "articles/panen.md")
        try room.folder.write(
            """
            {"version":1,"blocked":["evil.example"],"forgotten":[],"subscribers":[
            {"id":"s1","email":"first@example.net"},
            {"id":"s2",\(person)}
            ]}

            """, to: "subscribers.json")
        let sentence = said.map { "This reader does not get the issue: " + $0 }
        let built = try await room.kabar("build", "--as", "s2", "--output", room.folder.file("out"), "--json")
        #expect(try built.json().first?["obstacle"] as? String == sentence)
        #expect(built.error.contains("does not get the issue") == (said != nil))
        let desk = try await DeskVisitor(room)
        let page = try await desk.get("/?as=s2&lang=en")
        #expect(page.contains("does not get the issue") == (said != nil))
        #expect(page.contains(sentence ?? "a@example.net"))
        #expect(try await !desk.get("/?lang=en").contains("does not get the issue"))
        #expect(try await !desk.get("/?as=.&lang=en").contains("does not get the issue"))
    }

    @Test func `of a reader whom a frozen issue was not made for the desk says so`() async throws {
        let room = try await Self.newsroom()
        #expect(try await room.kabar("send").status == 0)
        let desk = try await DeskVisitor(room)
        let said = "This reader is none of those whom the issue was made for."
        #expect(try await desk.get("/?issue=1&as=s4&lang=en").contains(said))
        #expect(try await !desk.get("/?issue=1&as=s1&lang=en").contains(said))
        #expect(try await !desk.get("/?issue=1&lang=en").contains(said))
    }

    @Test func `a test mail goes to the address alone and leaves no trace`() async throws {
        let room = try await Self.newsroom(faults: ["refuse:gone@example.org"])
        let desk = try await DeskVisitor(room)
        let page = try await desk.get("/?as=s1")
        let form = try #require(page.range(of: "name=\"token\" value=\"")?.upperBound)
        let token = page[form...].prefix { $0 != "\"" }
        let sent = try await desk.post("/test?as=s1&lang=en", "token=\(token)&address=me%40example.org")
        #expect(sent.contains("The relay took the test mail for me@example.org."))
        #expect(room.accepted().map(\.recipient) == ["me@example.org"])
        #expect(try room.mails().first?.contains("To: ") == true)
        let refused = try await desk.post("/test?lang=en", "token=\(token)&address=gone%40example.org")
        #expect(refused.contains("<blockquote lang=\"en\">550 "), "\(refused)")
        let wrong = try await desk.post("/test?lang=en", "token=\(token)&address=nobody")
        #expect(wrong.contains("The test mail for nobody was not sent:"))
        #expect(await desk.interrupt() == 0)
        #expect(!FileManager.default.fileExists(atPath: room.folder.file(".kabar")))
    }

    @Test func `changes since the last issue of the rhythm are shown`() async throws {
        let room = try await Self.newsroom()
        #expect(try await room.kabar("send").status == 0)
        try room.writeArticle(7)
        let page = try await DeskVisitor(room).get("/?part=diff&lang=en")
        #expect(page.contains("Against issue 1"))
        #expect(page.contains("<ins>Berita desa nomor 7</ins>"))
        #expect(page.contains("<del>Berita desa nomor 3"))
    }

    @Test func `what spam filters say, or that they are not installed, is shown`() async throws {
        let room = try await Self.newsroom()
        let page = try await DeskVisitor(room).get("/?part=spam&lang=en")
        let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/spamassassin")
        #expect(page.contains(isThere ? "of 5.0: above that it is called spam" : "apt install spamassassin"))
        #expect(page.contains("<h2>rspamd</h2>"))
    }

    @Test func `a saved template is heard of, and a broken one is told`() async throws {
        let room = try await Self.newsroom()
        let desk = try await DeskVisitor(room)
        let template = room.folder.file("templates/entry.html.mustache")
        let versions = try await desk.versions(beforeAndAfterWriting: "{{#x}}", to: template)
        #expect(versions.count == 2)
        #expect(versions.last?.hasPrefix("failure-") == true)
        #expect(try await desk.get("/").contains("entry.html.mustache"))
        let inNewFolder = room.folder.file("articles/later")
        try FileManager.default.createDirectory(atPath: inNewFolder, withIntermediateDirectories: true)
        let mended = try await desk.versions(beforeAndAfterWriting: "<p>{{title}}</p>", to: template)
        #expect(mended.last?.hasPrefix("failure-") == false)
    }
}
