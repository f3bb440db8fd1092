import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers
import TestSupport
import Testing

@testable import kabar

/// The newsletter's own templates, as `kabar serve` uses them.
struct ServedTemplatesTests {
    private static let page = "<title>{{page.title}}</title><main id=\"own\">{{{page.content}}}</main>"
    private static let service = "<html><body>My own: {{mail.link}} {{newsletter.postalAddress}}</body></html>"

    private let folder: TemporaryFolder
    private let newsletter: Newsletter
    private let said = SaidLog()
    private let now = Date(timeIntervalSince1970: 1_795_417_200)

    init() throws {
        folder = try TemporaryFolder([
            "newsletter.yaml": """
            version: 1
            name: Kabar Desa
            from: Kabar Desa <kabar@example.org>
            postalAddress: Jl. Melati 1, Sleman
            sources: [{folder: articles}]
            web: {baseURL: "https://news.example.org"}
            smtp: {url: "smtp://127.0.0.1:9", tls: none}

            """,
            "subscribers.json": "{\"version\":1,\"blocked\":[],\"forgotten\":[],\"subscribers\":[]}\n",
        ])
        newsletter = try Newsletter.open(folder: folder.path, environment: [:]).0
    }

    private func page() throws -> String {
        try newsletter.publicPages(port: nil, logger: said.logger).frame.html(
            .init(language: "en", direction: .leftToRight, title: "T", content: "C", siteLink: "S"),
            newsletterName: "Kabar Desa", siteURL: nil)
    }

    private func mail() throws -> String {
        let state = try newsletter.openState()
        _ = try state.queueMails([
            MailToQueue(
                kind: "signUp", to: EmailAddress("ani@example.net"), subscriberID: nil,
                details: #"{"rhythm":"weekly","topics":[]}"#, at: now, due: now, limit: nil)
        ])
        let queued = try #require(try state.waitingMails(dueBy: now, count: 1).first)
        let press = try MembershipPress(newsletter: newsletter, state: state, now: now)
        let mail = try #require(try press.mail(for: queued))
        return mail.builder.parts(for: mail.recipient).html
    }

    @Test func `a broken template of the mails leaves the pages as the owner wants them`() throws {
        try folder.write(Self.page, to: "templates/page.html.mustache")
        try folder.write("{{#mail", to: "templates/service.html.mustache")
        #expect(try page().contains("<main id=\"own\">C</main>"))
        #expect(said.all == [])
        let mail = try mail()
        #expect(mail.contains("Kabar Desa"), "nobody waits for a confirmation")
        #expect(mail.contains("https://news.example.org/c/"))
    }

    @Test func `a broken template of the pages leaves the mails as the owner wants them, and is named`() throws {
        try folder.write("{{#page}}", to: "templates/page.html.mustache")
        try folder.write(Self.service, to: "templates/service.html.mustache")
        #expect(try !page().contains("id=\"own\""))
        let file = folder.file("templates/page.html.mustache")
        #expect(said.all.count == 1)
        #expect(
            said.all.first?.hasPrefix("The pages have the built-in look. The template \(file) has a fault in line 1")
                == true)
        #expect(
            said.all.first?.hasSuffix(
                " Correct the file, or remove it to use the built-in one. Then start `kabar serve` anew.") == true)
        #expect(try mail().contains("My own: https://news.example.org/c/"))
    }

    @Test func `a template of the pages without their content is not used, since nobody could leave`() throws {
        try folder.write("<h1>{{page.title}}</h1>", to: "templates/page.html.mustache")
        #expect(try page().contains("C"))
        #expect(said.all.first?.contains("never write {{page.content}}. It must be shown") == true, "\(said.all)")
    }

    @Test func `the log names a broken template of the mails once, and anew once it was whole`() async throws {
        let clock = now
        let state = try newsletter.openState()
        let mailer = MembershipMailer(
            newsletter: newsletter, state: state, bell: MailBell(), logger: said.logger, now: { clock })
        let file = folder.file("templates/service.txt.mustache")
        func send(with template: String) async throws -> [String] {
            let before = said.all.count
            try folder.write(template, to: "templates/service.txt.mustache")
            // A welcome to nobody: nothing is sent.
            _ = try state.queueMails([
                MailToQueue(
                    kind: "welcome", to: EmailAddress("ani@example.net"), subscriberID: "nobody", details: "{}",
                    at: now, due: now, limit: nil)
            ])
            #expect(try await mailer.deliverInTurn())
            return Array(said.all.dropFirst(before))
        }
        let whole = "{{mail.link}} {{newsletter.postalAddress}}"
        let warned = try await send(with: "{{#a}}")
        #expect(warned.count == 1)
        #expect(warned.first?.contains(file) == true)
        #expect(try await send(with: "{{#a}}") == [])
        #expect(try await send(with: whole) == [])
        #expect(try await send(with: "{{#a}}") == warned)
    }
}
