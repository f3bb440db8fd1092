import Articles
import DigestBuilder
import Foundation
import Markup
import TestSupport
import Testing

struct DigestRendererTests {
    func render(
        _ edition: Edition, theme: Theme = .newspaper, overrides: [String: String] = [:]
    ) throws -> RenderedDigest {
        let folder = try TemporaryFolder(overrides)
        var settings = try Samples.settings(language: edition.language)
        settings.look = Look(theme: theme)
        return try DigestRenderer(overrides: folder.path, theme: theme).render(edition, settings: settings)
    }

    func edition(title: String, sentences: [String] = [], author: String? = nil, image: ArticleImage? = nil) -> Edition
    {
        let entry = EditionEntry(
            intake: 1, title: title, link: "https://kabar-desa.example/1", image: image, author: author,
            sentences: sentences, language: "id")
        return Samples.edition(subject: title, sections: [EditionSection(title: title, entries: [entry, entry])])
    }

    // MARK: - Gaps

    @Test(arguments: Theme.allCases)
    func `the unsubscribe link and the reader's address are gaps in both parts`(theme: Theme) throws {
        let digest = try render(Samples.small(language: "id"), theme: theme)
        for part in [digest.html, digest.text] {
            #expect(part.pieces.contains(.gap(.unsubscribeURL)))
            #expect(part.pieces.contains(.gap(.email)))
        }
    }

    @Test(arguments: Theme.allCases)
    func `the link to the reader's settings is there where there are pages`(theme: Theme) throws {
        let edition = Samples.small(language: "id")
        let exploring = try Samples.settings(exploring: "id", theme: theme)
        let digest = try DigestRenderer(overrides: nil, theme: theme).render(edition, settings: exploring)
        #expect(Samples.filled(digest.html).contains("href=\"[preferencesURL]\""))
        #expect(Samples.filled(digest.text).contains("\nPengaturan:\n[preferencesURL]\n"))
        let without = try render(edition, theme: theme)
        for part in [without.html, without.text] {
            #expect(!part.pieces.contains(.gap(.preferencesURL)))
            #expect(!Samples.filled(part).contains("Pengaturan"))
        }
    }

    /// Its value counts in full, as that of every gap does, and leads somewhere when the linter looks.
    @Test(arguments: Theme.allCases)
    func `the link to the reader's settings is counted and checked`(theme: Theme) throws {
        let edition = Samples.small(language: "id")
        let settings = try Samples.settings(exploring: "id", theme: theme)
        let digest = try DigestRenderer(overrides: nil, theme: theme).render(edition, settings: settings)
        func findings(_ webBaseURL: String?) throws -> [LintFinding] {
            var settings = settings
            settings.webBaseURL = webBaseURL
            return try IssueLint(edition: edition, digest: digest, settings: settings, subscriberFields: []).findings
                .filter { [.link, .field, .unsubscribe].contains($0.rule) }
        }
        #expect(try findings("https://news.kabar-desa.example") == [])
        #expect(try findings("http://news.kabar-desa.example").map(\.level) == [.warning, .warning])
        #expect(try findings(nil).map(\.fault) == [.emptyAddress])
        var web = settings
        web.webBaseURL = nil
        let smaller = try DigestRenderer(overrides: nil, theme: theme).render(edition, settings: web)
        #expect(DigestSize.bytes(of: digest.html) - DigestSize.bytes(of: smaller.html) > 256)
    }

    @Test func `a template's own fields become gaps in order`() throws {
        let digest = try render(
            Samples.small(language: "id"),
            overrides: [
                "masthead.txt.mustache":
                    "Halo {{subscriber.name}} di {{subscriber.fields.kota}}, {{subscriber.fields.a.b}}\n"
            ])
        #expect(
            digest.text.pieces.prefix(6) == [
                .text("Halo "), .gap(.name), .text(" di "), .gap(.custom("kota")), .text(", "), .gap(.custom("a.b")),
            ])
    }

    @Test func `a template says what stands where a subscriber has no value`() throws {
        let line =
            "{{subscriber.name|pembaca}} {{ subscriber.fields.kota | desa & dusun Anda }} {{subscriber.fields.a.b|}}."
        let digest = try render(
            Samples.small(language: "id"),
            overrides: ["masthead.txt.mustache": line + "\n", "name.html.mustache": "<h1>\(line)</h1>\n"])
        let gaps: [GappedText.Piece] = [
            .gap(.name.or("pembaca")), .text(" "), .gap(.custom("kota").or("desa & dusun Anda")), .text(" "),
            .gap(.custom("a.b").or("")),
        ]
        #expect(Array(digest.text.pieces.prefix(5)) == gaps)
        #expect(digest.html.pieces.contains(.gap(.custom("kota").or("desa & dusun Anda"))))
    }

    @Test func `words for a missing value are not broken where a line is`() throws {
        let words = "今天村里的市场重新开放 dan seterusnya"
        let digest = try render(
            Samples.small(language: "id"),
            overrides: [
                "masthead.txt.mustache": String(repeating: "satu dua ", count: 7) + "{{subscriber.name|\(words)}}\n"
            ])
        #expect(digest.text.pieces.contains(.gap(.name.or(words))))
    }

    @Test func `no mark is left in what goes out`() throws {
        let digest = try render(Samples.small(language: "en"))
        for whole in [Samples.filled(digest.html), Samples.filled(digest.text), digest.subject, digest.preheader] {
            #expect(!whole.unicodeScalars.contains { (0x10FF00...0x10FF1F).contains($0.value) })
        }
    }

    @Test func `marks in an article cannot forge a gap`() throws {
        let digest = try render(edition(title: "Palsu \u{10FF00}email\u{10FF01} judul\u{10FF02}"))
        let gaps = digest.text.pieces.filter { if case .gap = $0 { true } else { false } }
        #expect(gaps == [.gap(.email), .gap(.unsubscribeURL)])
        #expect(digest.subject == "Palsu email judul")
    }

    // MARK: - Escaping

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "{{newsletter.name}}{{{x}}}",
        "\"\u{301} onclick=alert(1) x=\"\u{301}", "<\u{338}script>", "a\r\n.\r\nb", "&lt;b&gt; & &amp;", "-->",
        "</style></title>",
    ])
    func `a hostile title is text in the HTML part and itself in the text part`(title: String) throws {
        let digest = try render(
            edition(
                title: title, sentences: [title], author: title,
                image: ArticleImage(url: "https://kabar-desa.example/a.png", alt: title)))
        let seen = SourceText.line(title)
        let document = try HTMLParser.document(Samples.filled(digest.html))
        #expect(
            document.first { $0.name == "script" || $0[attribute: "onerror"] != nil || $0[attribute: "onclick"] != nil }
                == nil)
        #expect(document.first { $0[attribute: "onmouseover"] != nil } == nil)
        #expect(document.first { $0.name == "title" }?.textContent == seen)
        #expect(document.first { $0.name == "h3" }?.textContent == seen)
        #expect(document.first { $0.name == "img" }?[attribute: "alt"] == seen)
        #expect(Samples.filled(digest.text).contains("\n\(seen) [1]\n"))
    }

    @Test func `no kind of braces leaves a value unescaped in HTML or escaped in text`() throws {
        let digest = try render(
            edition(title: "<b>A & B</b>"),
            overrides: [
                "facts.html.mustache": "{{{title}}} {{&title}} {{title}}\n",
                "newspaper-entry.txt.mustache": "{{{title}}} {{title}}\n",
            ])
        #expect(
            Samples.filled(digest.html).contains(
                "&lt;b&gt;A &amp; B&lt;/b&gt; &lt;b&gt;A &amp; B&lt;/b&gt; &lt;b&gt;A &amp; B&lt;/b&gt;"))
        #expect(Samples.filled(digest.text).contains("<b>A & B</b> <b>A & B</b>"))
    }

    // MARK: - The parts

    @Test(arguments: Theme.allCases)
    func `every line of the text part fits in 72 columns unless it is an address`(theme: Theme) throws {
        let sentence =
            "Warga dusun utara menyeberang lebih dulu, disusul pedagang sayur yang selama ini harus memutar jauh sekali."
        let digest = try render(edition(title: sentence, sentences: [sentence, sentence]), theme: theme)
        for line in Samples.filled(digest.text).split(separator: "\n", omittingEmptySubsequences: false) {
            #expect(DisplayWidth.columns(line) <= 72 || line.contains("://"), "\(line)")
            #expect(line.last?.isWhitespace != true, "\(line)")
        }
    }

    @Test(arguments: Theme.allCases)
    func `every title and every address is in both parts`(theme: Theme) throws {
        let edition = Samples.small(language: "id")
        let digest = try render(edition, theme: theme)
        let document = try HTMLParser.document(Samples.filled(digest.html))
        let text = Samples.filled(digest.text)
        for entry in edition.sections.flatMap(\.entries) + edition.more {
            #expect(text.contains(entry.title))
            #expect(document.textContent.contains(entry.title))
            guard let link = entry.link else { continue }
            #expect(text.contains(" \(link)\n"))
            #expect(document.first { $0[attribute: "href"] == link } != nil)
        }
    }

    @Test(arguments: Theme.allCases)
    func `headings descend in order from one first-level heading`(theme: Theme) throws {
        let document = try HTMLParser.document(
            Samples.filled(try render(Samples.small(language: "id"), theme: theme).html))
        let headings = document.descendants.filter { ["h1", "h2", "h3", "h4"].contains($0.name) }.map(\.name)
        #expect(headings == ["h1", "h2", "h2", "h2", "h3", "h3", "h2"])
    }

    @Test(arguments: Theme.allCases)
    func `layout tables and pictures are marked for screen readers`(theme: Theme) throws {
        let document = try HTMLParser.document(
            Samples.filled(try render(Samples.small(language: "id"), theme: theme).html))
        for element in document.descendants {
            if element.name == "table" { #expect(element[attribute: "role"] == "presentation") }
            if element.name == "img" { #expect(element[attribute: "alt"] != nil) }
        }
        #expect(document[attribute: "lang"] == "id")
        #expect(
            document.first { $0.textContent == "Rain on the eastern slope" && $0.name == "h3" }?[attribute: "lang"]
                == "en")
    }

    @Test(arguments: Theme.allCases)
    func `a translated edition turns around, and an article of no known language stays the newsletter's`(
        theme: Theme
    ) throws {
        let entry = EditionEntry(intake: 1, title: "Balai desa tutup", sentences: ["Balai desa tutup hari Jumat."])
        let own = Samples.edition(sections: [EditionSection(title: nil, entries: [entry])])
        var settings = try Samples.settings(language: own.language)
        settings.look = Look(theme: theme)
        let translated = own.version(
            .init(language: .arabic), topics: IssueTopics([]), newsletter: settings.newsletterName)
        let digest = try DigestRenderer(overrides: nil, theme: theme).render(translated, settings: settings)
        let document = try HTMLParser.document(Samples.filled(digest.html))
        #expect(document[attribute: "lang"] == "ar")
        #expect(document[attribute: "dir"] == "rtl")
        let summary = try #require(
            document.descendants.last { $0.textContent.contains("hari Jumat") && $0[attribute: "lang"] != nil })
        #expect(summary[attribute: "lang"] == "id")
        #expect(summary[attribute: "dir"] == "ltr")
    }

    @Test func `styles are inlined and dark mode stays in the head`() throws {
        let html = Samples.filled(try render(Samples.small(language: "id")).html)
        #expect(html.contains("style=\"color: #1F1D1A; text-decoration: none\""))
        #expect(html.contains("@media (prefers-color-scheme: dark)"))
        #expect(html.contains("[data-ogsc]"))
    }

    @Test(arguments: Theme.allCases)
    func `twenty articles with pictures stay far below the size at which mail is clipped`(theme: Theme) throws {
        let sentence =
            "Warga dusun utara menyeberang lebih dulu, disusul pedagang sayur yang selama ini harus memutar jauh."
        let entries = (1...20).map { number in
            EditionEntry(
                intake: number, title: "Jembatan gantung nomor \(number) dibuka lagi setelah tujuh bulan",
                link: "https://kabar-desa.example/2026/11/jembatan-gantung-\(number)",
                image: ArticleImage(url: "https://kabar-desa.example/foto/\(number).jpg", alt: "Warga menyeberang"),
                date: Samples.monday, author: "Laras Wicitra", sentences: [sentence, sentence, sentence],
                readingMinutes: 3, language: "id")
        }
        let digest = try render(
            Samples.edition(sections: [EditionSection(title: "Warga", entries: entries)]), theme: theme)
        #expect(Samples.filled(digest.html).utf8.count < 60_000)
    }

    @Test func `a newsletter's own file replaces the built-in one of its name only`() throws {
        let digest = try render(
            Samples.small(language: "id"),
            overrides: ["masthead.txt.mustache": "{{> salam}}\n", "salam.mustache": "Salam dari {{newsletter.name}}\n"])
        let text = Samples.filled(digest.text)
        #expect(text.hasPrefix("Salam dari Kabar Desa\n"))
        #expect(text.contains("Berhenti berlangganan:\n[unsubscribeURL]\n"))
    }

    @Test func `rendering twice gives the same bytes`() throws {
        #expect(try render(Samples.small(language: "en")) == render(Samples.small(language: "en")))
    }

    @Test(arguments: Theme.allCases)
    func `an empty edition renders masthead and footer`(theme: Theme) throws {
        let digest = try render(Samples.edition(sections: []), theme: theme)
        #expect(Samples.filled(digest.text).hasPrefix("                               KABAR DESA\n"))
    }
}
