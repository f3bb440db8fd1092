import Foundation
import Subscribers
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(10))) struct SignUpPagesTests {
    private static let form = PagesUnderTest.form

    private func withPages<Answer: Sendable>(
        _ membership: MemoryMembership = MemoryMembership(), _ change: (inout PublicPagesSettings) -> Void = { _ in },
        _ body: @Sendable (Int) async throws -> Answer
    ) async throws -> Answer {
        try #require(try await PagesUnderTest.serve(PagesUnderTest.settings(change), membership, body))
    }

    private static func body(_ email: String, token: String?, _ more: String = "") -> String {
        "email=\(email)&lang=en" + (token.map { "&token=\($0)" } ?? "") + more
    }

    @Test func `the form has a label for every field, and a token that opens it`() async throws {
        let page = try await withPages { try await Wire.ask($0, "/subscribe") }
        #expect(page.status == 200)
        #expect(page.body.contains("<h1>Get Kabar Desa by email</h1>"))
        for field in page.body.matches(of: /<(?:input|select)[^>]* id="([^"]+)"/).map(\.output.1) {
            #expect(page.body.contains("<label for=\"\(field)\">"), "\(field)")
        }
        let token = try #require(page.body.firstMatch(of: /name="token" value="([^"]+)"/)?.output.1)
        #expect(
            FormToken(signer: PagesUnderTest.signer).verdict(on: String(token), now: PagesUnderTest.now) == .tooFast)
        #expect(page.headers["x-robots-tag"] == "all", "people shall find it")
        #expect(!page.body.contains("<script"))
        #expect(!page.body.contains("<select"), "one rhythm is no choice")
    }

    @Test func `the address of the pages itself leads to the form, where there is one`() async throws {
        let plain = try await withPages { try await Wire.ask($0, "/?x=//evil.example") }
        #expect(plain.status == 303)
        #expect(plain.headers["location"] == "/subscribe")
        let below = try await withPages(MemoryMembership(), { $0.basePath = "/news/" }) { port in
            [try await Wire.ask(port, "/news"), try await Wire.ask(port, "/news/"), try await Wire.ask(port, "/")]
        }
        #expect(below.allSatisfy { $0.headers["location"] == "/news/subscribe" })
        let (closed, posted) = try await withPages(MemoryMembership(), { $0.hasSignUp = false }) { port in
            (try await Wire.ask(port, "/"), try await Wire.ask(port, "POST", "/", headers: Self.form, body: "a=b"))
        }
        #expect(closed.status == 404)
        #expect(posted.status == 404)
    }

    @Test func `the style sheet knows no left and right, for languages that run the other way`() throws {
        let style = try PagesUnderTest.frame.style
        #expect(style.contains("inset-inline-start:"), "of the field that only programs see")
        #expect(!style.contains(/[;{-](left|right)[:-]|align:(left|right)/))
    }

    @Test func `a sign-up is noted with what was chosen of what is offered, and a reload repeats nothing`() async throws
    {
        let membership = MemoryMembership()
        let answer = try await withPages(
            membership,
            { settings in
                settings.rhythms = [.weekly, .daily]
                settings.topics = ["Air", "Desa", "Sawah"]
            }
        ) { port in
            try await Wire.ask(
                port, "POST", "/subscribe", headers: Self.form,
                body: Self.body(
                    "%20ani%40example.org", token: PagesUnderTest.formToken(),
                    "&name=Ani%0d%0aBcc:%20x&rhythm=daily&topic=Desa&topic=Gunung&topic=Air"))
        }
        #expect(answer.status == 303)
        #expect(answer.headers["location"] == "subscribe/sent?lang=en")
        let wish = try #require(membership.signUpWishes.first)
        #expect(membership.signUpWishes.count == 1)
        #expect(wish.email.description == "ani@example.org")
        #expect(wish.name == "Ani Bcc: x", "a name is one line")
        #expect(wish.rhythm == .daily)
        #expect(wish.topics == ["Air", "Desa"])
        #expect(wish.language == nil)
        #expect(wish.ip == nil, "nobody asked for it to be recorded")
        #expect(wish.due == PagesUnderTest.now)
    }

    @Test func `whoever reads the page in another language gets the mails in it`() async throws {
        let membership = MemoryMembership()
        let (page, sent) = try await withPages(membership) { port in
            let page = try await Wire.ask(port, "/subscribe?lang=id", headers: ["Accept-Language: fr"])
            let answer = try await Wire.ask(
                port, "POST", "/subscribe", headers: Self.form,
                body: "email=ani@example.org&lang=id&rhythm=each&token=\(PagesUnderTest.formToken())")
            let place = try #require(answer.headers["location"])
            return (page, try await Wire.ask(port, "/\(place)"))
        }
        #expect(page.body.contains("<html lang=\"id\""))
        #expect(sent.body.contains("<h1>Periksa surel Anda</h1>"))
        #expect(membership.signUpWishes.first?.language == "id")
        #expect(membership.signUpWishes.first?.rhythm == .weekly, "what is not offered is not taken")
    }

    @Test(arguments: ["", "x", "a@b@c", "ani@", "a%0d%0ab@example.org", "<script>@example.org"])
    func `what is no address is said at the field, and what was written stays`(email: String) async throws {
        let membership = MemoryMembership()
        let answer = try await withPages(membership) { port in
            try await Wire.ask(
                port, "POST", "/subscribe", headers: Self.form,
                body: Self.body(email, token: PagesUnderTest.formToken(), "&name=%3Cb%3EAni"))
        }
        #expect(answer.status == 422)
        #expect(answer.body.contains("aria-invalid=\"true\" aria-describedby=\"email-problem\""))
        #expect(answer.body.contains("id=\"email-problem\">This is not an email address."))
        #expect(answer.body.contains("value=\"&lt;b&gt;Ani\""))
        #expect(!answer.body.contains("<script>"))
        #expect(membership.wishes.isEmpty)
    }

    @Test func `a form of another site, of a program or of yesterday comes back filled in, and its button works`()
        async throws
    {
        let membership = MemoryMembership()
        let forged = LinkSigner(secret: [1]).timedToken(.form, "sign up", at: PagesUnderTest.now - 60)
        let other = PagesUnderTest.token(.preferences, "sign up")
        let tokens: [String?] = [
            nil, "", "x", forged, other, PagesUnderTest.formToken(age: 0), PagesUnderTest.formToken(age: 86_401),
            PagesUnderTest.formToken(age: -3_600),
        ]
        try await withPages(membership) { port in
            for token in tokens {
                let answer = try await Wire.ask(
                    port, "POST", "/subscribe", headers: Self.form, body: Self.body("ani@example.org", token: token))
                #expect(answer.status == 200, "\(token ?? "none")")
                #expect(answer.body.contains("press the button once more"))
                #expect(answer.body.contains("value=\"ani@example.org\""))
                let fresh = try #require(answer.body.firstMatch(of: /name="token" value="([^"]+)"/)?.output.1)
                let verdict = FormToken(signer: PagesUnderTest.signer).verdict(
                    on: String(fresh), now: PagesUnderTest.now + 2)
                #expect(verdict == .good)
            }
        }
        #expect(membership.wishes.isEmpty)
    }

    @Test func `a program that fills in the field nobody sees believes that it is done`() async throws {
        let membership = MemoryMembership()
        let answer = try await withPages(membership) { port in
            try await Wire.ask(
                port, "POST", "/subscribe", headers: Self.form,
                body: Self.body("ani@example.org", token: PagesUnderTest.formToken(), "&website=http://spam.example"))
        }
        #expect(answer.status == 303)
        #expect(answer.headers["location"] == "subscribe/sent?lang=en")
        #expect(membership.wishes.isEmpty)
    }

    @Test func `mails to one network wait their turn, and without end it is refused`() async throws {
        let membership = MemoryMembership()
        let statuses = try await withPages(membership) { port in
            var statuses: [Int] = []
            for _ in 0..<501 {
                statuses.append(
                    try await Wire.ask(
                        port, "POST", "/subscribe", headers: Self.form,
                        body: Self.body("ani@example.org", token: PagesUnderTest.formToken())
                    ).status)
            }
            return statuses
        }
        let waits = membership.signUpWishes.map { $0.due.timeIntervalSince(PagesUnderTest.now) }
        #expect(waits.prefix(20) == ArraySlice(repeating: 0, count: 20))
        #expect(waits.dropFirst(20).prefix(3) == [180, 360, 540])
        #expect(waits.last == 86_400)
        #expect(statuses.filter { $0 == 303 }.count == 500)
        #expect(statuses.last == 429)
    }

    @Test func `a proxy that is trusted says where a visitor comes from, and the owner may record it`() async throws {
        let membership = MemoryMembership()
        try await withPages(
            membership,
            { settings in
                settings.recordsAddresses = true
                settings.trustedProxies = ["127.0.0.1", "10.0.0.0/8"].compactMap(NetworkRange.init)
            }
        ) { port in
            for forwarded in ["203.0.113.9", "198.51.100.1, 203.0.113.9, 10.1.2.3", "evil, 203.0.113.9"] {
                _ = try await Wire.ask(
                    port, "POST", "/subscribe", headers: Self.form + ["X-Forwarded-For: \(forwarded)"],
                    body: Self.body("ani@example.org", token: PagesUnderTest.formToken()))
            }
        }
        #expect(membership.signUpWishes.map(\.ip) == ["203.0.113.9", "203.0.113.9", "203.0.113.9"])

        let others = MemoryMembership()
        try await withPages(others, { $0.recordsAddresses = true }) { port in
            _ = try await Wire.ask(
                port, "POST", "/subscribe", headers: Self.form + ["X-Forwarded-For: 203.0.113.9"],
                body: Self.body("ani@example.org", token: PagesUnderTest.formToken()))
        }
        #expect(others.signUpWishes.map(\.ip) == ["127.0.0.1"], "from anybody else it is only a claim")
    }

    @Test func `scripts get a token and post JSON, from the newsletter's own site`() async throws {
        let membership = MemoryMembership()
        let json = ["Content-Type: application/json", "Origin: https://example.org"]
        let (token, sent, preflight) = try await withPages(membership) { port in
            (
                try await Wire.ask(port, "GET", "/subscribe/token", headers: json),
                try await Wire.ask(
                    port, "POST", "/subscribe", headers: json,
                    body: """
                        {"email": "ani@example.org", "name": "Ani", "language": "id", "token": "\(PagesUnderTest.formToken())"}
                        """),
                try await Wire.ask(
                    port, "OPTIONS", "/subscribe", headers: json + ["Access-Control-Request-Method: POST"])
            )
        }
        #expect(token.body.contains("\"token\":"))
        #expect(token.headers["access-control-allow-origin"] == "https://example.org")
        #expect(sent.status == 202)
        #expect(sent.body.contains("\"status\":\"sent\""))
        #expect(sent.body.contains("Kami sudah mengirim surel"))
        #expect(membership.signUpWishes.first?.name == "Ani")
        #expect(membership.signUpWishes.first?.language == "id")
        #expect(preflight.status == 204)
        #expect(preflight.headers["access-control-allow-headers"] == "Content-Type")
    }

    @Test(arguments: [
        ("[]", 400), ("{", 400), ("{\"email\": 7}", 400), ("{\"email\": \"x\", \"token\": \"TOKEN\"}", 422),
        ("{\"email\": \"ani@example.org\"}", 403),
        ("{\"email\": \"ani@example.org\", \"topics\": [[[[[[]]]]]], \"token\": \"TOKEN\"}", 400),
    ])
    func `JSON that will not do is refused with a reason, and nothing of another site may read it`(
        body: String, status: Int
    ) async throws {
        let membership = MemoryMembership()
        let answer = try await withPages(membership) { port in
            try await Wire.ask(
                port, "POST", "/subscribe",
                headers: ["Content-Type: application/json", "Origin: https://evil.example"],
                body: body.replacing("TOKEN", with: PagesUnderTest.formToken()))
        }
        #expect(answer.status == status)
        #expect(answer.body.contains("\"error\":"))
        #expect(answer.headers["access-control-allow-origin"] == nil)
        #expect(membership.wishes.isEmpty)
    }

    @Test func `two hundred at once are all answered`() async throws {
        let membership = MemoryMembership()
        try await withPages(membership) { port in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await Wire.ask(
                            port, "POST", "/subscribe", headers: Self.form,
                            body: Self.body("a\(number)@example.org", token: PagesUnderTest.formToken())
                        ).status
                    }
                }
                for try await status in group { #expect(status == 303) }
            }
        }
        #expect(Set(membership.signUpWishes.map(\.email.description)).count == 200)
    }

    @Test func `the form for another page leads here, in plain HTML`() throws {
        let snippet = try #require(try SignUpSnippet(settings: PagesUnderTest.settings(), language: .indonesian)).html
        #expect(snippet.contains("action=\"https://news.example.org/subscribe\""))
        #expect(snippet.contains("<label for=\"kabar-email\">Alamat surel</label>"))
        #expect(snippet.contains("name=\"lang\" value=\"id\""))
        #expect(!snippet.contains("<script"))
    }
}
