import Summaries
import Testing

struct SentenceFeaturesTests {
    static let text = """
        DESA BARU, WARTA.com - Jembatan gantung di Sungai Brantas dibuka hari ini, kata Bupati Wati.

        "Jembatan ini milik kita (warga): 3 desa," kata Wati di Sungai Brantas. Hal itu disambut warga.
        """

    private static func values(_ feature: SentenceFeature) -> [Double] {
        Summarizer().reading(title: "", text: text, language: "id").assessments(SummaryRequest(.sentences(3)))
            .compactMap { assessment in
                assessment.reasons.first { $0.feature == feature }?.value
            }
    }

    /// Thousandths.
    private static let expected: [SentenceFeature: [Int]] = [
        .place: [0, 1000, 2000], .depth: [0, 500, 1000], .following: [2000, 1000, 0],
        .articleSentences: [3000, 3000, 3000], .paragraph: [0, 1000, 1000], .placeInParagraph: [0, 0, 1000],
        .endsParagraph: [1000, 0, 1000], .words: [11000, 12000, 4000], .wordsBefore: [0, 11000, 23000],
        .wordsOfLead: [11000, 11000, 11000], .wordsOfPrevious: [0, 11000, 12000], .wordsOfNext: [12000, 4000, 0],
        .numbers: [0, 83, 0], .names: [364, 250, 0], .mainNames: [1000, 1000, 0], .commas: [91, 83, 0],
        .bracket: [0, 1000, 0], .colon: [0, 1000, 0], .quotation: [0, 1000, 0], .beginsQuoted: [0, 1000, 0],
        .pointsBack: [0, 1000, 1000], .whole: [1000, 1000, 1000],
    ]

    @Test(arguments: expected.keys.sorted { $0.rawValue < $1.rawValue })
    func `a feature measures what its name says`(_ feature: SentenceFeature) {
        #expect(Self.values(feature).map { Int(($0 * 1000).rounded()) } == Self.expected[feature])
    }

    @Test func `likeness is symmetric, and the first sentence brings only what is new`() {
        #expect(Self.values(.likenessToPrevious)[1] == Self.values(.likenessToNext)[0])
        #expect(Self.values(.likenessToLead)[1] == Self.values(.likenessToPrevious)[1])
        #expect(Self.values(.novelty)[0] == 1)
        #expect(Self.values(.novelty)[1] < 1)
        #expect(Self.values(.centrality).allSatisfy { (0...1.0001).contains($0) })
    }

    @Test func `the reasons of a score add up to it, but for a constant`() {
        let assessments = Summarizer().reading(title: "", text: Self.text, language: "id").assessments(
            SummaryRequest(.sentences(3)))
        let rests = assessments.map { $0.score - $0.reasons.reduce(0) { $0 + $1.share } }
        #expect(assessments.count == 3)
        #expect(rests.allSatisfy { abs($0 - rests[0]) < 1e-9 })
        #expect(Set(assessments.map(\.score)).count == 3)
    }
}
