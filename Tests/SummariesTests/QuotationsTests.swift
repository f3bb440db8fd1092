import Testing

@testable import Summaries

struct QuotationsTests {
    private static func groups(_ paragraphs: [[String]]) -> [Range<Int>] {
        let sentences = paragraphs.flatMap(\.self).map(\.scalars)
        var names = Vocabulary(ignoresCase: false, room: 1)
        return Quotations.groups(
            of: sentences, traits: sentences.map { SentenceTraits(of: $0, names: &names) },
            paragraphs: paragraphs.enumerated().flatMap { $1.map { [place = $0] _ in place } })
    }

    @Test func `the sentences of one quotation belong together`() {
        #expect(
            Self.groups([
                [
                    "Harga beras naik.", "\"Kami sudah membuka gudang.", "Besok beras sampai di pasar,\" kata Wati.",
                    "Warga lega.",
                ]
            ]) == [0..<1, 1..<3, 3..<4])
    }

    @Test func `a paragraph's end closes a quotation`() {
        #expect(Self.groups([["“We opened the store."], ["“Rice will come tomorrow,” said Ana."]]) == [0..<1, 1..<2])
    }

    @Test func `a sentence that is only a quotation goes with the short one that names the speaker`() {
        #expect(Self.groups([["The road is dry.", "“We are ready.”", "So said Ana on Monday."]]) == [0..<1, 1..<3])
    }

    @Test func `or else with the sentence before it`() {
        #expect(
            Self.groups([
                ["Bupati membuka pasar baru hari ini."], ["\"Pasar ini milik warga.\""],
                ["Pasar itu punya seratus kios dan dua gudang beras di bagian belakang."],
            ]) == [0..<2, 2..<3])
    }

    @Test func `a quotation with its speaker stands alone`() {
        #expect(Self.groups([["“We are ready,” said Ana.", "“Now,” she said, “we go.”"]]) == [0..<1, 1..<2])
    }
}
