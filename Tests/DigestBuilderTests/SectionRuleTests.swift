import Articles
import DigestBuilder
import Summaries
import Testing

struct SectionRuleTests {
    /// The headings and their articles, as `[title: numbers]`.
    private func sections(
        _ rules: [SectionRule], _ articles: [NumberedArticle], sectionOrder: [String] = []
    ) throws -> [String] {
        var settings = try Samples.settings(sectionOrder: sectionOrder)
        settings.sections = rules
        let edition = EditionBuilder(settings: settings, summarizer: Summarizer()).edition(
            number: 1, rhythm: "weekly", date: Samples.monday, stories: articles.map { Story(article: $0) })
        return edition.sections.map { section in
            "\(section.title ?? "-"): " + section.entries.map { String($0.intake) }.joined(separator: " ")
        }
    }

    private func article(_ intake: Int, section: String? = nil, topics: [String] = []) -> NumberedArticle {
        var article = Samples.article(intake, "Kabar \(intake)", on: Samples.day(-intake), section: section)
        article.article.topics = topics
        return article
    }

    @Test func `articles are grouped by topic, capital or small, and by the section of their source`() throws {
        let rules = [
            SectionRule(title: "Warga"), SectionRule(title: "Pertanian", taking: .topics(["Padi", "sawah"])),
        ]
        let articles = [
            article(1, topics: ["PADI"]), article(2, section: "Warga"), article(3, section: "Lain", topics: ["sawah"]),
            article(4), article(5, section: "Lain"),
        ]
        #expect(try sections(rules, articles) == ["-: 4", "Warga: 2", "Pertanian: 1 3", "Lain: 5"])
    }

    @Test func `the first section that takes an article has it, and their order is that of the list`() throws {
        let farming = SectionRule(title: "Pertanian", taking: .topics(["padi"]))
        let people = SectionRule(title: "Warga", taking: .topics(["desa", "padi"]))
        let articles = [article(1, topics: ["desa", "padi"]), article(2, section: "Warga", topics: ["padi"])]
        #expect(try sections([farming, people], articles) == ["Pertanian: 1 2"])
        #expect(try sections([people, farming], articles) == ["Warga: 1 2"])
    }

    @Test func `a section for the rest stands where the list has it and takes what no other does`() throws {
        let rules = [
            SectionRule(title: "Lainnya", taking: .rest), SectionRule(title: "Pertanian", taking: .topics(["padi"])),
        ]
        let articles = [article(1, topics: ["padi"]), article(2), article(3, section: "Warga")]
        #expect(try sections(rules, articles) == ["Lainnya: 2 3", "Pertanian: 1"])
    }

    @Test func `sections of sources that the list does not name follow in the order of the sources`() throws {
        let articles = [article(1, section: "B"), article(2, section: "A"), article(3, section: "C")]
        #expect(
            try sections([SectionRule(title: "C")], articles, sectionOrder: ["A", "B", "C"]) == [
                "C: 3", "A: 2", "B: 1",
            ])
    }
}
