import DigestBuilder
import Subscribers
import Synchronization
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(10))) struct PreviewDeskTests {
    private struct Unparsable: Error, CustomStringConvertible {
        var description: String { "The template digest.html does not parse: line 3 opens {{#entries}}." }
    }

    /// A newsletter that a test changes under the desk.
    private final class Newsroom: Sendable {
        private struct State {
            var text = "Panen raya"
            var streams: [AsyncStream<Void>.Continuation] = []
            var testMails: [String] = []
        }

        private let state = Mutex(State())

        /// `broken` makes the issue impossible to render.
        func change(to text: String) {
            let streams = state.withLock { state in
                state.text = text
                return state.streams
            }
            for stream in streams { stream.yield() }
        }

        /// What can be read of it as long as it is not broken.
        func read<Value>(_ value: Value) throws -> Value {
            if state.withLock({ $0.text }) == "broken" { throw Unparsable() }
            return value
        }

        var testMails: [String] { state.withLock { $0.testMails } }

        func message(_ subject: DeskSubject) throws -> PreviewMessage {
            let text = state.withLock { $0.text }
            if text == "broken" { throw Unparsable() }
            if text == "nothing new" { throw PreviewFailure.nothingNew }
            switch subject.issue {
            case .next: return try Self.message(text, subject.reader, number: 3)
            case .frozen(let number) where number < 3:
                var message = try Self.message("Edisi \(number)", subject.reader, number)
                message.isFrozen = true
                message.findings = [LintFinding(.noAltText, at: .element("<img>"))]
                return message
            case .frozen: throw Unparsable()
            }
        }

        private static func message(
            _ text: String, _ reader: DeskSubject.Reader, number: Int
        ) throws -> PreviewMessage {
            var message = try message(text, reader, number)
            let article = PreviewArticle(
                title: "Panen & raya", language: "id", keywords: ["panen", "sawah"],
                passages: [
                    .init(
                        text: "Panen tiba.", isChosen: true, score: 0.4,
                        reasons: [
                            .init(measure: "place", value: 0, share: 0.1),
                            .init(measure: "centrality", value: 0.25, share: -0.0124),
                        ]),
                    .init(text: "Lalu <usai>.", isChosen: false, score: 0.1, reasons: []),
                ])
            message.articles = { [article] }
            message.problems = ["The feed <a> is dead."]
            if reader == .subscriber("s8") { message.obstacle = .topics(["padi", "<desa>"]) }
            message.findings = [
                LintFinding(.unknownTag(name: "<a>", nearest: "title"), at: .template(name: "x<y", line: 2)),
                LintFinding(.foreignArticle(language: "en", newsletter: "id"), at: .article("Harvest")),
            ]
            return message
        }

        private static func message(
            _ text: String, _ reader: DeskSubject.Reader, _ number: Int
        ) throws -> PreviewMessage {
            let to =
                switch reader {
                case .usual: "Budi <budi@example.net>"
                case .stranger: "Reader <reader@example.org>"
                case .subscriber(let id): "\(id)@example.net"
                }
            return PreviewMessage(
                subject: "\(text) <1>", from: "Kabar <kabar@example.org>", to: to,
                html: """
                    <html><head><style>@media (prefers-color-scheme: dark){p{color:#fff}}</style></head>\
                    <p style="border-radius:4px;color:red">\(text)</p></html>
                    """,
                text: "PANEN & \(text)\nSampai jumpa\n",
                raw: Array("Subject: \(text)\r\nX: a\r\n b\r\n\r\n\(text)\r\n".utf8),
                issueNumber: number, language: "id", version: "v-\(text.utf8.count)")
        }

        func sendTest(_ subject: DeskSubject, _ address: String) -> TestMailOutcome {
            state.withLock { $0.testMails.append(address) }
            return address.hasPrefix("gone")
                ? .failed(address: address, reason: "550 5.1.1 <Nobody> here") : .sent(address: address, reply: nil)
        }

        func changes() -> AsyncStream<Void> {
            AsyncStream { stream in state.withLock { $0.streams.append(stream) } }
        }
    }

    private static let secret = "0123456789abcdef"

    private func withDesk<Answer: Sendable>(
        _ room: Newsroom = Newsroom(), issues: [PreviewIssue] = [], _ body: @Sendable (Int) async throws -> Answer
    ) async throws -> Answer {
        let sources = DeskSources(
            message: { try room.message($0) },
            predecessor: { subject in
                guard case .next = subject.issue else { return nil }
                return try room.message(DeskSubject(issue: .frozen(2), reader: subject.reader))
            },
            issues: { before, limit in
                try room.read(Array(issues.filter { $0.number < before ?? .max }.prefix(limit)))
            },
            people: { text, limit in
                PreviewPeople(
                    matches: [.init(id: "s7", text: "\(text) <s7@example.net>", isMailed: false)], hasMore: true)
            },
            sendTest: { room.sendTest($0, $1) },
            spam: { message in
                [
                    SpamVerdict(
                        filter: "One",
                        result: .scored(
                            -0.96, limit: 5, rules: [.init(name: "A_RULE", score: -1, meaning: "means <good>")])),
                    SpamVerdict(filter: "Two", result: .notInstalled(package: "two")),
                    SpamVerdict(filter: "Three", result: .failed("It sleeps.", service: "three")),
                    SpamVerdict(filter: "Four", result: .noScore(program: "four")),
                ]
            },
            changes: { room.changes() })
        let desk = PreviewDesk(port: 0, home: .weekly, secret: Self.secret, sources: sources)
        return try #require(try await withServer({ try await desk.run(ready: $0) }, body))
    }

    private static func cookie(_ port: Int) -> String { "Cookie: other=1; kabar-desk-\(port)=\(secret)" }

    private func ask(_ port: Int, _ path: String, headers: [String] = []) async throws -> Wire.Answer {
        try await Wire.ask(port, path, headers: [Self.cookie(port)] + headers)
    }

    // MARK: The mail

    @Test func `the page shows who, what and how large, and the mail in a frame`() async throws {
        let answer = try await withDesk { try await ask($0, "/?width=375&scheme=dark&images=off") }
        #expect(answer.status == 200)
        #expect(answer.body.contains("<title>Panen raya &lt;1&gt; · Preview</title>"))
        #expect(answer.body.contains("data-version=\"v-10\""))
        #expect(answer.body.contains("<dd dir=\"auto\">Kabar &lt;kabar@example.org&gt;</dd>"))
        #expect(answer.body.contains("0.2 kB of the 102 kB that Gmail shows uncut."))
        #expect(answer.body.contains("<li>The feed &lt;a&gt; is dead.</li>"))
        #expect(
            answer.body.contains(
                "<li>x&lt;y, line 2: No value has the name {{&lt;a&gt;}}, so nothing is written there. "
                    + "Write {{title}}, if that is meant.</li>"))
        #expect(
            answer.body.contains(
                "<iframe class=\"w375 dark\" title=\"The HTML part\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" "
                    + "src=\"/message.html?width=375&amp;scheme=dark&amp;images=off&amp;v=v-10\"></iframe>"))
        #expect(answer.headers["content-security-policy"]?.contains("script-src 'self'") == true)
    }

    @Test(arguments: [
        ("/message.html", "(max-width:0px){p", "img-src https: http: data:"),
        ("/message.html?scheme=dark", "(min-width:0px){p", "img-src https: http: data:"),
        ("/message.html?images=off", "(max-width:0px){p", "img-src data:;"),
    ])
    func `the frame is the mail without script, in the wanted colours`(
        path: String, query: String, policy: String
    ) async throws {
        let answer = try await withDesk { try await ask($0, path) }
        #expect(answer.body.contains("<p style=\"border-radius:4px;color:red\">Panen raya</p>"))
        #expect(answer.body.contains(query))
        #expect(answer.headers["content-security-policy"]?.hasPrefix("sandbox allow-popups ") == true)
        #expect(answer.headers["content-security-policy"]?.contains("script-src") == false)
        #expect(answer.headers["content-security-policy"]?.contains(policy) == true)
        #expect(answer.headers["x-frame-options"] == "SAMEORIGIN")
    }

    @Test func `the frame as Outlook and as Gmail has what they know`() async throws {
        try await withDesk { port in
            let outlook = try await ask(port, "/message.html?client=outlook").body
            #expect(outlook.contains("<p style=\"color: red\">Panen raya</p>"))
            let gmail = try await ask(port, "/message.html?client=gmail&scheme=dark").body
            #expect(gmail.contains("<p style=\"border-radius: 4px; color: red\">Panen raya</p>"))
            #expect(!gmail.contains("#fff"))
            #expect(try await ask(port, "/?client=gmail").body.contains("What Gmail does not know is taken out"))
        }
    }

    @Test func `text, headers, source and download show the same message`() async throws {
        try await withDesk { port in
            #expect(try await ask(port, "/?part=text").body.contains(">PANEN &amp; Panen raya\nSampai jumpa\n</pre>"))
            let headers = try await ask(port, "/?part=headers")
            #expect(headers.body.contains("<tr><th scope=\"row\">X</th><td>a\n b</td></tr>"))
            #expect(try await ask(port, "/?part=source").body.contains("\n\nPanen raya\n</pre>"))
            let download = try await ask(port, "/message.eml")
            #expect(download.body == "Subject: Panen raya\r\nX: a\r\n b\r\n\r\nPanen raya\r\n")
            #expect(download.headers["content-disposition"] == "attachment; filename=\"issue-3.eml\"")
            #expect(download.headers["content-type"] == "message/rfc822")
        }
    }

    @Test func `findings have their level, place and fix`() async throws {
        let page = try await withDesk { try await ask($0, "/?part=check&lang=id") }.body
        #expect(
            page.contains(
                "<tr class=\"warning\"><td>peringatan</td><td dir=\"auto\">x&lt;y, baris 2</td>"
                    + "<td>Tidak ada nilai bernama {{&lt;a&gt;}}, jadi tempat itu kosong. "
                    + "<em>Tulis {{title}}, jika itu yang dimaksud.</em></td></tr>"))
        #expect(page.contains("<tr class=\"notice\"><td>catatan</td>"))
        #expect(page.contains("<li>x&lt;y, baris 2: Tidak ada nilai bernama"))
        let english = try await withDesk { try await ask($0, "/?part=check&lang=en") }.body
        #expect(english.contains("<td dir=\"auto\">x&lt;y, line 2</td><td>No value has the name {{&lt;a&gt;}}"))
    }

    @Test func `the sentences of each summary are marked in their article, with the reasons`() async throws {
        let page = try await withDesk { try await ask($0, "/?part=articles") }.body
        #expect(page.contains("<h2 lang=\"id\">Panen &amp; raya</h2><p class=\"fine\">panen · sawah</p>"))
        #expect(
            page.contains("<mark title=\"Score 0.400: place 0: +0.100; centrality 0.250: −0.012\">Panen tiba.</mark>"))
        #expect(page.contains("<span title=\"Score 0.100: as an average sentence\">Lalu &lt;usai&gt;.</span>"))
        #expect(page.contains("<ol><li>Score 0.400: place 0: +0.100; centrality 0.250: −0.012</li></ol>"))
        let indonesian = try await withDesk { try await ask($0, "/?part=articles&lang=id") }.body
        #expect(
            indonesian.contains(
                "<li>Skor 0,400: urutan 0: +0,100; kedekatan dengan inti artikel 0,250: −0,012</li>"))
        #expect(page.contains("aria-current=\"true\">Summaries"))
    }

    @Test func `changes since the last issue are told line by line`() async throws {
        try await withDesk { port in
            let page = try await ask(port, "/?part=diff").body
            #expect(page.contains("Against issue 2"))
            #expect(page.contains("<span class=\"said\">removed: </span><del>Edisi 2 &lt;1&gt;</del>"))
            #expect(page.contains("<span class=\"said\">added: </span><ins>PANEN &amp; Panen raya</ins>"))
            #expect(page.contains("<p>Sampai jumpa</p>"))
            #expect(try await ask(port, "/?part=diff&issue=2").body.contains("There is no earlier issue"))
        }
    }

    @Test func `a spam filter's score, lack or silence is told plainly`() async throws {
        let page = try await withDesk { try await ask($0, "/?part=spam") }.body
        #expect(page.contains("−1.0 of 5.0: above that it is called spam."))
        #expect(page.contains("<td>A_RULE</td><td lang=\"en\">means &lt;good&gt;</td>"))
        #expect(page.contains("Not installed. Debian has it: apt install two."))
        #expect(page.contains("<span lang=\"en\">It sleeps.</span> Perhaps three is not running; start it with"))
        #expect(page.contains("<p class=\"fault\">four gave no score; run it by hand"))
    }

    @Test func `what the desk itself has to say is Indonesian in the Indonesian desk`() async throws {
        let room = Newsroom()
        try await withDesk(room) { port in
            let spam = try await ask(port, "/?part=spam&lang=id").body
            #expect(spam.contains("−1,0 dari 5,0: di atas itu dianggap spam."))
            #expect(spam.contains("<span lang=\"en\">It sleeps.</span> Mungkin three tidak berjalan"))
            #expect(spam.contains("<p class=\"fault\">four tidak memberi skor"))
            room.change(to: "nothing new")
            #expect(try await ask(port, "/?lang=id").body.contains("<p>Belum ada artikel baru,"))
            #expect(try await ask(port, "/?lang=en").body.contains("<p>No article is new,"))
            room.change(to: "broken")
            #expect(try await ask(port, "/?lang=id").body.contains("<pre lang=\"en\">The template digest.html"))
        }
    }

    @Test func `a mail over Gmail's line is said to be cut`() async throws {
        let room = Newsroom()
        room.change(to: String(repeating: "x", count: 104_400))
        let page = try await withDesk(room) { try await ask($0, "/?lang=en") }.body
        #expect(page.contains("kB: Gmail cuts the mail at 102 kB, and the unsubscribe link with it."))
        #expect(page.contains("<svg class=\"meter over\""))
    }

    // MARK: Issues and readers

    @Test func `issues are listed, a year of them at a time`() async throws {
        let issues = (1...60).reversed().map {
            PreviewIssue(
                number: $0, rhythm: .daily, subject: "Edisi <\($0)>", date: "2026-11-30 08:00", isUnderWay: $0 == 60)
        }
        try await withDesk(issues: issues) { port in
            let newest = try await ask(port, "/?as=s7").body
            #expect(newest.contains("href=\"/?issue=60&amp;as=s7\""))
            #expect(
                newest.contains(
                    "Edisi &lt;60&gt;</span> <span class=\"fine\">60 · 2026-11-30 08:00 · daily · being sent"))
            #expect(!newest.contains("Edisi &lt;8&gt;"))
            #expect(newest.contains("<a href=\"/?as=s7&amp;before=9\">Older issues</a>"))
            let oldest = try await ask(port, "/?before=9").body
            #expect(oldest.contains("Edisi &lt;8&gt;") && !oldest.contains("Older issues"))
            #expect(oldest.contains("<a href=\"/\">Newest issues</a>"))
        }
    }

    @Test func `what cannot be looked up is told once, and not as nothing`() async throws {
        let room = Newsroom()
        try await withDesk(room) { port in
            #expect(try await ask(port, "/").body.contains("None yet."))
            room.change(to: "broken")
            let page = try await ask(port, "/").body
            #expect(page.components(separatedBy: "The template digest.html does not parse").count == 2)
            #expect(!page.contains("None yet."))
        }
    }

    @Test func `what was looked for is not folded away`() async throws {
        try await withDesk { port in
            let usual = try await ask(port, "/").body
            #expect(usual.contains("<details><summary>"))
            for query in ["find=ani", "before=9"] {
                let page = try await ask(port, "/?" + query).body
                #expect(page.contains("<details open><summary>"), "\(query)")
            }
        }
    }

    @Test func `an issue is shown as the chosen reader gets it`() async throws {
        try await withDesk { port in
            let chosen = try await ask(port, "/?issue=2&as=s7").body
            #expect(chosen.contains("<dd dir=\"auto\">s7@example.net</dd>"))
            #expect(try await ask(port, "/?as=.").body.contains("Reader &lt;reader@example.org&gt;"))
            #expect(try await ask(port, "/message.html?issue=2&as=.").body.contains("Edisi 2"))
            #expect(
                try await ask(port, "/?issue=2&part=check").body.contains("<p>This issue is frozen and can no longer"))
            #expect(try await ask(port, "/?issue=9").body.contains("The issue cannot be shown yet"))
        }
    }

    @Test func `of a reader who does not get the issue it is said why`() async throws {
        try await withDesk { port in
            let english = try await ask(port, "/?as=s8&lang=en").body
            #expect(english.contains("it has none of their topics (padi, &lt;desa&gt;).</p>"))
            let indonesian = try await ask(port, "/?as=s8&lang=id").body
            #expect(indonesian.contains("tidak ada topiknya di dalamnya (padi, &lt;desa&gt;).</p>"))
            #expect(try await !ask(port, "/?as=s7&lang=en").body.contains("does not get the issue"))
        }
    }

    @Test func `readers are found by name, and the view stays`() async throws {
        let page = try await withDesk { try await ask($0, "/?issue=2&width=320&find=Su%3Ci") }.body
        #expect(page.contains("value=\"Su&lt;i\""))
        #expect(page.contains("<input type=\"hidden\" name=\"width\" value=\"320\">"))
        #expect(page.contains("<a href=\"/?issue=2&amp;as=s7&amp;width=320\">"))
        #expect(page.contains("gets no mail now"))
        #expect(page.contains("There are more: write more of the name."))
    }

    // MARK: The test mail

    @Test func `a test mail is sent once, and the page tells what came of it`() async throws {
        let room = Newsroom()
        try await withDesk(room) { port in
            let page = try await ask(port, "/?issue=2").body
            let form = try #require(page.firstRange(of: "name=\"token\" value=\""))
            let token = page[form.upperBound...].prefix { $0 != "\"" }
            // Else browsers post no Origin.
            #expect(try await ask(port, "/").headers["referrer-policy"] == "same-origin")
            let type = "Content-Type: application/x-www-form-urlencoded"
            func post(_ body: String) async throws -> Wire.Answer {
                try await Wire.ask(
                    port, "POST", "/test?issue=2", headers: [Self.cookie(port), type], body: body)
            }
            let sent = try await post("token=\(token)&address=sari%40example.net")
            #expect(sent.status == 303)
            #expect(sent.headers["location"] == "/?issue=2&test=1")
            #expect(
                try await ask(port, "/?issue=2&test=1").body.contains(
                    "The relay took the test mail for sari@example.net."))
            let failed = try await post("token=\(token)&address=gone%40example.net")
            let answer = try await ask(port, try #require(failed.headers["location"]) + "&lang=id").body
            #expect(answer.contains("Surel uji untuk gone@example.net tidak terkirim:"))
            #expect(answer.contains("<blockquote lang=\"en\">550 5.1.1 &lt;Nobody&gt; here</blockquote>"))
            #expect(try await post("token=\(Self.secret)&address=eve%40example.net").status == 403)
            #expect(try await post("address=eve%40example.net").status == 403)
            #expect(try await post(String(repeating: "x", count: 9_000)).status == 413)
        }
        #expect(room.testMails == ["sari@example.net", "gone@example.net"])
    }

    // MARK: Changes

    @Test func `an issue that cannot be made is a page, and goes away when it is mended`() async throws {
        let room = Newsroom()
        room.change(to: "broken")
        try await withDesk(room) { port in
            let broken = try await ask(port, "/?part=text")
            #expect(broken.status == 200)
            #expect(
                broken.body.contains(
                    "<pre lang=\"en\">The template digest.html does not parse: line 3 opens {{#entries}}.</pre>"))
            #expect(broken.body.contains("data-version=\"failure-"))
            #expect(try await ask(port, "/message.html").status == 404)
            room.change(to: "Jembatan")
            #expect(try await ask(port, "/?part=text").body.contains("PANEN &amp; Jembatan"))
        }
    }

    @Test func `an open page hears the version at once and after each change`() async throws {
        let room = Newsroom()
        try await withDesk(room) { port in
            try await Wire.talk(to: port) { wire in
                try await wire.send("GET /events HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(Self.cookie(port))\r\n\r\n")
                let first = try await wire.read(through: "\n\n")
                #expect(first?.contains("text/event-stream") == true)
                #expect(first?.contains("event: version\ndata: v-10\n\n") == true)
                room.change(to: "Jembatan baru")
                let second = try await wire.read(through: "data: v-13\n\n")
                #expect(second != nil)
            }
        }
    }

    @Test func `the desk stops while a page listens`() async throws {
        try await withDesk { port in
            let (held, hold) = AsyncStream<Void>.makeStream()
            Task {
                try await Wire.talk(to: port) { wire in
                    try await wire.send(
                        "GET /events HTTP/1.1\r\nHost: localhost:\(port)\r\n\(Self.cookie(port))\r\n\r\n")
                    _ = try await wire.read(through: "data: v-10\n\n")
                    hold.finish()
                    _ = try await wire.rest()
                }
            }
            for await _ in held {}
        }
    }

    // MARK: Who may ask

    private static let paths = ["/", "/?part=text", "/message.html", "/message.eml", "/events"]

    @Test(arguments: paths)
    func `another site can neither read nor steer the desk`(path: String) async throws {
        try await withDesk { port in
            let rebound = try await Wire.ask(port, path, host: "evil.example", headers: [Self.cookie(port)])
            let foreign = try await ask(port, path, headers: ["Origin: http://evil.example"])
            let posted = try await Wire.ask(port, "POST", path, headers: [Self.cookie(port)])
            #expect([rebound.status, foreign.status, posted.status] == [403, 403, 405])
        }
    }

    @Test(arguments: paths + ["/test"])
    func `who does not know the secret reads nothing`(path: String) async throws {
        try await withDesk { port in
            let mark = path.contains("?") ? "&" : "?"
            let answers = [
                try await Wire.ask(port, path), try await Wire.ask(port, path + mark + "token=0123456789abcdeX"),
                try await Wire.ask(port, path, headers: ["Cookie: kabar-desk-\(port)=X"]),
                try await Wire.ask(port, "POST", path, body: "token=\(Self.secret)"),
            ]
            #expect(answers.map(\.status) == [403, 403, 403, 403])
            #expect(answers.allSatisfy { !$0.body.contains("Panen") && $0.headers["set-cookie"] == nil })
        }
    }

    @Test func `the printed address lets a browser in and leaves its secret behind`() async throws {
        try await withDesk { port in
            let first = try await Wire.ask(port, "/?token=\(Self.secret)&part=text")
            #expect(first.status == 303)
            #expect(first.headers["location"] == "/?part=text")
            #expect(
                first.headers["set-cookie"]
                    == "kabar-desk-\(port)=\(Self.secret); Path=/; HttpOnly; SameSite=Strict")
            #expect(try await Wire.ask(port, "/message.eml?token=\(Self.secret)").status == 200)
        }
    }

    @Test func `a desk opens to no other machine`() async throws {
        let sources = DeskSources(
            message: { _ in throw Unparsable() }, predecessor: { _ in nil }, issues: { _, _ in [] },
            people: { _, _ in PreviewPeople(matches: [], hasMore: false) },
            sendTest: { .sent(address: $1, reply: nil) }, spam: { _ in [] }, changes: { AsyncStream { _ in } })
        let desk = PreviewDesk(host: "0.0.0.0", port: 0, home: .weekly, secret: Self.secret, sources: sources)
        await #expect(throws: WebError.notLoopback("0.0.0.0")) { try await desk.run { _ in } }
    }

    // MARK: The page itself

    @Test func `the style sheet stays small`() async throws {
        let css = try await withDesk { try await Wire.ask($0, "/desk.css") }
        #expect(css.headers["content-type"] == "text/css; charset=utf-8")
        #expect(css.body.utf8.count < 12_000)
        #expect(css.body.utf8.count > 1_000)
    }

    @Test func `every control has a key of its own`() async throws {
        let issues = [3, 2, 1].map {
            PreviewIssue(number: $0, rhythm: .weekly, subject: "x", date: "2026", isUnderWay: false)
        }
        let page = try await withDesk(issues: issues) { try await ask($0, "/?issue=2") }.body
        let keys = page.split(separator: "data-key=\"").dropFirst().compactMap(\.first)
        #expect(keys.count == 29)
        #expect(Set(keys).count == keys.count)
    }

    @Test(arguments: [
        ("id-ID,id;q=0.9,en;q=0.8", "id"), ("en-GB,id;q=0.9", "en"), ("nl,id;q=0.1", "id"), ("ja", "en"),
        ("id;q=0", "en"),
    ])
    func `the desk speaks the browser's language`(header: String, language: String) async throws {
        try await withDesk { port in
            let page = try await ask(port, "/", headers: ["Accept-Language: \(header)"]).body
            #expect(page.contains("<html lang=\"\(language)\""))
            let other = try await ask(port, "/?lang=id", headers: ["Accept-Language: \(header)"]).body
            #expect(other.contains("<html lang=\"id\"") && other.contains("part=text&amp;lang=id"))
        }
    }
}
