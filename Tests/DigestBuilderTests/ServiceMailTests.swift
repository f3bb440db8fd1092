import Foundation
import Markup
import TestSupport
import Testing

@testable import DigestBuilder

struct ServiceMailTests {
    private func render(
        _ mail: ServiceMail, overrides: [String: String] = [:],
        change: (inout DigestSettings) -> Void = { _ in }
    ) throws -> RenderedDigest {
        let folder = try TemporaryFolder(overrides)
        var settings = try Samples.settings(language: mail.language)
        change(&settings)
        return try ServiceMailRenderer(overrides: folder.path).render(mail, settings: settings)
    }

    private func latestIssue(_ theme: Theme = .newspaper, language: String = "en") throws -> RenderedDigest {
        try DigestRenderer(overrides: nil, theme: theme).render(
            Samples.edited(language: language), settings: Samples.settings(exploring: language, theme: theme))
    }

    private func document(_ digest: RenderedDigest) throws -> HTMLElement {
        try HTMLParser.document(Samples.filled(digest.html))
    }

    private func gaps(_ text: GappedText) -> [GappedText.Piece] {
        text.pieces.filter { if case .gap = $0 { true } else { false } }
    }

    // MARK: - Words

    @Test(arguments: ServiceMail.Kind.allCases, InterfaceLanguage.allCases)
    func `no placeholder is left and lines fit in 72 columns, in every language`(
        kind: ServiceMail.Kind, interface: InterfaceLanguage
    ) throws {
        var mail = Samples.serviceMail(kind, language: interface.rawValue)
        mail.latestIssue = try latestIssue(language: interface.rawValue)
        let digest = try render(mail)
        let text = Samples.filled(digest.text)
        let body = try #require(try document(digest).first { $0.name == "body" })
        for part in [digest.subject, digest.preheader, text, body.textContent] {
            #expect(!part.contains("{") && !part.contains("}"), "\(part)")
        }
        #expect(digest.subject.contains("Kabar Desa"))
        #expect(text.contains("Sari@kabar-desa.example") == (kind == .addressChanged))
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            #expect(DisplayWidth.columns(line) <= 72 || line.contains("://"), "\(line)")
            #expect(line.last?.isWhitespace != true, "\(line)")
        }
    }

    @Test func `a language without words of Kabar's is English, and one of a region keeps its tag`() throws {
        for (asked, language) in [("sv", "en"), ("id-ID", "id-ID"), ("", "en")] {
            let digest = try render(Samples.serviceMail(.goodbye, language: asked))
            #expect(try document(digest)[attribute: "lang"] == language)
            #expect(digest.subject.contains("You have left Kabar Desa") == (language == "en"))
        }
    }

    @Test func `a newsletter's name is not looked through for places of its own`() throws {
        let digest = try render(Samples.serviceMail(.addressChanged)) { $0.newsletterName = "{address} & {name}" }
        #expect(digest.subject == "{address} & {name} now goes to another address")
    }

    @Test func `markup in names, addresses and links is text`() throws {
        let hostile = "<script>alert(1)</script>\"' onclick=\"x"
        let link = "https://news.kabar-desa.example/c/a?b=\"><b>&c=1"
        var mail = Samples.serviceMail(.welcome, link: link)
        for kind in ServiceMail.Kind.allCases {
            mail.kind = kind
            mail.contactAddress = hostile
            let digest = try render(mail) {
                $0.newsletterName = hostile
                $0.postalAddress = hostile
            }
            let document = try document(digest)
            #expect(document.first { ["script", "b"].contains($0.name) || $0[attribute: "onclick"] != nil } == nil)
            #expect(document.first { $0.name == "h2" }?.textContent == digest.subject)
            #expect(digest.subject.contains(hostile))
            #expect(Samples.filled(digest.text).contains(SourceText.line(hostile)))
            let links = document.descendants.filter { $0.name == "a" }.compactMap { $0[attribute: "href"] }
            #expect(links.filter { $0 == link }.count == (kind == .addressChanged ? 0 : 2))
        }
    }

    // MARK: - Parts

    @Test func `without a page to lead to there are neither a button nor words that speak of it`() throws {
        let digest = try render(Samples.serviceMail(.welcome, link: nil))
        for part in [Samples.filled(digest.html), Samples.filled(digest.text)] {
            #expect(part.contains("You are subscribed."))
            #expect(!part.contains("Your settings"))
            #expect(!part.contains("There you choose"))
            #expect(!part.contains("Or open this page"))
        }
        let changed = try render(Samples.serviceMail(.addressChanged, link: nil))
        #expect(Samples.filled(changed.text).contains("If it was not you, write to Sari@kabar-desa.example.\n"))
    }

    @Test func `the button is drawn for Word, as wide as its words`() throws {
        let html = try Samples.filled(render(Samples.serviceMail(.confirm)).html)
        let drawn = try #require(html.firstMatch(of: /<!--\[if mso\]><v:roundrect .*?<!\[endif\]-->/)).output
        #expect(drawn.contains("href=\"\(Samples.actingLink)\""))
        #expect(drawn.contains("width:129px"))
        #expect(drawn.contains(">Subscribe</center>"))
        #expect(html.contains("<!--[if !mso]><!--><table"))
    }

    @Test(arguments: ServiceMail.Kind.allCases)
    func `a mail has the newsletter's look and address, and no link to leave a list`(kind: ServiceMail.Kind) throws {
        var palette = Palette.standard
        palette.light.accent = try #require(Colour("#7A1FA2"))
        let digest = try render(Samples.serviceMail(kind)) {
            $0.look = Look(
                palette: palette, logo: Logo(url: "https://kabar-desa.example/logo.png", alt: "Kabar", width: 200),
                footer: "Dibuat *warga*.")
            $0.webBaseURL = "https://news.kabar-desa.example"
        }
        let html = Samples.filled(digest.html)
        #expect(html.contains("#7A1FA2"))
        #expect(html.contains("src=\"https://kabar-desa.example/logo.png\""))
        #expect(html.contains("@media (prefers-color-scheme: dark)"))
        #expect(html.contains("Dibuat <em>warga</em>."))
        for part in [html, Samples.filled(digest.text)] {
            #expect(part.contains("Balai Desa Tirtamaya, Jalan Waduk 1, Tirtamaya"))
        }
        #expect(gaps(digest.html) + gaps(digest.text) == [])
    }

    @Test func `headings descend in order, and a mail reads from right to left where its language does`() throws {
        let document = try document(render(Samples.serviceMail(.confirm, language: "he")))
        #expect(document.descendants.filter { ["h1", "h2", "h3"].contains($0.name) }.map(\.name) == ["h1", "h2"])
        #expect(document[attribute: "dir"] == "rtl")
    }

    // MARK: - The latest issue

    @Test(arguments: Theme.allCases)
    func `a welcome stands before the issue that it carries, whose gaps stay gaps`(theme: Theme) throws {
        let issue = try latestIssue(theme)
        var mail = Samples.serviceMail(.welcome)
        mail.latestIssue = issue
        let digest = try render(mail)
        #expect(digest.subject == "Welcome to Kabar Desa")
        #expect(digest.preheader == "You are subscribed. The next issue comes by itself.")
        #expect(gaps(digest.html) == gaps(issue.html))
        #expect(gaps(digest.text) == gaps(issue.text))
        #expect(gaps(digest.html).contains(.gap(.unsubscribeURL)))
        let text = Samples.filled(digest.text)
        #expect(text.hasPrefix("Welcome to Kabar Desa\n\nYou are subscribed."))
        let rule = String(repeating: "-", count: 72)
        #expect(text.hasSuffix("\nUntil then, this is the latest issue.\n\n\(rule)\n\n" + Samples.filled(issue.text)))
        let html = Samples.filled(digest.html)
        let body = try #require(html.firstRange(of: "<body")).lowerBound
        #expect(html[..<body] == Samples.filled(issue.html)[..<body])
        let places = ["Welcome to Kabar Desa", "Until then,", "Selamat pagi", "Pasar pagi", "Balai Desa Tirtamaya"]
            .compactMap { html[body...].firstRange(of: $0)?.lowerBound }
        #expect(places.count == 5 && places == places.sorted())
        #expect(html.matches(of: /<body/).count == 1 && html.matches(of: /<\/body>/).count == 1)
        #expect(html.matches(of: /Jalan Waduk 1/).count == 1)
    }

    @Test func `only a welcome carries the issue`() throws {
        var mail = Samples.serviceMail(.goodbye)
        let without = try render(mail)
        mail.latestIssue = try latestIssue()
        #expect(try render(mail) == without)
    }

    @Test func `an issue whose body's tag has a field still begins with the welcome`() {
        let issue = GappedText(pieces: [.text("<body class=\""), .gap(.custom("kota")), .text("\"><p>Halo</p></body>")])
        let panel = GappedText(pieces: [.text("<html><body>"), .gap(.name), .text("!</body></html>")]).body
        #expect(panel.pieces == [.text(""), .gap(.name), .text("!")])
        #expect(Samples.filled(issue.opening(with: panel)).hasPrefix("[name]!<body class=\"[fields.kota]\">"))
    }

    // MARK: - Templates

    @Test func `the newsletter's own template is used`() throws {
        let own =
            "{{subscriber.name|reader}}: {{mail.kind}} {{mail.title}}\n{{mail.link}}\n{{newsletter.postalAddress}}\n"
        let digest = try render(Samples.serviceMail(.confirm), overrides: ["service.txt.mustache": own])
        #expect(digest.text.pieces.first == .gap(.name.or("reader")))
        #expect(Samples.filled(digest.text).contains(": confirm Please confirm: Kabar Desa by email\n"))
    }

    @Test(arguments: ["service.html.mustache", "service.txt.mustache"], ["mail.link", "newsletter.postalAddress"])
    func `a template without the link or the postal address is refused`(name: String, tag: String) throws {
        let others = ["mail.link", "newsletter.postalAddress"].filter { $0 != tag }.map { "{{\($0)}}" }.joined()
        #expect(throws: DigestError.missingTag(tag: tag, template: name)) {
            try render(Samples.serviceMail(.confirm), overrides: [name: others])
        }
    }

    private static let tidy = "/usr/bin/tidy"

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: tidy), "tidy is not installed"),
        arguments: ServiceMail.Kind.allCases, [nil, Theme.newspaper, .letter])
    func `an HTML checker finds no error`(kind: ServiceMail.Kind, issue: Theme?) async throws {
        var mail = Samples.serviceMail(kind, language: "ar")
        mail.latestIssue = try issue.map { try latestIssue($0, language: "ar") }
        let folder = try TemporaryFolder(["mail.html": Samples.filled(try render(mail).html)])
        let said = try await Program.start(
            executable: Self.tidy, ["-quiet", "-errors", folder.path + "/mail.html"], environment: [:]
        ).wait()
        #expect(said.status < 2, "\(said.error)")
    }
}
