import Articles
import Summaries
import Testing

@testable import DigestBuilder

struct IssueTopicsTests {
    private func article(_ intake: Int, _ topics: String...) -> NumberedArticle {
        var article = Samples.article(intake, "Kabar \(intake)")
        article.article.topics = topics
        return article
    }

    @Test func `a reader gets of an issue what it has of their topics, from any article that tells a story`() {
        let topics = IssueTopics([
            Story(article: article(1, "Padi", "sawah")),
            Story(article: article(2, "ŠKOLA"), others: [article(3, "desa")]),
        ])
        let found: [([String], [String])] = [
            (["padi"], ["padi"]), (["PADI"], ["padi"]), ([" sawah "], ["sawah"]), (["bola", "Sawah"], ["sawah"]),
            (["škola"], ["škola"]), (["Desa", "bola"], ["desa"]), (["sawah", "padi"], ["padi", "sawah"]),
        ]
        for (wanted, selection) in found {
            #expect(topics.selection(readerOf: wanted) == selection, "\(wanted)")
        }
        for wanted in [["bola"], ["pad"], ["padi, sawah"], ["", "bola"]] {
            #expect(topics.selection(readerOf: wanted) == nil, "\(wanted)")
        }
        for none in [[], [""], [" ", "\t"]] { #expect(topics.selection(readerOf: none) == [], "\(none)") }
        #expect(topics.selection(readerOf: ["desa", "padi"]) == [], "something of each story is the whole issue")
    }

    @Test func `an issue without topics is for those who read everything`() {
        let topics = IssueTopics([Story(article: article(1))])
        #expect(topics.selection(readerOf: []) == [])
        #expect(topics.selection(readerOf: ["desa"]) == nil)
        #expect(topics.selection(readerOf: [""]) == [])
    }
}

struct EditionVersionTests {
    /// Two sections, and one headline below.
    private static func edition() throws -> (Edition, IssueTopics) {
        func story(_ intake: Int, _ title: String, _ section: String?, _ topics: String...) -> Story {
            var article = Samples.article(intake, title, on: Samples.day(-intake))
            article.article.section = section
            article.article.topics = topics
            return Story(article: article)
        }
        let stories = [
            story(1, "Air surut", nil, "Air"), story(2, "Padi menguning", "Sawah", "padi"),
            story(3, "Irigasi dibuka", "Sawah", "padi", "air"), story(4, "Lomba desa", nil, "desa"),
        ]
        var settings = try Samples.settings(language: "id")
        settings.maximumArticles = 3
        let edition = EditionBuilder(settings: settings, summarizer: Summarizer())
            .edition(number: 1, rhythm: "weekly", date: Samples.monday, stories: stories)
        return (edition, IssueTopics(stories))
    }

    private static func titles(_ edition: Edition) -> [[String]] {
        edition.sections.map { $0.entries.map(\.title) } + [edition.more.map(\.title)]
    }

    @Test func `a reader of some topics gets their stories alone, and a subject that names them`() throws {
        let (edition, topics) = try Self.edition()
        let padi = edition.version(.init(topics: ["padi"]), topics: topics, newsletter: "Kabar Desa")
        #expect(Self.titles(padi) == [["Padi menguning", "Irigasi dibuka"], []])
        #expect(padi.subject == "Padi menguning, dan 1 kabar lain")
        #expect(padi.language == "id")
        let both = edition.version(
            .init(language: .english, topics: ["air", "desa"]), topics: topics, newsletter: "Kabar Desa")
        #expect(Self.titles(both) == [["Air surut"], ["Irigasi dibuka"], ["Lomba desa"]])
        #expect(both.subject == "Air surut, and 2 more stories")
    }

    @Test func `where only headlines are left they are the stories`() throws {
        let (edition, topics) = try Self.edition()
        let desa = edition.version(.init(topics: ["desa"]), topics: topics, newsletter: "Kabar Desa")
        #expect(Self.titles(desa) == [["Lomba desa"], []])
        #expect(desa.subject == "Lomba desa")
    }

    @Test func `the whole is the edition itself, with the owner's subject in every version`() throws {
        var (edition, topics) = try Self.edition()
        (edition.subject, edition.hasOwnSubject) = ("Kabar pekan ini", true)
        #expect(edition.version(.whole, topics: topics, newsletter: "x") == edition)
        #expect(edition.version(.init(topics: ["desa"]), topics: topics, newsletter: "x").subject == "Kabar pekan ini")
    }

    @Test(arguments: [
        EditionVersion(language: .english), EditionVersion(topics: ["air"]),
        EditionVersion(language: .traditionalChinese, topics: ["a#b|c", "desa, air"]),
        EditionVersion(topics: ["#", "水"]),
    ])
    func `a version is found again by its key`(version: EditionVersion) throws {
        #expect(EditionVersion(key: try #require(version.key)) == version)
    }

    @Test func `the whole has no key, and an unknown language no version`() {
        #expect(EditionVersion.whole.key == nil)
        #expect(EditionVersion(key: "tlh") == nil)
        #expect(EditionVersion(key: "zh-Hant#a")?.language == .traditionalChinese)
    }
}
