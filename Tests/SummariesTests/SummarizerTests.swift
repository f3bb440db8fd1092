import Summaries
import Testing

struct SummarizerTests {
    static let article = """
        BOGOR, KABARDESA.com - Pemerintah Kabupaten Bogor membangun dua puluh jembatan gantung baru di desa yang sering \
        terputus saat banjir.

        Hal ini disampaikan bupati dalam rapat bersama kepala desa di kantor kabupaten pada hari Senin pagi. Jembatan \
        gantung itu akan menghubungkan desa dengan sekolah, pasar, dan puskesmas yang selama ini sulit dijangkau warga.

        Anggaran pembangunan jembatan mencapai Rp 12,5 miliar dan berasal dari dana desa serta bantuan provinsi.

        "Anak-anak kami tidak perlu lagi menyeberang sungai untuk pergi ke sekolah," kata seorang warga bernama Wati.

        Cuaca cerah sekali.

        Pembangunan jembatan gantung di desa dimulai bulan depan dan akan selesai sebelum musim hujan tahun depan.
        """

    @Test func `a summary holds the article's own sentences in their order`() {
        let summary = Summarizer().summary(title: "", text: Self.article, language: nil, length: .sentences(3))
        #expect(summary.language == "id")
        #expect(summary.sentences.count == 3)
        #expect(summary.indices == summary.indices.sorted())
        #expect(summary.sentences.allSatisfy { Self.article.contains($0) })
    }

    @Test func `the indices count the sentences of the whole text`() {
        let summary = Summarizer().summary(title: "", text: Self.article, language: "id", length: .sentences(7))
        let sentences = SentenceSplitter(language: "id").sentences(in: Self.article)
        #expect(summary.indices == [0, 1, 2, 3, 4, 5, 6])
        #expect(summary.sentences.dropFirst() == sentences.dropFirst())
    }

    @Test func `the dateline of the lead is cut off`() {
        let summary = Summarizer().summary(title: "", text: Self.article, language: "id", length: .sentences(1))
        #expect(
            summary.sentences == [
                "Pemerintah Kabupaten Bogor membangun dua puluh jembatan gantung baru di desa yang sering terputus saat banjir."
            ])
    }

    @Test(arguments: 1...70)
    func `a summary in words runs over by at most one sentence`(_ limit: Int) {
        let summary = Summarizer().summary(title: "", text: Self.article, language: "id", length: .words(limit))
        let counts = summary.sentences.map { $0.split(separator: " ").count }
        #expect(!counts.isEmpty)
        #expect(counts.reduce(0, +) - (counts.max() ?? 0) < limit)
    }

    @Test func `a length below one gives nothing`() {
        #expect(
            Summarizer().summary(title: "", text: Self.article, language: "id", length: .sentences(0)).sentences.isEmpty
        )
        #expect(
            Summarizer().summary(title: "", text: Self.article, language: "id", length: .words(-4)).sentences.isEmpty)
    }

    @Test func `an empty text gives nothing`() {
        let summary = Summarizer().summary(title: "Judul", text: " \n\n ", language: nil, length: .sentences(3))
        #expect(summary == Summary(language: nil, sentences: [], indices: []))
    }

    @Test func `two sentences that say the same are not both taken`() {
        let text = """
            The old harbour bridge will close for repairs on Monday, the city said.

            The city said the old harbour bridge will close on Monday for repairs.

            The old harbour bridge will close for repairs on Monday, the city said.

            Buses will take another way through the northern suburbs until the work is done.
            """
        let summary = Summarizer().summary(title: "", text: text, language: "en", length: .sentences(4))
        #expect(summary.indices.count == 2)
        #expect(summary.indices.last == 3)
    }

    @Test func `a sentence that leans on another does not open the summary`() {
        let text = """
            Short start.

            However, the harbour bridge and the harbour road will stay closed because the harbour flooded again.

            The harbour bridge and the harbour road were flooded twice this week after heavy rain in the hills.
            """
        let summary = Summarizer().summary(title: "", text: text, language: "en", length: .sentences(1))
        #expect(summary.indices == [2])
    }

    @Test func `the title repeated in the text is left out`() {
        let text = "Jembatan baru dibuka!\n\nWarga tiga desa kini dapat pergi ke pasar tanpa menyeberangi sungai."
        let summary = Summarizer().summary(
            title: "Jembatan Baru Dibuka", text: text, language: "id", length: .sentences(2))
        #expect(summary.indices == [1])
    }

    @Test func `text in a script without spaces is summarised too`() {
        let text = "今天早上开始下大雨，城里的道路都被水淹了。学校因为大雨和道路被淹而关闭。天气很好。市长说道路明天可以修好，学校后天开门。"
        let summary = Summarizer().summary(title: "", text: text, language: nil, length: .sentences(2))
        #expect(summary.language == "zh")
        #expect(summary.sentences.count == 2)
        #expect(!summary.sentences.contains("天气很好。"))
    }

    @Test func `the same article gives the same summary`() {
        let first = Summarizer().summary(title: "Jembatan", text: Self.article, language: nil, length: .sentences(4))
        #expect(
            (1...20).allSatisfy { _ in
                Summarizer().summary(title: "Jembatan", text: Self.article, language: nil, length: .sentences(4))
                    == first
            })
    }

    @Test func `summaries made at the same time do not disturb each other`() async {
        let expected = Summarizer().summary(title: "", text: Self.article, language: "id", length: .sentences(3))
        let equal = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    Summarizer().summary(title: "", text: Self.article, language: "id", length: .sentences(3))
                        == expected
                }
            }
            return await group.allSatisfy { $0 }
        }
        #expect(equal)
    }

    @Test func `a quotation comes with its speaker or not at all`() {
        let text = """
            Pemerintah desa membuka pasar baru di tepi sungai pada hari Minggu setelah dua tahun pembangunan.

            Kios di pasar baru disewakan murah kepada warga desa yang berdagang sayur dan ikan dari sungai.

            Pasar lama di pinggir jalan raya ditutup karena sempit dan sering macet pada hari pasar.

            "Sewa kios hanya sepuluh ribu rupiah setiap hari untuk warga desa yang berdagang sayur." Begitu kata Wati.
            """
        for count in 1...5 {
            let indices = Summarizer().summary(title: "", text: text, language: "id", length: .sentences(count)).indices
            #expect(indices.contains(3) == indices.contains(4))
        }
    }

    @Test func `an article that is one quotation is summarised all the same`() {
        let text = "“The road is open. The bridge is open too, and the harbour will be open on Monday,” said Ana."
        let summary = Summarizer().summary(title: "", text: text, language: "en", length: .sentences(1))
        #expect(summary.sentences.count == 1)
    }

    @Test func `a fragment is taken only where nothing else is left`() {
        let text = "By Ana.\n\nThe bridge is open.\n\nThe road to the harbour is closed until Monday."
        let summarizer = Summarizer()
        func indices(_ count: Int) -> [Int] {
            summarizer.summary(title: "", text: text, language: "en", length: .sentences(count)).indices
        }
        #expect(indices(2) == [1, 2])
        #expect(indices(3) == [0, 1, 2])
    }

    @Test func `a photo caption is left out`() {
        let text = """
            Foto: Warga desa menyeberangi jembatan gantung baru di Sungai Brantas pada hari Minggu pagi.

            Warga tiga desa kini dapat pergi ke pasar lewat jembatan gantung baru di Sungai Brantas.
            """
        let summary = Summarizer().summary(title: "", text: text, language: "id", length: .sentences(2))
        #expect(summary.indices == [1])
    }

    @Test func `a dateline under a heading is cut off too`() {
        let text = """
            Pasar Baru Dibuka

            JAKARTA, KABAR.com - Pemerintah kota membuka pasar baru di tepi sungai pada hari Minggu.
            """
        let summary = Summarizer().summary(
            title: "Pasar Baru Dibuka", text: text, language: "id", length: .sentences(1))
        #expect(summary.sentences == ["Pemerintah kota membuka pasar baru di tepi sungai pada hari Minggu."])
    }
}
