import Testing

@testable import Summaries

/// What is made of an article beside its summary.
struct ArticleReadingTests {
    private static let text = """
        The village of Tirtamaya has a new bridge. The bridge, built of bamboo by forty villagers under Sari Wulandari, \
        joins two hamlets that the flood of last winter had parted for more than nine months, as the council of the \
        district recalled on Monday.

        "Children cross the bridge on their way to school," said Sari Wulandari. She thanked the forty villagers. The \
        flood had carried the old bridge away in January.
        """

    private func reading(_ text: String = Self.text, title: String = "A bridge for two hamlets") -> ArticleReading {
        Summarizer().reading(title: title, text: text, language: nil)
    }

    @Test func `keywords are the words and names that return, each once`() {
        let keywords = reading().keywords()
        #expect(keywords.first == "bridge")
        #expect(keywords.contains("Sari Wulandari"))
        #expect(!keywords.contains("Sari") && !keywords.contains("wulandari"))
        #expect(keywords.count == 5)
        #expect(Set(keywords).count == 5)
    }

    @Test func `a word of the title counts more`() {
        let plain = reading("A cook, a baker and a smith met. They talked.", title: "").keywords()
        let titled = reading("A cook, a baker and a smith met. They talked.", title: "The smith").keywords()
        #expect(plain.first != "smith")
        #expect(titled.first == "smith")
    }

    @Test func `scripts without spaces and empty texts have no keywords`() {
        #expect(reading("村に新しい橋ができた。橋は竹で作られた。", title: "橋").keywords().isEmpty)
        #expect(reading("", title: "").keywords().isEmpty)
        #expect(reading("1 2 3. 4 5.", title: "").keywords().isEmpty)
    }

    @Test func `in short an article is one whole sentence that fits a line and stands alone`() {
        let line = reading().inShort(SummaryRequest(.sentences(2)))
        // The second sentence is too long, the fourth points back to a name.
        let fit = [
            "The village of Tirtamaya has a new bridge.",
            "\"Children cross the bridge on their way to school,\" said Sari Wulandari.",
        ]
        #expect(line.map(fit.contains) == true)
    }

    @Test func `no line in short is better than a long or an unwanted one`() {
        let request = SummaryRequest(.sentences(2))
        let long =
            String(repeating: "The council of the district recalled the flood and the bridge ", count: 3) + "again."
        #expect(reading(long).inShort(request) == nil)
        #expect(reading("").inShort(request) == nil)
        let dropping = SummaryRequest(.sentences(2), drop: ["NEW BRIDGE", "children"])
        let other = reading().inShort(dropping)
        #expect(other.map { $0.contains("new bridge") || $0.contains("Children") } != true)
    }

    @Test func `the sentences that the summary has are marked`() {
        let request = SummaryRequest(.sentences(2))
        let chosen = reading().assessments(request).filter(\.isChosen).map(\.sentence)
        #expect(chosen == reading().summary(request).sentences)
        #expect(chosen.count == 2)
    }

    @Test func `the first sentences in order are what a lead asks for`() {
        let first = reading().summary(SummaryRequest(.sentences(2), order: .first))
        #expect(first.indices == [0, 1])
    }

    @Test func `an empty text among those to keep or to drop matches nothing`() {
        let plain = reading().summary(SummaryRequest(.sentences(2)))
        #expect(reading().summary(SummaryRequest(.sentences(2), keep: [""], drop: [""])) == plain)
    }
}
