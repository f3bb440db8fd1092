import Testing

@testable import Articles

@Suite struct RepeatedLinesTests {
    static func article(_ number: Int, ending: [String] = []) -> [String] {
        [
            "Pembuka tulisan \(["satu", "dua", "tiga", "empat", "lima"][number % 5]).",
            "Isi tulisan yang berbeda-beda \(number)a\(number).",
        ]
            + ending
    }

    @Test func `what ends most articles of a source is learned, numbers aside`() {
        let lines = RepeatedLines(
            of: (0..<5).map { Self.article($0, ending: ["Dibaca \($0 * 731) kali", "Ra sah isin."]) })
        #expect(lines.removed(from: ["Berita lain.", "Dibaca 12 kali", "Ra sah isin."]) == ["Berita lain."])
    }

    @Test func `what begins most articles is learned too`() {
        let lines = RepeatedLines(of: (0..<5).map { ["Kabar Lereng melaporkan dari lapangan."] + Self.article($0) })
        let text = ["Kabar Lereng melaporkan dari lapangan.", "Berita lain."]
        #expect(lines.removed(from: text) == ["Berita lain."])
    }

    @Test func `the same words in the middle of an article stay`() {
        let lines = RepeatedLines(of: (0..<5).map { Self.article($0, ending: ["Ra sah isin."]) })
        let long =
            ["Ra sah isin."] + (0..<9).map { "Kalimat nomor \(["a", "b", "c", "d", "e", "f", "g", "h", "i"][$0])." }
        #expect(lines.removed(from: long) == long)
    }

    @Test func `two articles prove nothing, nor does the same article thrice`() {
        let two = (0..<2).map { Self.article($0, ending: ["Ra sah isin."]) }
        #expect(RepeatedLines(of: two) == RepeatedLines(of: []))
        let same = [[String]](repeating: Self.article(1, ending: ["Ra sah isin."]), count: 4)
        #expect(RepeatedLines(of: same) == RepeatedLines(of: []))
    }

    @Test func `a habit of few among many is none`() {
        let articles = (0..<40).map {
            Self.article(
                $0,
                ending: $0 < 4 ? ["Ra sah isin."] : ["Penutup \(Character(Unicode.Scalar(UInt8(97 + $0 % 26))))\($0)."])
        }
        let lines = RepeatedLines(of: articles)
        #expect(lines.removed(from: ["Berita.", "Ra sah isin."]) == ["Berita.", "Ra sah isin."])
    }

    @Test func `an article of nothing else stays as it is`() {
        let lines = RepeatedLines(of: (0..<5).map { Self.article($0, ending: ["Ra sah isin."]) })
        #expect(lines.removed(from: ["Ra sah isin."]) == ["Ra sah isin."])
    }
}
