import Summaries
import Testing

/// A text of one paragraph and the sentences it should give.
struct SplitCase: Sendable, CustomTestStringConvertible {
    var language: String?
    var sentences: [String]

    init(_ language: String?, _ sentences: String...) {
        self.language = language
        self.sentences = sentences
    }

    var testDescription: String { sentences.joined(separator: " | ") }
}

struct SentenceSplitterTests {
    static let indonesian: [SplitCase] = [
        SplitCase("id", "Kantor itu ada di Jl. Melati No. 5, Bandung.", "Warga datang sejak pagi."),
        SplitCase("id", "Menurut dr. Sari, pasien sudah pulang.", "Ia akan kembali pekan depan."),
        SplitCase("id", "Acara dibuka oleh Budi Santoso, S.H., M.H.", "Bupati tidak hadir."),
        SplitCase("id", "Harganya naik menjadi Rp 1,5 miliar.", "Tahun lalu hanya Rp 900.000."),
        SplitCase("id", "Pawai dimulai pukul 10.30 WIB.", "Jalan ditutup sampai pukul 14.00."),
        SplitCase("id", "Kantor RT. 03 RW. 02 Kel. Sukamaju ramai.", "Semua warga ikut."),
        SplitCase("id", "\"Saya setuju,\" kata Prof. A. Rahman.", "Rapat lalu ditutup."),
        SplitCase("id", "Mereka membawa beras, gula, minyak, dll.", "Bantuan tiba malam hari."),
        SplitCase("id", "Saham PT Maju Tbk. naik tajam kemarin."),
        SplitCase("id", "Ini tertulis dalam UU No. XXII Tahun 1999.", "Aturan itu masih berlaku."),
        SplitCase("id", "Bakso itu enak sekali!", "Apakah Anda sudah coba?", "Belum..."),
        SplitCase("id", "Laman kabar.example.co.id/berita sudah pulih.", "Redaksi meminta maaf."),
        SplitCase("id", "Yang kurang adalah vitamin C.", "Ini kata ahli gizi."),
        SplitCase("id", "Peserta lahir pada 5 Des. 1990 di Medan."),
        SplitCase("id", "Rapat digelar bulan Mei.", "Hasilnya diumumkan Juni."),
        SplitCase("id", "Ada dua hal penting:", "1. air bersih", "2. jalan desa"),
        SplitCase("id", "Laporan diterima Komjen Pol. Hadi dan Kolonel Inf. Surya.", "Mereka berjanji bertindak."),
        SplitCase("id", "PT Padi Tbk. (PADI) untung besar.", "Sahamnya naik."),
        SplitCase("id", "Air naik sampai ke jendela.", "warga lalu mengungsi."),
        SplitCase("id", "Lalu siapa yang bertanggung jawab?", "belum ada yang tahu."),
        SplitCase("id", "Film Ke Mana Kita Pergi? tayang lagi.", "Tiketnya habis."),
        SplitCase("id", "Jalan itu ditutup.", "(dik)"),
        SplitCase("id", "Albumnya, ' Malam Pertama. ' yang keluar pada Mei, laris."),
        SplitCase("id", "Ia menulis di Yahoo! Kabar.", "Ribuan orang membacanya."),
    ]

    static let english: [SplitCase] = [
        SplitCase("en", "Mr. Hill met Dr. Lane at 5 p.m. on Monday.", "They spoke for an hour."),
        SplitCase("en", "She moved to the U.S. in May.", "He stayed."),
        SplitCase("en", "The U.S. Senate voted late.", "It passed."),
        SplitCase("en", "They live in the U.K.", "The house is small."),
        SplitCase("en", "Prices rose 3.5 percent to $1,000.25.", "Nobody knows why."),
        SplitCase("en", "\"Stay here.\"", "The man left."),
        SplitCase("en", "He asked, \"Why now?\" and sat down."),
        SplitCase("en", "The plan (it took two years. It cost a lot.) was dropped.", "Few were sad."),
        SplitCase("en", "The bridge reopened in 1932.[4]", "It was closed again in 1940. [5]", "Now it stands."),
        SplitCase("en", "We sold fruit, nuts, etc. at the fair."),
        SplitCase("en", "Ask J. R. Moore or Ann B. Reed.", "Both know."),
        SplitCase("en", "They work for Acme Inc. in Ohio.", "She works for Bolt Co.", "It is small."),
        SplitCase("en", "Write to ann.reed@example.com or see https://example.com/a.b?c=d.", "Thank you."),
        SplitCase("en", "Really?!", "Yes!!", "Well . . . maybe."),
        SplitCase("en", "New iPhone sales fell.", "iPad sales rose."),
        SplitCase("en", "At 7 a.m. Mr. Hill woke up.", "He slept at 9 p.m.", "Mr. Lane did not."),
        SplitCase("en", "They left the U.S.", "Thousands stayed."),
        SplitCase("en", "She works at Yahoo! Mail now.", "He left Yahoo!", "The news spread."),
        SplitCase(
            "en", "'Rain!' she said to him, 'and more of it! Bring the boat!' (Nobody heard her.)", "It grew dark."),
        SplitCase("en", "\"Bring the boat!\"", "(Nobody heard her.)"),
        SplitCase("en", "It meets on jan. 12 and vs. nobody.", "Good."),
    ]

    static let others: [SplitCase] = [
        SplitCase("de", "Das Fest beginnt am 12. Juni.", "Es kommen z. B. Gäste aus Bonn."),
        SplitCase("es", "¡Hola Sra. Gil!", "¿Cómo está?"),
        SplitCase("fr", "M. Petit est là.", "Il a dit « Non. »", "Puis il est parti."),
        SplitCase("it", "Parla l'Ing. Rossi.", "Poi si cena."),
        SplitCase("ru", "Дом стоит на ул. Садовой.", "Он старый."),
        SplitCase("ar", "هل وصل القطار؟", "نعم وصل."),
        SplitCase("ur", "یہ گھر ہے۔", "وہ باغ ہے۔"),
        SplitCase("hi", "यह घर है।", "वह बाग है।"),
        SplitCase("hy", "Սա տուն է:", "Նա գնաց:"),
        SplitCase("el", "Πού είναι το σπίτι;", "Εδώ είναι."),
    ]

    @Test(arguments: indonesian + english)
    func `a paragraph of news is cut into its sentences`(_ example: SplitCase) {
        let text = example.sentences.joined(separator: " ")
        #expect(SentenceSplitter(language: example.language).sentences(in: text) == example.sentences)
    }

    @Test(arguments: others)
    func `a paragraph in another language is cut into its sentences`(_ example: SplitCase) {
        let text = example.sentences.joined(separator: " ")
        #expect(SentenceSplitter(language: example.language).sentences(in: text) == example.sentences)
    }

    @Test(arguments: [
        SplitCase("zh", "今天下雨。", "你带伞了吗？", "他说“走吧。”"),
        SplitCase("ja", "今日は雨です。", "「傘がない。」と彼は言った。", "困った！"),
        SplitCase("am", "ዛሬ ዝናብ ነው።", "ጃንጥላ አለህ፧"),
    ])
    func `scripts without spaces are cut at their own stops`(_ example: SplitCase) {
        let text = example.sentences.joined()
        #expect(SentenceSplitter(language: example.language).sentences(in: text) == example.sentences)
    }

    @Test func `a paragraph break ends a sentence without a stop`() {
        let text = "Kronologi kejadian\n\nHujan turun sejak pagi.\n\n\nAir naik"
        #expect(
            SentenceSplitter(language: "id").sentences(in: text) == [
                "Kronologi kejadian", "Hujan turun sejak pagi.", "Air naik",
            ])
    }

    @Test func `a line that was only wrapped is put together again`() {
        let text = """
            The council of the old town decided last night that the market
            hall on River Street will stay open until the end of the year.
            Traders had asked
            """
        #expect(
            SentenceSplitter(language: "en").sentences(in: text) == [
                "The council of the old town decided last night that the market hall on River Street will stay open "
                    + "until the end of the year.", "Traders had asked",
            ])
    }

    @Test func `short lines stay apart`() {
        #expect(
            SentenceSplitter(language: "en").sentences(in: "apples\nred pears\nplums, figs") == [
                "apples", "red pears", "plums, figs",
            ])
    }

    @Test func `white space is collapsed and nothing else is changed`() {
        #expect(
            SentenceSplitter(language: nil).sentences(in: " \tOne\u{A0}\u{A0}two.\r\n  Three  “four”. ") == [
                "One two.", "Three “four”.",
            ])
    }

    @Test func `items of a list are sentences of their own`() {
        #expect(
            SentenceSplitter(language: "en").sentences(in: "Bring: a) bread b) salt c) wine • Come early • Stay") == [
                "Bring:", "a) bread", "b) salt", "c) wine", "• Come early", "• Stay",
            ])
    }

    @Test func `a long quotation is cut inside`() {
        let first = "\"" + Array(repeating: "We talked about the harbour", count: 8).joined(separator: " and ") + "."
        let second = Array(repeating: "We wrote it all down", count: 8).joined(separator: " and ") + ".\""
        #expect(SentenceSplitter(language: "en").sentences(in: first + " " + second) == [first, second])
    }

    @Test func `a space forgotten after a stop is no joint`() {
        #expect(
            SentenceSplitter(language: "en").sentences(in: "It rained.Then it snowed. See Node.Js") == [
                "It rained.", "Then it snowed.", "See Node.Js",
            ])
        #expect(
            SentenceSplitter(language: "id").sentences(
                in: "Rapat digelar kemarin.DPR belum setuju, kata kabar.ID hari ini") == [
                    "Rapat digelar kemarin.", "DPR belum setuju, kata kabar.ID hari ini",
                ])
    }

    @Test func `nothing gives no sentences`() {
        #expect(SentenceSplitter(language: "id").sentences(in: "").isEmpty)
        #expect(SentenceSplitter(language: "id").sentences(in: " \n\n \u{2029}\t").isEmpty)
    }
}
