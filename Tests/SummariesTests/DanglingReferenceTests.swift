import Testing

@testable import Summaries

struct DanglingReferenceTests {
    @Test(arguments: [
        ("id", "Namun, warga menolak."), ("id", "Hal ini membuat harga naik."),
        ("id", "Oleh karena itu rapat ditunda."),
        ("id", "Pria itu lari."), ("id", "Kasus besar tersebut selesai."), ("ms", "Budak itu jatuh."),
        ("en", "However, nobody came."), ("en", "He left early."), ("en", "As a result prices fell."),
    ])
    func `an opening that points back is recognised`(_ language: String, _ sentence: String) {
        #expect(begins(language, sentence))
    }

    @Test(arguments: [
        ("id", "Warga menolak, namun rapat jalan terus."), ("en", "Hearings begin today."), ("en", ""),
        ("id", "Hari ini pasar dibuka."), ("id", "Saat ini warga bersiap."), ("id", "Warga yang itu saja."),
        ("sw", "He left."),
    ])
    func `another opening is not`(_ language: String, _ sentence: String) {
        #expect(!begins(language, sentence))
    }

    @Test(arguments: [
        ("id", "Saat itu juga ia berlari ke sungai."), ("en", "When she left, the door stayed open."),
        ("en", "Asked about it, they said nothing."),
    ])
    func `a pronoun among the first words of a sentence without a name points back`(
        _ language: String, _ sentence: String
    ) {
        #expect(pointsBack(language, sentence))
    }

    @Test(arguments: [
        ("id", "Setelah ia tiba, Bupati Wati membuka pasar."), ("en", "In his speech the mayor, Ana Smith, said no."),
        ("en", "The mayor of the small town said that he was ready."), ("en", "The road is open."),
    ])
    func `a name in the sentence or a late pronoun leaves it alone`(_ language: String, _ sentence: String) {
        #expect(!pointsBack(language, sentence))
    }

    @Test func `what an opening is hangs on the whole of it`() {
        #expect(begins("en", "As a result prices fell."))
        #expect(!begins("en", "As a rule prices fall."))
    }

    private func begins(_ language: String, _ sentence: String) -> Bool {
        let known = KnownWords.words(of: language)
        return known.dangling.begins(with: words(of: sentence, known))
    }

    private func pointsBack(_ language: String, _ sentence: String) -> Bool {
        let known = KnownWords.words(of: language)
        var names = Vocabulary(ignoresCase: false, room: 1)
        let hasName = !SentenceTraits(of: sentence.scalars, names: &names).names.isEmpty
        return known.dangling.pointsBack(words(of: sentence, known), hasName: hasName)
    }

    private func words(of sentence: String, _ known: KnownWords) -> ArraySlice<Int> {
        var vocabulary = known.vocabulary
        var words: [Int] = []
        vocabulary.addNumbers(of: sentence.scalars, to: &words)
        return words[...]
    }
}
