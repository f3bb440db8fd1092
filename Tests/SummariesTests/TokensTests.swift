import Testing

@testable import Summaries

struct TokensTests {
    @Test func `words are cut at all that is no letter or figure`() {
        #expect(
            Tokens.tokens(of: "Negara-negara ASEAN, 2024: don’t 'stop'!") == [
                "negara", "negara", "asean", "2024", "don't", "stop",
            ])
    }

    @Test func `a script without spaces gives pairs of characters`() {
        #expect(Tokens.tokens(of: "今天 下雨了 ok") == ["今天", "下雨", "雨了", "ok"])
    }

    @Test func `a word without end is cut`() {
        #expect(Tokens.tokens(of: String(repeating: "a", count: 5_000)).map(\.count) == [64])
    }

    @Test func `no more than the limit are read`() {
        #expect(Tokens.tokens(of: "satu dua tiga empat", limit: 2) == ["satu", "dua"])
    }

    @Test func `words are reduced to their stems`() {
        let indonesian = Stemmer(language: "id")
        #expect(indonesian.stem("pembangunan") == "bangun")
        let english = Stemmer(language: "en")
        #expect(english.stem("running") == "run")
        let none = Stemmer(language: "xx")
        #expect(none.stem("running") == "running")
    }
}
