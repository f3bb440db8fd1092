import Articles
import Testing

@testable import DigestBuilder

/// Each rule with an issue in which it finds something and one in which it does not.
struct IssueLintTests {
    @Test func `a good issue has no findings`() throws {
        #expect(try LintSample().findings() == [])
    }

    @Test func `of a frozen issue only what is kept is judged`() throws {
        var sample = LintSample()
        sample.postalAddress = "Jalan Baru 2"
        sample.entries[1].sentences = []
        sample.entries[0].sentences = [Self.english]
        sample.more = [LintSample.entry(1)]
        sample.subject = " "
        #expect(
            Set(try sample.findings().map(\.rule)) == [.subject, .duplicate, .postalAddress, .summary, .language])
        #expect(try sample.findings(isFrozen: true).map(\.rule) == [.subject, .duplicate])
    }

    @Test func `the worst comes first`() throws {
        var sample = LintSample()
        sample.subject = String(repeating: "x", count: 61)
        sample.html = LintSample.page("<p style=\"border-radius: 3px\">Halo</p><p><a href=\"#\">x</a></p>")
        #expect(try sample.findings().map(\.level) == [.error, .warning, .notice])
    }

    // MARK: - Inbox, articles

    @Test func `a subject of 60 characters is good, one of 61 is not, and an empty one is an error`() throws {
        var sample = LintSample()
        sample.subject = String(repeating: "é", count: 60)
        #expect(try sample.findings(.subject) == [])
        sample.subject += "é"
        #expect(try sample.findings(.subject).map(\.level) == [.warning])
        sample.subject = " "
        #expect(try sample.findings(.subject).map(\.level) == [.error])
    }

    @Test func `two articles with one address or one title are duplicates`() throws {
        var sample = LintSample()
        sample.entries[1].link = "http://kabar-desa.example/1/?utm_source=feed"
        #expect(try sample.findings(.duplicate).map(\.english.place) == ["article \"Kabar nomor 2\""])
        #expect(try sample.findings(.duplicate).first?.english.problem.contains("address") == true)
        sample = LintSample()
        sample.more = [LintSample.entry(3)]
        sample.more[0].title = "KABAR nomor 1"
        #expect(try sample.findings(.duplicate).first?.english.problem.contains("title") == true)
    }

    @Test func `a full entry without a summary is found, a headline has none`() throws {
        var sample = LintSample()
        sample.more = [LintSample.entry(3)]
        sample.more[0].sentences = []
        #expect(try sample.findings(.summary) == [])
        sample.entries[1].sentences = []
        #expect(try sample.findings(.summary).map(\.english.place) == ["article \"Kabar nomor 2\""])
    }

    private static let english =
        "The market opened again on Saturday morning, and the first traders came before dawn. By six all stalls on the "
        + "eastern side were taken."

    @Test func `an article in another language than it is marked with is found`() throws {
        var sample = LintSample()
        sample.entries[1].sentences = [Self.english]
        let finding = try #require(try sample.findings(.language).first)
        #expect(finding.level == .warning)
        #expect(finding.english.problem == "It is marked as \"id\" and reads like \"en\".")
    }

    @Test func `an article that is marked as foreign is only told`() throws {
        var sample = LintSample()
        sample.entries[1].sentences = [Self.english]
        sample.entries[1].language = "en-GB"
        #expect(try sample.findings(.language).map(\.level) == [.notice])
    }

    // MARK: - Links, pictures

    @Test(arguments: [
        "", "#", "#nowhere", "/berita/1", "berita.html", "//kabar-desa.example/1", "https://", "https://kabar/1",
        "javascript:alert(1)", "mailto:redaksi", "https:kabar-desa.example",
    ])
    func `an address that leads nowhere is an error`(address: String) throws {
        var sample = LintSample()
        sample.html = LintSample.page("<p><a href=\"\(address)\">x</a></p>")
        #expect(try sample.findings(.link).map(\.level) == [.error])
    }

    @Test(arguments: [
        "https://kabar-desa.example/1?a=b#c", "https://[2001:db8::1]/", "mailto:redaksi@kabar-desa.example",
        "tel:+62274123", "#atas",
    ])
    func `an address that leads somewhere is good`(address: String) throws {
        var sample = LintSample()
        sample.html = LintSample.page("<p id=\"atas\"><a href=\"\(address)\">x</a></p>")
        #expect(try sample.findings(.link) == [])
    }

    @Test func `an address without encryption is a warning, told once`() throws {
        var sample = LintSample()
        let link = "<a href=\"http://kabar-desa.example/1\">x</a>"
        sample.html = LintSample.page("<p>\(link)\(link)<img alt=\"x\" src=\"http://kabar-desa.example/1.png\"></p>")
        #expect(
            try sample.findings(.link).map(\.english.place) == [
                "<a href=\"http://kabar-desa.example/1\"> \"x\"", "<img src=\"http://kabar-desa.example/1.png\">",
            ])
        #expect(try sample.findings(.link).allSatisfy { $0.level == .warning })
    }

    @Test func `a picture without alt text, and a link of nothing else, are found`() throws {
        let source = "src=\"https://kabar-desa.example/a.png\""
        func findings(_ body: String) throws -> [LintFinding.Level] {
            var sample = LintSample()
            sample.html = LintSample.page(body)
            return try sample.findings(.picture).map(\.level)
        }
        let link = "<a href=\"https://kabar-desa.example/\">"
        #expect(try findings("<img \(source)>") == [.warning])
        #expect(try findings("\(link)<img \(source) alt=\"\"></a>") == [.warning])
        #expect(try findings("<img \(source) alt=\"\"> \(link)<img \(source) alt=\"Pasar\"></a>") == [])
        #expect(try findings("\(link)<img \(source) alt=\"\"> Pasar</a>") == [])
    }

    // MARK: - Size, parts, footer

    @Test func `a part over the limit is an error, a shortened one a notice`() throws {
        var sample = LintSample()
        sample.html = LintSample.page("<p>\(String(repeating: "x", count: 90_000))</p>")
        #expect(try sample.findings(.size).map(\.level) == [.error])
        sample = LintSample()
        sample.shortening = DigestShortening(
            bytesBefore: 100_000, bytes: 89_000, sentences: 9, pictures: 0, headlines: 0, unlisted: 0)
        #expect(try sample.findings(.size).map(\.level) == [.notice])
        #expect(try sample.findings(.size).first?.english.problem.contains("9 sentences") == true)
    }

    @Test func `an empty text part is an error`() throws {
        var sample = LintSample()
        sample.text = " \n\n"
        #expect(try sample.findings(.text).map(\.level) == [.error])
    }

    @Test func `a part without the unsubscribe link is an error, each by itself`() throws {
        var sample = LintSample()
        sample.html = sample.html.replacing("[leave]", with: "https://kabar-desa.example/akun")
        #expect(try sample.findings(.unsubscribe).map(\.english.place) == ["HTML part"])
        sample = LintSample()
        sample.text = sample.text.replacing("[leave]", with: "")
        #expect(try sample.findings(.unsubscribe).map(\.english.place) == ["text part"])
    }

    @Test func `an unsubscribe link without words does not count`() throws {
        var sample = LintSample()
        sample.html = sample.html.replacing("Berhenti", with: "")
        #expect(try sample.findings(.unsubscribe).map(\.english.place) == ["HTML part"])
    }

    @Test func `a missing postal address is an error, in the settings and in each part`() throws {
        var sample = LintSample()
        sample.postalAddress = " "
        #expect(try sample.findings(.postalAddress).map(\.english.place) == ["newsletter.yaml"])
        sample = LintSample()
        sample.html = sample.html.replacing("Jalan Waduk 1", with: "")
        #expect(try sample.findings(.postalAddress).map(\.english.place) == ["HTML part"])
        sample = LintSample()
        sample.text = sample.text.replacing("Balai", with: "")
        #expect(try sample.findings(.postalAddress).map(\.english.place) == ["text part"])
    }

    @Test func `what is left of a template is an error in text, attribute and subject`() throws {
        var sample = LintSample()
        sample.html = LintSample.page("<p>Halo {{nama}}</p><p title=\"{{x\">a</p>")
        sample.text += "{{ y }}"
        sample.subject = "Edisi {{nomor}}"
        let findings = try sample.findings(.field)
        #expect(findings.map(\.english.place) == ["HTML part", "HTML part", "text part", "subject"])
        #expect(findings.allSatisfy { $0.level == .error })
        #expect(findings.first?.english.problem == "\"{{nama}}\" is left of a template.")
    }

    @Test func `braces that an article brought are its own`() throws {
        var sample = LintSample()
        sample.entries[0].title = "Menulis {{nama}} di surat"
        sample.html = LintSample.page("<p>Menulis {{nama}} di surat</p>")
        #expect(try sample.findings(.field) == [])
    }

    @Test func `a field that nobody on the list has is a warning`() throws {
        var sample = LintSample()
        sample.html = LintSample.page("<p>Halo [kota] [kota]</p>")
        #expect(try sample.findings(.field) == [], "the list is not known")
        sample.fields = ["kota"]
        #expect(try sample.findings(.field) == [])
        sample.fields = ["desa"]
        #expect(try sample.findings(.field).map(\.english.place) == ["{{subscriber.fields.kota}}"])
        #expect(try sample.findings(.field).map(\.level) == [.warning])
    }

    @Test func `a place names an element by its address or class and its words`() throws {
        var sample = LintSample()
        let words = String(repeating: "kata ", count: 20)
        sample.html = LintSample.page("<p class=\"pudar\" style=\"color: #777777\">\(words)</p>")
        #expect(
            try sample.findings(.contrast).map(\.english.place) == [
                "<p class=\"pudar\"> \"kata kata kata kata kata kata…\""
            ])
    }
}
