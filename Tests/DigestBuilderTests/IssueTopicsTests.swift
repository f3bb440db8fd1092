import Articles
import DigestBuilder
import Testing

struct IssueTopicsTests {
    private func article(_ intake: Int, _ topics: String...) -> NumberedArticle {
        var article = Samples.article(intake, "Kabar \(intake)")
        article.article.topics = topics
        return article
    }

    @Test func `an issue concerns readers of any topic of any of its articles, and who reads everything`() {
        let topics = IssueTopics([
            Story(article: article(1, "Padi", "sawah")),
            Story(article: article(2, "ŠKOLA"), others: [article(3, "desa")]),
        ])
        for wanted in [[], ["padi"], ["PADI"], [" sawah "], ["bola", "Sawah"], ["škola"], ["Desa"]] {
            #expect(topics.concern(readerOf: wanted), "\(wanted)")
        }
        for wanted in [["bola"], ["pad"], ["padi, sawah"], [""]] {
            #expect(!topics.concern(readerOf: wanted), "\(wanted)")
        }
    }

    @Test func `an issue without topics is for those who read everything`() {
        let topics = IssueTopics([Story(article: article(1))])
        #expect(topics.concern(readerOf: []))
        #expect(!topics.concern(readerOf: ["desa"]))
        #expect(!topics.concern(readerOf: [""]))
    }
}
