import Articles
import DigestBuilder
import Foundation
import Summaries
import Testing

struct EditionBuilderTests {
    func edition(_ articles: [NumberedArticle], settings: DigestSettings? = nil) throws -> Edition {
        let builder = EditionBuilder(settings: try settings ?? Samples.settings(), summarizer: Summarizer())
        return builder.edition(
            number: 3, rhythm: "weekly", date: Samples.monday, stories: articles.map { Story(article: $0) })
    }

    @Test func `the newest article comes first`() throws {
        let edition = try edition([
            Samples.article(1, "Lama", on: Samples.day(-5)), Samples.article(2, "Baru", on: Samples.day(-1)),
        ])
        #expect(edition.sections.map(\.title) == [nil])
        #expect(edition.sections[0].entries.map(\.title) == ["Baru", "Lama"])
        #expect(edition.lead?.title == "Baru")
    }

    @Test func `an article without a date comes last and ties go by intake number`() throws {
        let edition = try edition([
            Samples.article(4, "Tanpa tanggal", on: nil), Samples.article(3, "Kembar kedua"),
            Samples.article(2, "Kembar pertama"), Samples.article(1, "Tanpa tanggal juga", on: nil),
        ])
        #expect(edition.sections[0].entries.map(\.intake) == [2, 3, 1, 4])
    }

    @Test func `sections follow the settings, unnamed articles first and unknown sections last`() throws {
        let articles = [
            Samples.article(1, "A", section: "Lain"), Samples.article(2, "B", section: "Olahraga"),
            Samples.article(3, "C", section: "Warga"), Samples.article(4, "D"),
            Samples.article(5, "E", section: "Aneka"),
        ]
        let settings = try Samples.settings(sectionOrder: ["Warga", "Kosong", "Olahraga"])
        let edition = try edition(articles, settings: settings)
        #expect(edition.sections.map(\.title) == [nil, "Warga", "Olahraga", "Lain", "Aneka"])
    }

    @Test func `articles beyond the edition's size are listed and none is dropped`() throws {
        let articles = (1...5).map { Samples.article($0, "Kabar \($0)", on: Samples.day(-$0), section: "S\($0 % 2)") }
        let edition = try edition(articles, settings: try Samples.settings(maximumArticles: 3))
        #expect(edition.sections.flatMap(\.entries).map(\.intake).sorted() == [1, 2, 3])
        #expect(edition.more.map(\.title) == ["Kabar 4", "Kabar 5"])
        #expect(edition.more.map(\.link) == ["https://kabar-desa.example/4", "https://kabar-desa.example/5"])
        #expect(edition.more.allSatisfy { $0.sentences.isEmpty })
    }

    @Test func `the order of the input does not matter`() throws {
        let articles = (1...6).map {
            Samples.article($0, "Kabar \($0)", on: Samples.day(-($0 % 3)), section: "S\($0 % 2)")
        }
        #expect(try edition(articles) == edition(articles.reversed()))
    }

    @Test func `an entry has the article's own sentences, reading time and language`() throws {
        let paragraphs = ["Warga desa membangun jembatan bambu.", "Jembatan itu selesai hari Minggu."]
        let entry = try #require(try edition([Samples.article(1, "Jembatan", paragraphs: paragraphs)]).lead)
        #expect(entry.sentences == paragraphs)
        #expect(entry.readingMinutes == 1)
        #expect(entry.language == "id")
    }

    @Test func `an article without a body is summarised from its excerpt and has no reading time`() throws {
        var article = Samples.article(1, "Jembatan")
        article.article.excerpt = "Warga desa membangun jembatan bambu."
        let entry = try #require(try edition([article]).lead)
        #expect(entry.sentences == ["Warga desa membangun jembatan bambu."])
        #expect(entry.readingMinutes == nil)
    }

    @Test func `the lead story of short summaries has one sentence more`() throws {
        let paragraphs = [
            "Warga desa membangun jembatan. Bambu dipotong pagi hari. Tali diikat siang hari. Malam hari semua pulang."
        ]
        let articles = [
            Samples.article(1, "Utama", on: Samples.day(0), paragraphs: paragraphs),
            Samples.article(2, "Kedua", on: Samples.day(-1), paragraphs: paragraphs),
        ]
        let entries = try edition(articles).sections[0].entries
        #expect(entries.map(\.sentences.count) == [3, 2])
    }

    @Test func `links and pictures that are not on the web are left out`() throws {
        var article = Samples.article(1, "Jembatan")
        article.article.link = "javascript:alert(1)"
        article.article.image = ArticleImage(url: "data:image/png;base64,AAAA")
        let entry = try #require(try edition([article]).lead)
        #expect(entry.link == nil)
        #expect(entry.image == nil)
    }

    @Test func `white space in a link is encoded so that it stays one word`() throws {
        var article = Samples.article(1, "Jembatan")
        article.article.link = " https://kabar-desa.example/foto desa\n"
        #expect(try edition([article]).lead?.link == "https://kabar-desa.example/foto%20desa")
    }

    @Test func `a title without end is shortened at a word, a sentence without end is left out`() throws {
        let endless = String(repeating: "kata ", count: 20_000)
        let articles = [
            Samples.article(1, endless, on: Samples.day(0), paragraphs: [endless]),
            Samples.article(2, "Kedua", on: Samples.day(-1)),
        ]
        let entry = try #require(try edition(articles).lead)
        #expect(entry.title.count == 240)
        #expect(entry.title.hasSuffix("kata kata…"))
        #expect(entry.sentences.isEmpty)
    }

    @Test func `an edition of nothing says so in its subject`() throws {
        let edition = try edition([])
        #expect(edition.sections.isEmpty)
        #expect(edition.subject == "Belum ada kabar baru dari Kabar Desa")
        #expect(edition.preheader == "")
    }

    @Test func `a story in several sources is one entry that names the other sites once`() throws {
        func telling(_ intake: Int, _ link: String?) -> NumberedArticle {
            var article = Samples.article(intake, "Jembatan")
            article.article.link = link
            return article
        }
        let story = Story(
            article: telling(1, "https://www.kabar.example/a"),
            others: [
                telling(2, "https://kabar.example/lama"), telling(3, "https://warta.example/b"),
                telling(4, "https://warta.example/c"), telling(5, nil),
            ])
        let builder = EditionBuilder(settings: try Samples.settings(), summarizer: Summarizer())
        let edition = builder.edition(number: 1, rhythm: "weekly", date: Samples.monday, stories: [story])
        let entry = try #require(edition.lead)
        #expect(entry.joined == [2, 3, 4, 5])
        #expect(entry.alsoAt == [EditionLink(name: "warta.example", link: "https://warta.example/b")])
        let digest = try DigestRenderer(overrides: nil).render(edition, settings: Samples.settings())
        let text = digest.text.filled { _ in "" }
        #expect(text.contains("Juga di\n- warta.example: https://warta.example/b\n"))
        #expect(digest.html.filled { _ in "" }.contains("Juga di <a"))
    }
}
