import Foundation
import Testing

@testable import Articles

@Suite struct StoryTests {
    /// Sentences of ten words each that no two numbers share.
    static func text(_ numbers: some Sequence<Int>) -> [String] {
        numbers.map { number in
            (0..<10).map { word in "kata\(Self.letters(number))\(Self.letters(word))" }.joined(separator: " ") + "."
        }
    }

    /// `a`, `b` ... for figures, so that the words hold none.
    static func letters(_ number: Int) -> String {
        String(String(number).map { Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8($0.wholeNumberValue ?? 0))) })
    }

    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    static func article(
        _ intake: Int, source: String = "a", title: String? = nil, text: [String], day: Double = 0,
        link: String? = nil, extent: Article.Extent? = .whole
    ) -> NumberedArticle {
        var article = Article(
            source: source, guid: "\(intake)", link: link ?? "https://\(source).example/\(intake)",
            title: title ?? "Judul \(letters(intake))", published: start + day * 86_400, paragraphs: text)
        article.extent = extent
        return NumberedArticle(intake: intake, article: article, firstSeen: start)
    }

    private static func groups(_ articles: [NumberedArticle], told: [NumberedArticle] = []) -> [[Int]] {
        Story.sorted(articles, told: told).stories.map { [$0.article.intake] + $0.others.map(\.intake) }
    }

    @Test func `an agency's text in two sources is one story`() {
        let text = Self.text(0..<8)
        let articles = [
            Self.article(1, text: text), Self.article(2, text: Self.text(20..<28)),
            Self.article(3, source: "b", text: text + ["Disunting seperlunya."]),
        ]
        #expect(Self.groups(articles) == [[1, 3], [2]])
    }

    @Test func `a text cut short in another source is the same story`() {
        let articles = [
            Self.article(1, text: Self.text(0..<20)), Self.article(2, source: "b", text: Self.text(0..<6)),
        ]
        #expect(Self.groups(articles) == [[1, 2]])
    }

    @Test func `an article that quotes a paragraph of another is a story of its own`() {
        let articles = [
            Self.article(1, text: Self.text(0..<10)), Self.article(2, source: "b", text: Self.text(8..<20)),
        ]
        #expect(Self.groups(articles) == [[1], [2]])
    }

    @Test func `of a source's own update the newest stands for the story`() {
        let articles = [
            Self.article(1, text: Self.text(0..<6)),
            Self.article(2, text: Self.text(0..<4) + Self.text(30..<36), day: 1),
        ]
        #expect(Self.groups(articles) == [[2, 1]])
    }

    @Test func `a rewrite under nearly the same title is joined within its days`() {
        let title = "Jembatan gantung Kali Wening dibuka lagi"
        let old = Self.article(1, title: title, text: Self.text(0..<6))
        func new(_ title: String, day: Double) -> NumberedArticle {
            Self.article(2, title: title, text: Self.text(0..<2) + Self.text(40..<44), day: day)
        }
        #expect(Self.groups([old, new(title + " hari ini", day: 1)]) == [[2, 1]])
        #expect(Self.groups([old, new("Harga pupuk turun di pasar", day: 1)]) == [[1], [2]])
        #expect(Self.groups([old, new(title + " hari ini", day: 30)]) == [[1], [2]])
    }

    @Test func `a form filled in anew each day is another story each day`() {
        func prices(_ day: Int) -> [String] {
            ["beras", "gula", "cabai", "bawang", "telur", "minyak"].enumerated().map { place, good in
                "Harga \(good) di pasar induk hari ini tercatat Rp\(day * 1_000 + place * 37) per kilogram menurut dinas."
            }
        }
        let articles = [
            Self.article(1, title: "Harga pangan hari ini", text: prices(11)),
            Self.article(2, title: "Harga pangan hari ini", text: prices(23), day: 1),
        ]
        #expect(Self.groups(articles) == [[1], [2]])
        #expect(Self.groups([articles[0], Self.article(3, source: "b", text: prices(11))]) == [[1, 3]])
    }

    @Test func `parts of a series stay apart though their words are the same`() {
        let text = ["Warga desa memperbaiki jembatan bambu di sungai pada hari Minggu."] + Self.text(0..<4)
        let articles = [
            Self.article(1, title: "Kabar jembatan 3", text: text),
            Self.article(2, title: "Kabar jembatan 4", text: text),
        ]
        #expect(Self.groups(articles) == [[1], [2]])
        #expect(
            Self.groups([articles[0], Self.article(3, source: "b", title: "Kabar jembatan 3", text: text)]) == [[1, 3]])
    }

    @Test func `short texts are one story only when they are the same`() {
        let articles = [
            Self.article(1, title: "Gempa di laut selatan", text: ["Gempa terasa sampai ke kota."]),
            Self.article(2, source: "b", title: "Gempa di laut selatan", text: ["Gempa terasa sampai ke kota."]),
            Self.article(3, source: "c", title: "Gempa di laut utara", text: ["Gempa terasa sampai ke desa."]),
        ]
        #expect(Self.groups(articles) == [[1, 2], [3]])
    }

    @Test func `an article with a text of its own stands before one with an excerpt`() {
        let articles = [
            Self.article(1, text: Self.text(0..<4), extent: .excerpt),
            Self.article(2, source: "b", text: Self.text(0..<5)),
        ]
        #expect(Self.groups(articles) == [[2, 1]])
    }

    @Test func `what an earlier issue told is set apart, with the article that told it`() {
        let told = [Self.article(1, text: Self.text(0..<8)), Self.article(2, text: Self.text(50..<58))]
        let sorting = Story.sorted(
            [Self.article(3, source: "b", text: Self.text(0..<8)), Self.article(4, text: Self.text(70..<78))],
            told: told)
        #expect(sorting.repeats == [Story.Repeat(intake: 3, of: 1)])
        #expect(sorting.stories.map(\.article.intake) == [4])
    }

    @Test func `chinese without spaces is compared too`() {
        let text = "國會今天通過了新的預算案，在野黨批評這項決定過於倉促，並要求政府公布更多的細節和時間表，以便公眾監督。"
        let articles = [
            Self.article(1, title: "國會通過預算案", text: [text]),
            Self.article(2, source: "b", title: "預算案通過", text: [text + "記者報導。"]),
            Self.article(
                3, source: "c", title: "足球賽結果", text: ["昨晚的足球賽在大雨中進行，主隊在最後一分鐘攻入致勝的一球，全場觀眾歡呼不已，教練賽後感謝所有球迷的支持。"]),
        ]
        #expect(Self.groups(articles) == [[1, 2], [3]])
    }
}
