import Testing

@testable import Web

/// `/subscribe` while nobody can sign up.
struct ClosedSignUpTests {
    private func withPages<Answer: Sendable>(
        _ membership: MemoryMembership, _ body: @Sendable (Int) async throws -> Answer
    ) async throws -> Answer {
        let settings = try PagesUnderTest.settings { $0.hasSignUp = false }
        return try #require(try await PagesUnderTest.serve(settings, membership, body))
    }

    @Test func `where nobody may sign up the page says so, in the visitor's language, and notes nothing`() async throws
    {
        let membership = MemoryMembership()
        let form = "email=a@example.org&lang=de&token=\(PagesUnderTest.formToken())"
        let (page, sent, posted) = try await withPages(membership) { port in
            (
                try await Wire.ask(port, "/subscribe", headers: ["Accept-Language: id"]),
                try await Wire.ask(port, "/subscribe/sent?lang=en"),
                try await Wire.ask(port, "POST", "/subscribe", headers: PagesUnderTest.form, body: form)
            )
        }
        #expect([page, sent, posted].map(\.status) == [404, 404, 404])
        #expect(page.body.contains("<h1>Pendaftaran ditutup</h1>"))
        #expect(page.body.contains("<p>Saat ini Kabar Desa tidak menerima pendaftaran di situs ini.</p>"))
        #expect(!page.body.contains("<form"))
        #expect(sent.body.contains("<h1>Sign-up is closed</h1>"))
        #expect(posted.body.contains("<h1>Die Anmeldung ist geschlossen</h1>"))
        #expect(membership.wishes.isEmpty)
    }

    @Test func `a script is told, too, that nobody may sign up, and may read it on the newsletter's site`() async throws
    {
        let site = "Origin: https://example.org"
        let answers = try await withPages(MemoryMembership()) { port in
            [
                try await Wire.ask(port, "/subscribe/token", headers: [site]),
                try await Wire.ask(
                    port, "POST", "/subscribe", headers: ["Content-Type: application/json", site],
                    body: #"{"email":"a@example.org"}"#),
            ]
        }
        for answer in answers {
            #expect(answer.status == 404)
            #expect(answer.body == "{\"error\":\"Kabar Desa takes no sign-ups on this site at present.\"}\n")
            #expect(answer.headers["access-control-allow-origin"] == "https://example.org")
        }
    }

    @Test func `pages that no mail can lead to have no form`() throws {
        #expect(
            try PublicPagesSettings(
                port: 0, newsletterName: "x", language: "en", frame: PagesUnderTest.frame, hasSignUp: true
            ).hasSignUp == false)
    }
}
