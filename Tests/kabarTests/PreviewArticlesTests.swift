import Summaries
import Testing

@testable import Web
@testable import kabar

struct PreviewArticlesTests {
    @Test func `every measure of a sentence has a name in Indonesian, and no name is of none`() {
        let names = SentenceFeature.allCases.map(SummaryExplanation.name)
        #expect(names.sorted() == DeskWords.indonesian.measures.keys.sorted())
    }
}
