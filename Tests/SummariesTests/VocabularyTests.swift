import Testing

@testable import Summaries

struct VocabularyTests {
    /// What Swift's strings call equal: precomposed or not, in any order of marks; the signs for kelvin and ohm.
    @Test(arguments: [
        ["café", "cafe\u{301}"], ["a\u{323}\u{307}", "a\u{307}\u{323}"], ["\u{1112}\u{1161}\u{11AB}", "\u{D55C}"],
        ["\u{2126}", "ω", "\u{3C9}"], ["\u{212A}m", "km"], ["ÉtÉ", "été", "e\u{301}te\u{301}"],
        ["\u{F900}雨", "\u{8C48}雨"], ["й", "и\u{306}", "Й"], ["İ", "i\u{307}"], ["\u{958}", "\u{915}\u{93C}"],
    ])
    func `spellings of one word have one number, whichever comes first`(_ spellings: [String]) {
        for first in spellings {
            var vocabulary = Vocabulary(ignoresCase: true, room: 4)
            #expect(vocabulary.number(of: "lain") == 0)
            #expect(vocabulary.number(of: first) == 1)
            #expect(spellings.allSatisfy { vocabulary.number(of: $0) == 1 })
            #expect(vocabulary.number(of: "lagi") == 2)
            #expect(vocabulary.count == 3)
            #expect(vocabulary.withBytes(of: 1) { String(utf8: $0) } == first.lowercased())
        }
    }

    @Test func `case counts where it is not ignored`() {
        var vocabulary = Vocabulary(ignoresCase: false, room: 4)
        #expect(
            ["Ана", "ана", "Ана", "Évi", "évi", "E\u{301}vi"].map { vocabulary.number(of: $0) } == [0, 1, 0, 2, 3, 2])
    }

    @Test func `known words are in the form that words of texts are brought to`() {
        for language in FunctionWords.languages {
            for word in FunctionWords.words(of: language) {
                var vocabulary = KnownWords.words(of: language).vocabulary
                let count = vocabulary.count
                #expect(vocabulary.number(of: word) < KnownWords.words(of: language).functionWords, "\(word)")
                #expect(vocabulary.count == count)
            }
        }
    }

    @Test func `function words are words and no terms, and words of one stem one term`() {
        var index = TermIndex(language: "en", known: .words(of: "en"))
        var words: [Int] = []
        index.addWords(of: "The runner and THE running runners run".unicodeScalars, to: &words)
        #expect(words.count == 7)
        #expect(words[0] == words[3])
        #expect(words.map { index.term(of: $0) } == [nil, 0, nil, nil, 1, 0, 1])
        #expect(index.count == 2)
    }
}
