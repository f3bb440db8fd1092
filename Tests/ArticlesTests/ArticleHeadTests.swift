import Testing

@testable import Articles

struct ArticleHeadTests {
    private let head = ArticleHead(title: "Jembatan Bambu Selesai!", author: "Sari Wulandari")
    private let sentence = "Warga kampung bergotong royong memperbaiki jembatan bambu yang hanyut."

    @Test(arguments: [
        "jembatan bambu selesai", "Oleh Budi", "By Jane Doe and John Roe", "Sari Wulandari - Warta Kampung",
        "Kamis, 05 November 2015 | 11:13 WIB", "PUBLISHED: 10:48, Tue, Nov 19, 2019", "2026-11-22",
        "Updated 22/11/2026",
        "5 min read", "3 jam yang lalu",
    ])
    func `titles, bylines, dates and reading times above the first sentence are dropped`(_ line: String) {
        #expect(head.removed(from: [line, sentence]) == [sentence])
    }

    @Test(arguments: ["Bagian pertama", "Babak 3", "Byzantium", "Dari 12 menit menjadi 3"])
    func `other short lines stay`(_ line: String) {
        #expect(head.removed(from: [line, sentence]) == [line, sentence])
    }

    @Test func `a byline below the standfirst is dropped, dates further down stay`() {
        let lines = [sentence, "Oleh Budi", "22 November 2026", sentence, "23 November 2026"]
        #expect(head.removed(from: lines) == [sentence, sentence, "23 November 2026"])
    }

    @Test func `a page of titles and dates stays as it is`() {
        let lines = [sentence, "22 November 2026", "Jembatan dibuka", "23 November 2026"]
        #expect(head.removed(from: lines) == lines)
        #expect(head.removed(from: Array(lines.dropFirst())) == Array(lines.dropFirst()))
    }
}
