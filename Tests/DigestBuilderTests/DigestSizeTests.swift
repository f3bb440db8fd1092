import Articles
import Foundation
import Markup
import TestSupport
import Testing

@testable import DigestBuilder

/// The HTML part is held to its size by leaving out what a reader misses least.
struct DigestSizeTests {
    private static let sentence =
        "Warga dusun utara menyeberang lebih dulu, disusul pedagang sayur yang selama ini harus memutar jauh."

    private static func entries(
        _ numbers: ClosedRange<Int>, sentences: Int, isPictured: Bool = true
    ) -> [EditionEntry] {
        numbers.map { number in
            EditionEntry(
                intake: number, title: "Jembatan gantung nomor \(number) dibuka lagi",
                link: "https://kabar-desa.example/jembatan-\(number)",
                image: isPictured
                    ? ArticleImage(url: "https://kabar-desa.example/foto/\(number).jpg", alt: "Warga menyeberang")
                    : nil,
                sentences: (0..<sentences).map { "\($0 + 1). \(sentence)" }, language: "id")
        }
    }

    private static func edition(_ entries: [EditionEntry], more: [EditionEntry] = []) -> Edition {
        Samples.edition(sections: [EditionSection(title: nil, entries: entries)], more: more)
    }

    private func render(_ edition: Edition, overrides: [String: String] = [:]) throws -> RenderedDigest {
        let folder = try TemporaryFolder(overrides)
        return try DigestRenderer(overrides: folder.path).render(edition, settings: try Samples.settings())
    }

    /// A comment in the footer of so many bytes, as an owner's template may have it.
    private static func footer(padding: Int) -> [String: String] {
        [
            "footer.html.mustache":
                "<tr><td><!--\(String(repeating: "x", count: padding))-->{{words.why}} {{newsletter.postalAddress}} "
                + "<a href=\"{{unsubscribeURL}}\">{{words.unsubscribe}}</a></td></tr>\n"
        ]
    }

    // MARK: - The order

    @Test func `steps go from the last story to the first, and from sentences to a count`() {
        let lead = EditionEntry(intake: 1, title: "A", image: ArticleImage(url: "a"), sentences: ["1", "2", "3"])
        let second = EditionEntry(intake: 2, title: "B", image: ArticleImage(url: "b"), sentences: ["1", "2"])
        let bare = EditionEntry(intake: 3, title: "C")
        let edition = Samples.edition(
            sections: [
                EditionSection(title: nil, entries: [lead]), EditionSection(title: "X", entries: [second, bare]),
            ], more: [EditionEntry(intake: 4, title: "D")])
        let shortening = EditionShortening(of: edition)
        let forms = (0...shortening.count).map { count -> String in
            let shortened = shortening.edition(after: count)
            let full = shortened.edition.sections.flatMap(\.entries).map { entry in
                entry.title + String(entry.sentences.count) + (entry.image == nil ? "" : "p")
            }
            return full.joined(separator: " ") + "|" + shortened.edition.more.map(\.title).joined()
                + "|\(shortened.unlisted)"
        }
        #expect(
            forms == [
                "A3p B2p C0|D|0", "A3p B1p C0|D|0", "A2p B1p C0|D|0", "A1p B1p C0|D|0", "A1p B0p C0|D|0",
                "A0p B0p C0|D|0", "A0p B0 C0|D|0", "A0 B0 C0|D|0", "A0 B0|CD|0", "A0|BCD|0", "A0|BC|1", "A0|B|2",
                "A0||3",
            ])
    }

    @Test func `an edition without stories has nothing to leave out`() {
        #expect(EditionShortening(of: Samples.edition(sections: [])).count == 0)
    }

    // MARK: - The renderer

    @Test func `an issue that fits is left whole`() throws {
        #expect(try render(Self.edition(Self.entries(1...20, sentences: 3))).shortening == nil)
    }

    @Test func `twenty stories with long summaries and pictures lose sentences from the last story upwards`() throws {
        let edition = Self.edition(Self.entries(1...20, sentences: 40))
        let digest = try render(edition)
        #expect(DigestSize.bytes(of: digest.html) <= DigestSize.limit)
        let shortening = try #require(digest.shortening)
        #expect(shortening.sentences > 100)
        #expect(shortening.pictures == 0)
        #expect(shortening.headlines == 0)
        #expect(shortening.bytes == DigestSize.bytes(of: digest.html))
        let document = try HTMLParser.document(Samples.filled(digest.html))
        let summaries = document.descendants.filter { $0[attribute: "class"] == "summary" }.map(\.textContent)
        #expect(summaries.first?.contains("40. Warga") == true, "the lead stays whole")
        #expect(summaries.last?.contains("1. Warga") == true)
        #expect(summaries.last?.contains("2. Warga") == false)
        #expect(document.descendants.count { $0.name == "img" } == 20)
    }

    @Test func `no sentence more is left out than needed`() throws {
        let edition = Self.edition(Self.entries(1...20, sentences: 40))
        let shortening = try #require(try render(edition).shortening)
        #expect(DigestSize.limit - shortening.bytes < Self.sentence.utf8.count + 8)
    }

    @Test func `a large template of the owner's takes pictures, then entries, then headlines`() throws {
        let edition = Self.edition(Self.entries(1...20, sentences: 2))
        func shortening(padding: Int) throws -> DigestShortening {
            let digest = try render(edition, overrides: Self.footer(padding: padding))
            let document = try HTMLParser.document(Samples.filled(digest.html))
            #expect(DigestSize.bytes(of: digest.html) <= DigestSize.limit)
            #expect(document.first { $0[attribute: "href"] == "[unsubscribeURL]" } != nil)
            return try #require(digest.shortening)
        }
        let pictures = try shortening(padding: 60_000)
        #expect(pictures.sentences == 40)
        #expect((1...20).contains(pictures.pictures))
        #expect(pictures.headlines == 0)
        let entries = try shortening(padding: 76_000)
        #expect(entries.pictures == 20)
        #expect((1...19).contains(entries.headlines))
        #expect(entries.unlisted == 0)
        let headlines = try shortening(padding: 82_000)
        #expect(headlines.headlines == 19)
        #expect((1...19).contains(headlines.unlisted))
    }

    @Test func `stories without a headline are counted with a link to the site, in both parts`() throws {
        let more = Self.entries(2...700, sentences: 0, isPictured: false)
        let digest = try render(Self.edition(Self.entries(1...1, sentences: 2), more: more))
        let unlisted = try #require(digest.shortening?.unlisted)
        #expect(unlisted > 100)
        let title = "dan \(unlisted) kabar lain · kabar-desa.example"
        let document = try HTMLParser.document(Samples.filled(digest.html))
        let link = document.first { $0.name == "a" && $0.textContent == title }
        #expect(link?[attribute: "href"] == "https://www.kabar-desa.example/")
        #expect(Samples.filled(digest.text).contains("- \(title) ["))
    }

    @Test func `shortening twice gives the same bytes`() throws {
        let edition = Self.edition(Self.entries(1...20, sentences: 40))
        #expect(try render(edition) == render(edition))
    }

    @Test func `templates that are too large alone get a sentence`() throws {
        let error = #expect(throws: DigestError.self) {
            try render(Self.edition(Self.entries(1...3, sentences: 2)), overrides: Self.footer(padding: 95_000))
        }
        #expect(error?.description.contains("with the first headline alone") == true)
        #expect(error?.description.contains("90 kB") == true)
    }

    // MARK: - Counting and words

    @Test func `line ends and gaps are counted as they go out`() {
        let part = GappedText(pieces: [.text("é\n"), .gap(.email), .text("x")])
        #expect(DigestSize.bytes(of: part) == 2 + 2 + 256 + 1)
    }

    @Test func `the sentence names only what was done`() {
        let some = DigestShortening(
            bytesBefore: 120_001, bytes: 89_999, sentences: 1, pictures: 0, headlines: 0, unlisted: 0)
        #expect(
            some.sentence
                == "The HTML part was shortened from 120.1 kB to 90 kB, so that Gmail does not clip it; "
                + "left out: 1 sentence of a summary.")
        let all = DigestShortening(
            bytesBefore: 200_000, bytes: 80_000, sentences: 40, pictures: 20, headlines: 19, unlisted: 3)
        #expect(
            all.sentence.hasSuffix(
                "left out: 40 sentences of summaries, 20 pictures; reduced to a headline: 19 stories; "
                    + "only counted: 3 stories."))
    }
}
