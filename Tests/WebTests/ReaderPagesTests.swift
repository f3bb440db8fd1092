import Foundation
import Subscribers
import Testing

@testable import Web

/// The pages behind the links of a reader's mails: confirmation, settings, another address.
@Suite(.timeLimit(.minutes(10))) struct ReaderPagesTests {
    private static let form = PagesUnderTest.form

    private static func reader(_ change: (inout Subscriber) -> Void = { _ in }) throws -> Subscriber {
        var reader = try Subscriber(id: "s1", email: EmailAddress("ani@example.org"), name: "Ani")
        change(&reader)
        return reader
    }

    private func withPages<Answer: Sendable>(
        _ membership: MemoryMembership, _ change: (inout PublicPagesSettings) -> Void = { _ in },
        _ body: @Sendable (Int) async throws -> Answer
    ) async throws -> Answer {
        try #require(try await PagesUnderTest.serve(PagesUnderTest.settings(change), membership, body))
    }

    private static func link(
        _ page: String, _ address: String = "ani@example.org", age: TimeInterval = 10
    ) -> String {
        "/\(page)/" + PagesUnderTest.token(page == "c" ? .confirm : .newAddress, "s1 \(address)", age: age)
    }

    private static func settings(age: TimeInterval = 10) -> String {
        "/p/" + PagesUnderTest.token(.preferences, "s1", age: age)
    }

    // MARK: Confirming

    @Test(arguments: [("c", "confirm s1 at ani@example.org"), ("a", "move s1 to ani@example.org")])
    func `a link that was sent to an address asks first, with one button`(page: String, wish: String) async throws {
        let membership = MemoryMembership()
        let (asked, head, done) = try await withPages(membership) { port in
            (
                try await Wire.ask(port, Self.link(page)), try await Wire.ask(port, "HEAD", Self.link(page)),
                try await Wire.ask(port, "POST", Self.link(page), headers: Self.form, body: "action=x")
            )
        }
        #expect(asked.status == 200)
        #expect(head.status == 200)
        #expect(asked.body.split(separator: "<button").count == 2)
        #expect(asked.body.contains("ani@example.org"))
        #expect(done.status == 200)
        let settings = try #require(done.body.firstMatch(of: /href="\.\.\/p\/([^"]+)"/)?.output.1)
        #expect(PagesUnderTest.signer.verifiedTimed(String(settings))?.subject == "s1")
        #expect(membership.wishes == [wish])
    }

    @Test func `a link older than a week leads back to the form, and nobody else's link is one`() async throws {
        let membership = MemoryMembership()
        let (old, wrong) = try await withPages(membership) { port in
            var wrong: [Int] = []
            for path in [
                "/c/" + PagesUnderTest.token(.newAddress, "s1 ani@example.org"),
                "/a/" + PagesUnderTest.token(.confirm, "s1 ani@example.org"),
                "/p/" + PagesUnderTest.token(.confirm, "s1"), "/c/x", "/a/x", "/p/x",
                "/c/" + PagesUnderTest.signer.token(.unsubscribe, subscriberID: "s1"),
                "/u/" + PagesUnderTest.token(.unsubscribe, "s1"), Self.link("c") + "/more", Self.settings() + "/x",
            ] {
                wrong.append(try await Wire.ask(port, path).status)
                wrong.append(try await Wire.ask(port, "POST", path, headers: Self.form, body: "a=b").status)
            }
            let old = [Self.link("c", age: 604_801), Self.link("a", age: 604_801)]
            var answers: [Wire.Answer] = []
            for path in old { answers.append(try await Wire.ask(port, "POST", path, headers: Self.form, body: "")) }
            return (answers, wrong)
        }
        #expect(old.allSatisfy { $0.status == 410 && $0.body.contains("<a href=\"../subscribe\">Sign up again</a>") })
        #expect(wrong.allSatisfy { $0 == 404 })
        #expect(membership.wishes.isEmpty)
    }

    @Test func `a link that no longer counts, and an address that is taken, say so`() async throws {
        let expired = try await withPages(MemoryMembership(linkResult: .expired)) { port in
            try await Wire.ask(port, "POST", Self.link("c"), headers: Self.form, body: "")
        }
        #expect(expired.status == 410)
        let taken = try await withPages(MemoryMembership(linkResult: .taken)) { port in
            try await Wire.ask(port, "POST", Self.link("a"), headers: Self.form, body: "")
        }
        #expect(taken.status == 409)
        #expect(taken.body.contains("Nothing was changed."))
    }

    @Test func `a link whose wish is fulfilled says so without a button, and no longer leads to the settings`()
        async throws
    {
        let answers = try await withPages(MemoryMembership([try Self.reader()], linkResult: .already)) { port in
            var answers: [Wire.Answer] = []
            for page in ["c", "a"] {
                answers.append(try await Wire.ask(port, Self.link(page)))
                answers.append(try await Wire.ask(port, "POST", Self.link(page), headers: Self.form, body: ""))
            }
            return answers
        }
        for answer in answers {
            #expect(answer.status == 200)
            #expect(!answer.body.contains("<button"))
            #expect(!answer.body.contains("/p/"))
        }
        #expect(answers[0].body.contains("<h1>You are subscribed</h1>"))
        #expect(answers[2].body.contains("<h1>The address is changed</h1>"))
    }

    // MARK: Settings

    @Test func `the settings show what is, and change what is offered`() async throws {
        let reader = try Self.reader { reader in
            reader.rhythm = .monthly
            reader.topics = ["Air", "VIP"]
            reader.language = "pt-BR"
        }
        let membership = MemoryMembership([reader])
        let (page, saved, again) = try await withPages(
            membership,
            { settings in
                settings.rhythms = [.weekly, .daily]
                settings.topics = ["Air", "Desa", "Sawah"]
            }
        ) { port in
            let page = try await Wire.ask(port, Self.settings())
            let saved = try await Wire.ask(
                port, "POST", Self.settings(), headers: Self.form,
                body: "name=Bu+Ani&rhythm=daily&topic=Desa&language=pt&pause=2")
            let place = try #require(saved.headers["location"])
            return (page, saved, try await Wire.ask(port, "/p/\(place)"))
        }
        #expect(page.status == 200)
        #expect(page.body.contains("<html lang=\"pt\""))
        #expect(page.body.contains("value=\"Ani\""))
        #expect(page.body.contains("<option value=\"monthly\" selected>"), "what a reader has stays a choice")
        #expect(!page.body.contains("<option value=\"each\""))
        #expect(page.body.contains("value=\"Air\" checked>"))
        #expect(!page.body.contains("VIP"), "what only the owner gives is not shown")
        #expect(page.body.contains("<option value=\"pt\" selected>Português</option>"))
        #expect(saved.status == 303)
        #expect(again.body.contains("role=\"status\""))
        let choice = try #require(membership.chosen.first)
        #expect(
            choice
                == ReaderChoice(
                    name: "Bu Ani", rhythm: .daily, topics: ["Desa", "VIP"], language: "pt-BR",
                    pause: .until(PagesUnderTest.now + 14 * 86_400)))
    }

    @Test(arguments: [
        ("", ReaderChoice(name: "Ani", rhythm: .weekly, topics: ["Air"], language: nil, pause: .keep)),
        (
            "name=&rhythm=each&topic=Gunung&language=xx&pause=99",
            ReaderChoice(name: nil, rhythm: .weekly, topics: ["Air"], language: nil, pause: .keep)
        ),
        (
            "language=id&pause=0",
            ReaderChoice(name: "Ani", rhythm: .weekly, topics: ["Air"], language: "id", pause: .none)
        ),
        (
            "language=en&pause=-1",
            ReaderChoice(name: "Ani", rhythm: .weekly, topics: ["Air"], language: nil, pause: .keep)
        ),
    ])
    func `what is not offered changes nothing`(body: String, expected: ReaderChoice) async throws {
        let membership = MemoryMembership([try Self.reader { $0.topics = ["Air"] }])
        _ = try await withPages(membership) { port in
            try await Wire.ask(port, "POST", Self.settings(), headers: Self.form, body: body)
        }
        #expect(membership.chosen == [expected])
    }

    @Test func `a pause is shown and stays unless another is chosen`() async throws {
        let reader = try Self.reader { $0.pausedUntil = PagesUnderTest.now + 86_400 }
        let page = try await withPages(MemoryMembership([reader])) { try await Wire.ask($0, Self.settings()) }
        #expect(page.body.contains("<option value=\"keep\" selected>Paused until"))
        #expect(page.body.contains("<option value=\"2\">2 weeks, until"))
    }

    @Test func `who gets nothing is led to the form, and everybody else to the way out`() async throws {
        let left = try Self.reader { $0.status = .unsubscribed }
        var links: [String] = []
        for reader in [left, try Self.reader()] {
            let page = try await withPages(MemoryMembership([reader])) { try await Wire.ask($0, Self.settings()) }
            links.append(page.body)
        }
        #expect(links[0].contains("<a href=\"../subscribe\">Sign up again</a>"))
        #expect(!links[0].contains("../u/"))
        #expect(links[1].contains("<a href=\"../u/"))
        #expect(!links[1].contains("../subscribe"))
    }

    @Test func `links made before they were called back work no longer, for reading or for acting`() async throws {
        let membership = MemoryMembership([try Self.reader { $0.linksFrom = PagesUnderTest.now - 60 }])
        let answers = try await withPages(membership) { port in
            var answers: [Wire.Answer] = []
            for place in ["", "/address", "/data", "/erase"] {
                let old = Self.settings(age: 61) + place
                answers.append(try await Wire.ask(port, old))
                answers.append(try await Wire.ask(port, "POST", old, headers: Self.form, body: "email=x@example.org"))
            }
            return answers + [try await Wire.ask(port, Self.settings(age: 60))]
        }
        #expect(answers.dropLast().allSatisfy { $0.status == 410 && !$0.body.contains("ani@example.org") })
        #expect(answers.dropLast().allSatisfy { $0.body.contains("Please use the link in our latest mail.") })
        #expect(answers.last?.status == 200)
        #expect(membership.wishes.isEmpty)
    }

    @Test func `data and erasure are there for the asking, by a button only`() async throws {
        let membership = MemoryMembership([try Self.reader()])
        let (data, asked, erased, gone) = try await withPages(membership) { port in
            _ = try await Wire.ask(port, Self.settings() + "/data")
            return (
                try await Wire.ask(port, "POST", Self.settings() + "/data", headers: Self.form, body: ""),
                try await Wire.ask(port, Self.settings() + "/erase"),
                try await Wire.ask(port, "POST", Self.settings() + "/erase", headers: Self.form, body: "action=erase"),
                try await Wire.ask(port, "/p/" + PagesUnderTest.token(.preferences, "nobody"))
            )
        }
        #expect(data.headers["content-disposition"] == "attachment; filename=\"s1.json\"")
        #expect(data.headers["content-type"] == "application/json")
        #expect(data.body == "{\"id\":\"s1\"}")
        #expect(asked.body.split(separator: "<button").count == 2)
        #expect(erased.body.contains("<h1>You are erased</h1>"))
        #expect(gone.status == 410)
        #expect(!gone.body.contains("latest mail"), "there is none")
        #expect(membership.wishes == ["data s1", "erase s1"])
    }

    @Test func `mails to new addresses take turns with those of the form`() async throws {
        let membership = try MemoryMembership([Self.reader()])
        let statuses = try await withPages(membership) { port in
            var statuses: [Int] = []
            for _ in 0..<500 {
                statuses.append(
                    try await Wire.ask(
                        port, "POST", "/subscribe", headers: Self.form,
                        body: "email=budi@example.org&token=\(PagesUnderTest.formToken())"
                    ).status)
            }
            let path = Self.settings() + "/address"
            statuses.append(
                try await Wire.ask(port, "POST", path, headers: Self.form, body: "email=cici@example.org").status)
            return statuses
        }
        #expect(statuses.prefix(500).allSatisfy { $0 == 303 })
        #expect(statuses.last == 429)
        #expect(membership.wishes.count == 500)
    }

    @Test func `another address is asked for, and a wrong one is said at the field`() async throws {
        let membership = MemoryMembership([try Self.reader()])
        let (sent, page, bad) = try await withPages(membership) { port in
            let path = Self.settings() + "/address"
            return (
                try await Wire.ask(port, "POST", path, headers: Self.form, body: "email=+budi@example.org"),
                try await Wire.ask(port, path),
                try await Wire.ask(port, "POST", path, headers: Self.form, body: "email=budi")
            )
        }
        #expect(sent.status == 303)
        #expect(page.body.contains("<h1>Look into the mail of the new address</h1>"))
        #expect(bad.status == 422)
        #expect(bad.body.contains("value=\"budi\""))
        #expect(membership.wishes == ["ask s1 at budi@example.org"])
    }

    @Test func `a wish that fails says that nothing was changed`() async throws {
        let membership = MemoryMembership([try Self.reader()], leaveResult: nil)
        let answers = try await withPages(membership) { port in
            var answers: [Wire.Answer] = []
            for path in [Self.link("c"), Self.link("a"), Self.settings(), Self.settings() + "/erase"] {
                answers.append(try await Wire.ask(port, "POST", path, headers: Self.form, body: "pause=1"))
            }
            return answers
        }
        #expect(answers.allSatisfy { $0.status == 503 && $0.body.contains("Nothing was changed.") })
    }

    @Test func `what a reader wrote is shown as it is, and read by no template`() async throws {
        let hostile = try Self.reader { reader in
            reader.name = "{{page.style}} {email} <b>\"Ani\""
            reader.topics = ["{{#page}}"]
        }
        let path = Self.link("c", "\"{name}{email}\"@example.org")
        let (settings, confirm) = try await withPages(
            MemoryMembership([hostile]), { $0.topics = ["{{#page}}", "Air"] }
        ) { port in
            (try await Wire.ask(port, Self.settings()), try await Wire.ask(port, path))
        }
        #expect(settings.status == 200)
        #expect(settings.body.contains("value=\"{{page.style}} {email} &lt;b&gt;&quot;Ani&quot;\""))
        #expect(settings.body.contains("value=\"{{#page}}\" checked>"))
        #expect(confirm.body.contains("&quot;{name}{email}&quot;@example.org"))
    }

    @Test func `no page leads where a visitor says`() async throws {
        let locations = try await withPages(MemoryMembership([try Self.reader()])) { port in
            var locations: [String] = []
            for path in [
                Self.settings(), Self.settings() + "/address", "//evil.example/subscribe",
                "/subscribe?lang=//evil.example",
                "/\\evil.example/subscribe",
            ] {
                let body = "email=ani@example.org&lang=//evil.example&token=\(PagesUnderTest.formToken())"
                let answer = try await Wire.ask(
                    port, "POST", path, host: "evil.example",
                    headers: Self.form + ["X-Forwarded-Host: evil.example", "Referer: https://evil.example/"],
                    body: body)
                locations.append(answer.headers["location"] ?? "none")
            }
            return locations
        }
        #expect(locations.allSatisfy { !$0.contains("evil") && !$0.hasPrefix("/") && !$0.contains(":") })
        #expect(locations.filter { $0 != "none" }.count == 3)
    }
}
