import Summaries
import Testing

struct HostileTextTests {
    static let pieces = [
        "(", "\"", "'", ".", ". ", "a.Bc", "[1]", ".[1", "1. ", "a) ", "\n", "a\n", " ", "“", "。", "「", "...", ". . ",
        "(a. ", "\u{301}",
        "\u{FFFE}", "\u{0}", "ก", "ก ", "• ", "A. ", "-", "!", "あ\n", "é. É ", "\u{200D}", "😀",
    ]

    /// The limit is for a hang: a case also waits for its turn, behind all that compute on a slow machine.
    @Test(.timeLimit(.minutes(60)), arguments: pieces)
    func `a piece repeated without end neither hangs nor crashes`(_ piece: String) {
        let text = String(repeating: piece, count: 8_000)
        let sentences = SentenceSplitter(language: "en").sentences(in: text)
        #expect(sentences.allSatisfy { !$0.isEmpty })
        let summary = Summarizer().summary(title: piece, text: text, language: nil, length: .words(1_000_000))
        #expect(summary.sentences.count == summary.indices.count)
    }

    @Test func `a text cut at any byte is still read`() {
        let text = "JAKARTA, WARTA.com - “Ya,” kata dr. Évi (S.H., M.H.). 1. satu 2. dua。今天。नमस्ते। Akhir… [3] tamat"
        let bytes = Array(text.utf8)
        for end in bytes.indices {
            let part = String(decoding: bytes[..<end], as: UTF8.self)
            let sentences = SentenceSplitter(language: "id").sentences(in: part)
            #expect(sentences.joined().filter { $0 != " " } == part.filter { $0 != " " })
            #expect(
                Summarizer().summary(title: "", text: part, language: nil, length: .sentences(9)).sentences.count <= 9)
        }
    }

    @Test func `an article beyond the limit ends with a whole sentence`() {
        let text = String(repeating: "Sungai itu meluap lagi tadi malam. ", count: 10_000) + "Bagian ini tidak dibaca."
        let summary = Summarizer().summary(title: "", text: text, language: "id", length: .sentences(2))
        #expect(summary.sentences == ["Sungai itu meluap lagi tadi malam."])
    }
}
