import Testing

@testable import Summaries

struct LanguageProfileTests {
    @Test func `the shares of a script's languages sum up to one`() {
        let shares = LanguageProfile.standard.shares(of: ["jalan", "rusak"], script: .latin)
        #expect(shares.count > 30)
        #expect(shares["ru"] == nil)
        #expect(abs(shares.values.reduce(0, +) - 1) < 1e-9)
        #expect(shares.max { $0.value < $1.value }?.key == "id")
    }

    @Test func `the same words have the same shares to the last bit`() {
        let words = ["vreemde", "woorden", "in", "een", "zin"]
        let first = LanguageProfile.standard.shares(of: words, script: .latin)
        #expect((0..<20).allSatisfy { _ in LanguageProfile.standard.shares(of: words, script: .latin) == first })
    }

    @Test func `words without letters and scripts without languages have no shares`() {
        #expect(LanguageProfile.standard.shares(of: ["2026", "1.5"], script: .latin).isEmpty)
        #expect(LanguageProfile.standard.shares(of: [], script: .latin).isEmpty)
        #expect(LanguageProfile.standard.shares(of: ["kata"], script: .hebrew).isEmpty)
    }

    @Test func `a table is read by rows, and the features of a word are added up`() {
        // Two rows of one number, of which every feature has one: "A" is 2, "=" is -2; line breaks mean nothing.
        let profile = LanguageProfile(
            languages: [(script: .latin, tags: "aa\nbb")], width: 1, weights: "A\nA", outputs: [1, 0, -1, 0])
        // "x" has five features: x, <x, x>, <x> and the word; 5 * 2 / sqrt(5) = 4.47.
        let shares = profile.shares(of: ["x"], script: .latin)
        #expect(abs((shares["aa"] ?? 0) - 0.99987) < 0.00001)
    }
}
