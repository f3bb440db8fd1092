import Subscribers
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(10))) struct PublicPagesTests {
    private func withPages<Answer: Sendable>(
        language: String = "en", name: String = "Kabar Desa", basePath: String = "",
        membership: MemoryMembership = MemoryMembership(), _ body: @Sendable (Int) async throws -> Answer
    ) async throws -> Answer {
        let settings = try PagesUnderTest.settings { settings in
            settings.language = language
            settings.newsletterName = name
            settings.basePath = basePath
        }
        return try #require(try await PagesUnderTest.serve(settings, membership, body))
    }

    /// Of a link to leave.
    private static let token = PagesUnderTest.signer.token(.unsubscribe, subscriberID: "s1")

    private static let form = ["Content-Type: application/x-www-form-urlencoded"]

    @Test(
        arguments: ["GET", "HEAD"],
        [
            "/u/\(PublicPagesTests.token)", "/u/\(PublicPagesTests.token)/undo",
            "/u/\(PublicPagesTests.token)?List-Unsubscribe=One-Click",
        ])
    func `reading changes nothing`(method: String, path: String) async throws {
        let membership = MemoryMembership()
        let answer = try await withPages(membership: membership) { port in
            try await Wire.ask(port, method, path, headers: ["Purpose: prefetch", "Sec-Purpose: prefetch"])
        }
        #expect(answer.status == (path.hasSuffix("/undo") ? 303 : 200))
        #expect(answer.body.isEmpty == (method == "HEAD" || path.hasSuffix("/undo")))
        #expect(membership.wishes.isEmpty)
    }

    @Test func `the page of a link has one button that posts to the link itself`() async throws {
        let answer = try await withPages { try await Wire.ask($0, "/u/\(Self.token)") }
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        #expect(answer.body.contains("<html lang=\"en\" dir=\"ltr\">"))
        #expect(answer.body.contains("<h1>Stop receiving Kabar Desa?</h1>"))
        #expect(
            answer.body.contains(
                "<form method=\"post\"><button name=\"action\" value=\"leave\">Unsubscribe</button></form>"))
        #expect(answer.body.split(separator: "<button").count == 2)
    }

    @Test(arguments: [
        (["Content-Type: application/x-www-form-urlencoded"], "List-Unsubscribe=One-Click"),
        (
            ["Content-Type: multipart/form-data; boundary=b"],
            "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
        ),
    ])
    func `one click of a mail service leaves, twice too, without a redirect`(headers: [String], body: String)
        async throws
    {
        let membership = MemoryMembership()
        let answers = try await withPages(membership: membership) { port in
            let first = try await Wire.ask(port, "POST", "/u/\(Self.token)", headers: headers, body: body)
            return [first, try await Wire.ask(port, "POST", "/u/\(Self.token)", headers: headers, body: body)]
        }
        for answer in answers {
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(answer.headers["location"] == nil)
            #expect(answer.body == "You have unsubscribed.\n")
        }
        #expect(membership.wishes == ["leave s1", "leave s1"])
    }

    @Test func `the button leaves, and the page it leads to undoes that`() async throws {
        let membership = MemoryMembership()
        try await withPages(language: "id-ID", membership: membership) { port in
            let left = try await Wire.ask(port, "POST", "/u/\(Self.token)", headers: Self.form, body: "action=leave")
            #expect(left.status == 200)
            #expect(left.body.contains("<html lang=\"id\" dir=\"ltr\">"))
            #expect(left.body.contains("<h1>Anda sudah berhenti berlangganan</h1>"))
            #expect(left.body.contains("<form method=\"post\" action=\"\(Self.token)/undo\">"))
            let back = try await Wire.ask(
                port, "POST", "/u/\(Self.token)/undo", headers: Self.form, body: "action=undo")
            #expect(back.status == 200)
            #expect(back.body.contains("<h1>Anda kembali berlangganan</h1>"))
        }
        #expect(membership.wishes == ["leave s1", "rejoin s1"])
    }

    @Test func `who left before may undo, who is not known may not`() async throws {
        let before = try await withPages(membership: MemoryMembership(leaveResult: .alreadyLeft)) {
            try await Wire.ask($0, "POST", "/u/\(Self.token)")
        }
        let unknown = try await withPages(membership: MemoryMembership(leaveResult: .unknown)) {
            try await Wire.ask($0, "POST", "/u/\(Self.token)")
        }
        #expect(before.status == 200)
        #expect(before.body.contains("\(Self.token)/undo"))
        #expect(unknown.status == 200)
        #expect(unknown.body.contains("<h1>You have unsubscribed</h1>"))
        #expect(!unknown.body.contains("undo"))
    }

    @Test func `who cannot be taken back is not told that they are`() async throws {
        let answer = try await withPages(membership: MemoryMembership(leaveResult: .unknown)) {
            try await Wire.ask($0, "POST", "/u/\(Self.token)/undo")
        }
        #expect(answer.status == 410)
        #expect(answer.body.contains("<h1>This link has expired</h1>"))
    }

    @Test func `a token that is not genuine gets the same page whatever it is, and does nothing`() async throws {
        let membership = MemoryMembership()
        let answers = try await withPages(membership: membership) { port in
            var answers: [Wire.Answer] = []
            let long = String(repeating: "a", count: 2_000)
            for path in [
                "/u/bad", "/u/\(long)", "/u/a%0d%0aX", "/u/..", "/u", "/u/bad/undo", "/u/\(Self.token)/x",
            ] {
                answers.append(try await Wire.ask(port, path))
                answers.append(
                    try await Wire.ask(port, "POST", path, headers: Self.form, body: "List-Unsubscribe=One-Click"))
            }
            return answers
        }
        #expect(answers.count == 14)
        #expect(answers.allSatisfy { $0.status == 404 && $0.body == answers[0].body })
        #expect(answers[0].body.contains("Copy the whole address from the mail"))
        #expect(answers[0].body.contains("write to berhenti@example.org"))
        #expect(membership.wishes.isEmpty)
    }

    @Test func `a body over the limit is not read and changes nothing`() async throws {
        let membership = MemoryMembership()
        let answer = try await withPages(membership: membership) { port in
            try await Wire.ask(
                port, "POST", "/u/\(Self.token)", headers: Self.form, body: String(repeating: "a", count: 8_193))
        }
        #expect(answer.status == 413)
        #expect(membership.wishes.isEmpty)
    }

    @Test func `a body without an end loses its connection`() async throws {
        let settings = try PagesUnderTest.settings { $0.requestTimeout = .milliseconds(100) }
        _ = try await PagesUnderTest.serve(settings, MemoryMembership()) { port in
            try await Wire.talk(to: port) { wire in
                try await wire.send("POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
                do {
                    while try await Wire.ask(port, "/health").status == 200 { try await wire.send("1\r\na\r\n") }
                } catch {
                    // The server has closed it.
                }
            }
        }
    }

    @Test func `an address with a slash too much leads to the page, on this site`() async throws {
        let places = try await withPages { port in
            var places: [String] = []
            for path in ["/subscribe/?lang=id", "/u/\(Self.token)/", "//evil.example/", "/../"] {
                places.append(try await Wire.ask(port, path).headers["location"] ?? "")
            }
            return places
        }
        #expect(places == ["../subscribe?lang=id", "../\(Self.token)", "../evil.example", "../.."])
    }

    @Test(arguments: ["/u/\(PublicPagesTests.token)", "/u/\(PublicPagesTests.token)/undo"])
    func `a wish that fails says that nothing was changed`(path: String) async throws {
        let answer = try await withPages(membership: MemoryMembership(leaveResult: nil)) {
            try await Wire.ask($0, "POST", path)
        }
        #expect(answer.status == 503)
        #expect(answer.headers["retry-after"] == "300")
        #expect(answer.body.contains("Nothing was changed."))
        #expect(!answer.body.contains("Broken"))
    }

    @Test(arguments: ["/u/\(PublicPagesTests.token)", "/u/bad", "/health"])
    func `every answer is closed to scripts, frames, caches and search engines, and sets no cookie`(path: String)
        async throws
    {
        let headers = try await withPages { try await Wire.ask($0, path) }.headers
        #expect(headers["content-security-policy"]?.hasPrefix("default-src 'none'; style-src 'sha256-") == true)
        #expect(headers["content-security-policy"]?.hasSuffix("frame-ancestors 'none'") == true)
        #expect(headers["x-frame-options"] == "DENY")
        #expect(headers["referrer-policy"] == "no-referrer")
        #expect(headers["cache-control"] == "no-store")
        #expect(headers["x-content-type-options"] == "nosniff")
        #expect(headers["x-robots-tag"] == "noindex, nofollow")
        #expect(headers["set-cookie"] == nil)
    }

    @Test func `other methods are turned away`() async throws {
        let answer = try await withPages { try await Wire.ask($0, "DELETE", "/u/\(Self.token)") }
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == "GET, HEAD, POST")
    }

    @Test func `a base path may be passed on by the proxy or not`() async throws {
        let statuses = try await withPages(basePath: "/kabar/") { port in
            [
                try await Wire.ask(port, "/kabar/u/\(Self.token)").status,
                try await Wire.ask(port, "/u/\(Self.token)").status,
                try await Wire.ask(port, "/kabar/health").status, try await Wire.ask(port, "/kabar/x").status,
            ]
        }
        #expect(statuses == [200, 200, 200, 404])
    }

    @Test func `who holds a link reads their own language, else the newsletter's, whatever the browser wishes`()
        async throws
    {
        let arabic = try Subscriber(id: "s1", email: EmailAddress("amal@example.org"), language: "ar-EG")
        let nobodys = try Subscriber(id: "s1", email: EmailAddress("ani@example.org"))
        let wish = ["Accept-Language: fr, en;q=0.5"]
        var pages: [String] = []
        for reader in [arabic, nobodys] {
            let both = try await withPages(language: "id", membership: MemoryMembership([reader])) { port in
                let asked = try await Wire.ask(port, "GET", "/u/\(Self.token)", headers: wish).body
                return asked + (try await Wire.ask(port, "POST", "/u/\(Self.token)", headers: wish).body)
            }
            pages.append(both)
        }
        #expect(pages[0].split(separator: "<html lang=\"ar\" dir=\"rtl\">").count == 3)
        #expect(pages[1].split(separator: "<html lang=\"id\" dir=\"ltr\">").count == 3)
    }

    @Test(arguments: [(7, true), (8, false)])
    func `who left before sees no question, and for a week the way back`(days: Double, hasWay: Bool) async throws {
        var gone = try Subscriber(id: "s1", email: EmailAddress("ani@example.org"))
        gone.leave(source: "link", at: PagesUnderTest.now.addingTimeInterval(-days * 86_400))
        let answer = try await withPages(membership: MemoryMembership([gone])) {
            try await Wire.ask($0, "/u/\(Self.token)")
        }
        #expect(answer.body.contains("<h1>You have unsubscribed</h1>"))
        #expect(answer.body.contains("<form method=\"post\" action=\"\(Self.token)/undo\">") == hasWay)
    }

    @Test(arguments: [
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"), ("sw, de;q=0.5, en;q=0.7", "en"), ("id;q=0, ms", "ms"), ("*", "nl"),
        ("", "nl"), ("zh-TW,zh;q=0.9", "zh-Hant"), (";;q=,=", "nl"),
    ])
    func `whom nobody knows reads what the browser wishes for`(wish: String, expected: String) async throws {
        let answer = try await withPages(language: "nl") { port in
            try await Wire.ask(port, "GET", "/u/bad", headers: ["Accept-Language: \(wish)"])
        }
        #expect(answer.status == 404)
        #expect(answer.body.contains("<html lang=\"\(expected)\""))
    }

    @Test func `a name with markup stays text`() async throws {
        let answer = try await withPages(name: "<b>Kabar & \"Desa\"") { try await Wire.ask($0, "/u/\(Self.token)") }
        #expect(answer.body.contains("<h1>Stop receiving &lt;b&gt;Kabar &amp; &quot;Desa&quot;?</h1>"))
        #expect(!answer.body.contains("<b>"))
    }

    @Test func `the pages stop while a browser keeps its connection`() async throws {
        try await withPages { port in
            let (held, hold) = AsyncStream<Void>.makeStream()
            Task {
                try await Wire.talk(to: port) { wire in
                    try await wire.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
                    _ = try await wire.read(through: "ok\n")
                    hold.finish()
                    _ = try await wire.rest()
                }
            }
            for await _ in held {}
        }
    }

    @Test func `a port that is taken is named`() async throws {
        try await withPages { port in
            let settings = try PagesUnderTest.settings { $0.port = port }
            let second = PublicPages(
                settings: settings, signer: PagesUnderTest.signer, membership: MemoryMembership(),
                now: { PagesUnderTest.now })
            await #expect(
                throws: WebError.listen(
                    "The public pages", address: "127.0.0.1:\(port)", reason: "another program listens there already")
            ) {
                try await second.run { _ in }
            }
        }
    }

    @Test func `a hundred people at once are all answered`() async throws {
        let membership = MemoryMembership()
        try await withPages(membership: membership) { port in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        try await Wire.ask(port, "POST", "/u/\(Self.token)", headers: Self.form, body: "action=leave")
                            .status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
        }
        #expect(membership.wishes.count == 100)
    }
}
