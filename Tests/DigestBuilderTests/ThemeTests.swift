import Articles
import Foundation
import Markup
import Testing

@testable import DigestBuilder

/// What tells the themes apart, and what holds in all of them.
struct ThemeTests {
    func html(_ theme: Theme, language: String = "id") throws -> String {
        var settings = try Samples.settings(language: language)
        settings.look = Look(theme: theme)
        return try Samples.filled(
            DigestRenderer(overrides: nil, theme: theme)
                .render(Samples.small(language: language), settings: settings).html)
    }

    func text(_ theme: Theme, edition: Edition = Samples.small(language: "id")) throws -> String {
        var settings = try Samples.settings()
        settings.look = Look(theme: theme)
        return try Samples.filled(DigestRenderer(overrides: nil, theme: theme).render(edition, settings: settings).text)
    }

    @Test func `only the newspaper has pictures and a lead with a button`() throws {
        #expect(try html(.newspaper).contains("<img"))
        #expect(try html(.newspaper).contains("v:roundrect"))
        for theme in [Theme.letter, .brief] {
            #expect(try !html(theme).contains("<img"))
            #expect(try !html(theme).contains("v:roundrect"))
        }
    }

    @Test(arguments: Theme.allCases)
    func `pictures are shown for all articles, for the lead or for none`(theme: Theme) throws {
        func pictures(_ choice: PictureChoice) throws -> Int {
            var settings = try Samples.settings()
            settings.look = Look(theme: theme, pictures: choice)
            let html = try DigestRenderer(overrides: nil, theme: theme).render(
                Samples.small(language: "id"), settings: settings
            ).html
            return Samples.filled(html).matches(of: /<img/).count
        }
        #expect(try pictures(.all) == 2)
        #expect(try pictures(.lead) == 1)
        #expect(try pictures(.none) == 0)
    }

    @Test func `a picture whose file is too large is left out, and a narrow one is not stretched`() throws {
        var edition = Samples.small(language: "id")
        edition.sections[0].entries[0].image = ArticleImage(url: "https://kabar-desa.example/a.jpg", width: 300)
        edition.sections[0].entries[1].image = ArticleImage(url: "https://kabar-desa.example/b.jpg", bytes: 1_000_001)
        let html = try Samples.filled(DigestRenderer(overrides: nil).render(edition, settings: Samples.settings()).html)
        #expect(html.contains(/a\.jpg" alt="" width="300"/))
        #expect(!html.contains("b.jpg"))
    }

    @Test(arguments: [(Theme.newspaper, 520), (.letter, 520), (.brief, 488)])
    func `a picture is as wide as the column it stands in`(theme: Theme, width: Int) throws {
        var settings = try Samples.settings()
        settings.look = Look(theme: theme, pictures: .all)
        let html = try DigestRenderer(overrides: nil, theme: theme).render(
            Samples.small(language: "id"), settings: settings
        ).html
        #expect(Samples.filled(html).contains("alt=\"Lapak sayur di bawah terpal biru\" width=\"\(width)\""))
    }

    @Test(
        arguments: [
            (nil, nil, 520, 120), (1_200, 800, 520, 120), (300, nil, 300, 120), (1_000, 3_000, 133, 53),
            (40, 30, 40, 40),
            (1, 900_000_000_000_000_000, 1, 1), (nil, 3_000, 520, 120),
        ] as [(Int?, Int?, Int, Int)])
    func `a picture is no wider in Word than its height allows`(width: Int?, height: Int?, wide: Int, side: Int) {
        let image = ArticleImage(url: "https://kabar-desa.example/a.jpg", width: width, height: height)
        #expect(Theme.newspaper.wideBox.width(of: image) == wide)
        #expect(PictureBox.side.width(of: image) == side)
    }

    @Test(arguments: Theme.allCases)
    func `a picture without a text is no link of its own when read aloud`(theme: Theme) throws {
        var settings = try Samples.settings()
        settings.look = Look(theme: theme, pictures: .all)
        let html = try Samples.filled(
            DigestRenderer(overrides: nil, theme: theme).render(Samples.small(language: "id"), settings: settings).html)
        let links = html.matches(of: /<a [^>]*><img [^>]*>/).map { String($0.output) }
        #expect(links.map { $0.contains("aria-hidden=\"true\" tabindex=\"-1\"") } == [false, true])
    }

    @Test func `pictures that a theme does not show are not told as left out`() throws {
        let entries = (1...90).map {
            EditionEntry(
                intake: $0, title: "Kabar \($0)", link: "https://kabar-desa.example/\($0)",
                image: ArticleImage(url: "https://kabar-desa.example/\($0).jpg"),
                sentences: (0..<8).map { "Kalimat nomor \($0) yang cukup panjang untuk memenuhi satu baris di layar." })
        }
        var settings = try Samples.settings()
        settings.look = Look(theme: .letter)
        let digest = try DigestRenderer(overrides: nil, theme: .letter).render(
            Samples.edition(sections: [EditionSection(title: nil, entries: entries)]), settings: settings)
        #expect(try #require(digest.shortening).pictures == 0)
    }

    @Test(arguments: Theme.allCases)
    func `the site is linked once: among the pages to explore, else in the footer`(theme: Theme) throws {
        func visits(_ settings: DigestSettings) throws -> [Int] {
            let digest = try DigestRenderer(overrides: nil, theme: theme).render(
                Samples.small(language: "id"), settings: settings)
            return [Samples.filled(digest.html), Samples.filled(digest.text)].map {
                $0.matches(of: /Kunjungi kabar-desa\.example/).count
            }
        }
        var settings = try Samples.settings()
        settings.look = Look(theme: theme)
        #expect(try visits(settings) == [1, 1])
        settings.links = [DigestLink(title: "Peta", url: "https://kabar-desa.example/peta")]
        #expect(try visits(settings) == [1, 1])
        settings.links = [DigestLink(title: "Beranda", url: "https://www.kabar-desa.example")]
        #expect(try visits(settings) == [0, 0])
    }

    @Test func `the button is drawn for Word and a padded link for all others`() throws {
        let html = try html(.newspaper)
        let drawn = try #require(html.firstMatch(of: /<!--\[if mso\]><v:roundrect .*?<!\[endif\]-->/))
        #expect(drawn.output.contains("href=\"https://kabar-desa.example/pasar?a=1&amp;b=2\""))
        #expect(drawn.output.contains("width:201px"))
        #expect(drawn.output.contains(">Baca selengkapnya</center>"))
        #expect(html.contains("<!--[if !mso]><!--><table"))
    }

    @Test func `the brief numbers its stories and gives one sentence of each`() throws {
        let document = try HTMLParser.document(try html(.brief))
        let places = document.descendants.filter { $0[attribute: "class"]?.contains("place") == true }
        #expect(places.map(\.textContent) == ["1", "2", "3", "4"])
        #expect(document.textContent.contains("Pedagang pertama datang sebelum subuh."))
        #expect(!document.textContent.contains("Pukul enam, semua lapak"))
    }

    @Test func `the brief's text stands in a column beside the numbers`() throws {
        let title = "Jembatan gantung Kali Wening di Dusun Lor dibuka lagi setelah tujuh bulan"
        let entries = (1...10).map { EditionEntry(intake: $0, title: title, sentences: ["Warga senang."]) }
        let text = try text(.brief, edition: Samples.edition(sections: [EditionSection(title: nil, entries: entries)]))
        for number in [" 1", "10"] {
            #expect(
                text.contains(
                    "\n\(number). Jembatan gantung Kali Wening di Dusun Lor dibuka lagi setelah tujuh\n"
                        + "    bulan\n    Warga senang.\n"))
        }
    }

    @Test func `the letter's text has neither capitals nor dates at its stories`() throws {
        let text = try text(.letter)
        #expect(text.contains("\nPengumuman\n"))
        #expect(!text.contains("Laras Wicitra"))
    }

    /// Letter spacing tears joined letters apart, and Arabic and Han letters need higher lines.
    @Test(arguments: Theme.allCases)
    func `lines and letters are spaced as the script needs`(theme: Theme) throws {
        #expect(try html(theme, language: "fa").contains("line-height: 1.75"))
        #expect(try !html(theme, language: "fa").contains("letter-spacing: 2px"))
        #expect(try html(theme, language: "ja").contains("line-height: 1.75"))
        #expect(try html(theme, language: "id").contains("line-height: 1.55"))
        #expect(try html(theme, language: "id").contains("letter-spacing: 2px"))
    }

    /// Gmail drops a `style` element past 16 kB (caniemail.com, `<style>`).
    @Test(arguments: Theme.allCases)
    func `what stays in style elements is small`(theme: Theme) throws {
        let sheets = try html(theme).matches(of: /(?s)<style>(.*?)<\/style>/)
        #expect(sheets.reduce(0) { $0 + $1.output.1.utf8.count } < 8_192)
    }

    private static let tidy = "/usr/bin/tidy"

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: tidy), "tidy is not installed"),
        arguments: Theme.allCases, ["id", "fa"])
    func `an HTML checker finds no error`(theme: Theme, language: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".html")
        defer { try? FileManager.default.removeItem(at: file) }
        try html(theme, language: language).write(to: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: Self.tidy)
        process.arguments = ["-quiet", "-errors", file.path]
        let findings = Pipe()
        process.standardError = findings
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = try findings.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus < 2, "\(String(decoding: said, as: UTF8.self))")
    }
}
