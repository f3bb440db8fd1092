import Testing

@testable import Articles

struct StoryFinderTests {
    private let story = """
        Warga desa di lereng gunung itu bergotong royong memperbaiki jembatan bambu yang hanyut dibawa banjir pekan lalu. \
        Kepala desa mengatakan pekerjaan akan selesai sebelum musim tanam dimulai sehingga hasil panen dapat diangkut ke pasar. \
        Pemerintah kabupaten menyumbang paku dan kawat sedangkan kayu datang dari kebun warga sendiri.
        """

    private func found(_ texts: [String], titles: [String] = []) -> [Int?] {
        StoryFinder.repeats(
            in: texts.enumerated().map { place, text in
                let title = titles.isEmpty ? String(repeating: "t", count: place + 1) : titles[place]
                return Article(source: "\(place)", title: title, paragraphs: [text])
            })
    }

    @Test func `the same letters in another dress are the same text`() {
        #expect(found([story, story.uppercased().replacing(".", with: " !")]) == [nil, 0])
    }

    @Test func `a text with a sentence added repeats the first`() {
        #expect(found([story, "Jakarta. " + story + " Jembatan itu panjangnya dua belas meter."]) == [nil, 0])
    }

    @Test func `a copy of a copy names the first`() {
        let second = story + " Jembatan itu panjangnya dua belas meter dan lebarnya dua meter."
        let third = second + " Anak sekolah kini harus memutar lewat jalan raya sejauh tiga kilometer setiap pagi."
        #expect(found([story, second, third]) == [nil, 0, 0])
    }

    @Test func `texts on one matter in other words are two stories`() {
        let other = """
            Jembatan bambu di desa lereng gunung kini diperbaiki bersama. Banjir pekan lalu menghanyutkannya, dan para petani \
            khawatir tidak bisa membawa hasil panen. Bupati sudah mengirim bahan bangunan, kata kepala desa kemarin.
            """
        #expect(found([story, other]) == [nil, nil])
    }

    @Test func `texts without words repeat nothing and titles stand in for missing texts`() {
        #expect(found(["...", "!"]) == [nil, nil])
        #expect(found(["", "...", ""], titles: ["Gempa di laut", "Hujan", "Gempa di laut!"]) == [nil, nil, 0])
    }

    @Test func `Japanese texts are compared sign by sign`() {
        let text = "村の人々は先週の洪水で流された竹の橋を力を合わせて修理している。作業は田植えの前に終わる予定である。"
        #expect(found([text, text + "村長が話した。", "今日は東京で雪が降った。電車は遅れている。"]) == [nil, 0, nil])
    }

    @Test func `a thousand copies of one text are all found`() {
        #expect(found(Array(repeating: story, count: 1_000)).dropFirst().allSatisfy { $0 == 0 })
    }
}
