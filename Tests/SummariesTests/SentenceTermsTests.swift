import TestSupport
import Testing

@testable import Summaries

struct SentenceTermsTests {
    private static func terms(_ sentences: [String], title: String = "", language: String? = "id") -> SentenceTerms {
        SentenceTerms(
            sentences: sentences.map(\.scalars), title: title, language: language, known: .words(of: language))
    }

    @Test func `cosines from term to term are those of the two vectors, to the last bit`() {
        var random = SeededGenerator(seed: 11)
        let words = [
            "sungai", "jembatan", "warga", "pasar", "harga", "beras", "dan", "yang", "hujan", "banjir", "desa",
        ]
        let sentences = (0..<40).map { _ in
            (0..<Int.random(in: 0...14, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: " ")
        }
        let terms = Self.terms(sentences)
        for sentence in sentences.indices {
            for reach in [0, 5, 100] {
                let expected = (max(0, sentence - reach)..<sentence).map { terms.likeness($0, sentence) }
                #expect(terms.likeness(of: sentence, toPrevious: reach) == expected)
            }
        }
    }

    @Test func `a vector has length one, and rare terms weigh more`() {
        let terms = Self.terms(["Sungai meluap.", "Sungai surut.", "Sungai, sungai!", "Dan yang itu."])
        #expect(terms[0].map(\.number) == [0, 1])
        #expect(terms[0][0].weight < terms[0][1].weight)
        #expect(abs(terms.likeness(0, 0) - 1) < 1e-12)
        #expect(terms[3].isEmpty)
        #expect(terms.stopWordShares[3] == 1)
        #expect(terms.occurrences == [4, 1, 1])
        #expect(terms.sentencesWith == [3, 1, 1])
    }

    @Test func `sentences with the same words are the same, and so is the title`() {
        let terms = Self.terms(
            ["Pasar BARU dibuka!", "Pasar baru dibuka", "Pasar dibuka baru."], title: "“Pasar Baru” dibuka")
        #expect(terms.words(of: 0) == terms.words(of: 1))
        #expect(terms.words(of: 0) != terms.words(of: 2))
        #expect([0, 1, 2].map(terms.isTitle) == [true, true, false])
    }
}
