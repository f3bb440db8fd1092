import Testing

@testable import Summaries

struct DatelineTests {
    @Test(arguments: [
        "JAKARTA, KOMPAS.com - ", "Mataram (ANTARA News) - ", "LONDON, Nov 5 (Reuters) - ",
        "Jakarta, CNN Indonesia - - ",
        "Liputan6.com, Jakarta - ", "TEMPO.CO, Bandung – ", "REPUBLIKA.CO.ID, JAKARTA -- ", "PARIS (AP) — ",
        "Suara.com - ",
        "Jakarta - ", "Rimanews - ", "SURABAYA — ",
    ])
    func `a dateline is cut off`(_ dateline: String) {
        #expect(
            Self.cut(dateline + "Pemerintah menaikkan harga beras lagi.") == "Pemerintah menaikkan harga beras lagi.")
    }

    @Test func `a lead may begin with a name that has its capital inside`() {
        #expect(Self.cut("JAKARTA - iPhone baru dijual hari ini.") == "iPhone baru dijual hari ini.")
    }

    @Test(arguments: [
        "Manchester United - Real Madrid bermain imbang tanpa gol.",
        "Gubernur - yang baru dilantik - pergi ke Medan kemarin.",
        "Anak-anak desa pergi ke sekolah dengan perahu.",
        "Dua tim, Persib dan Persija - rival lama - bertemu lagi.",
        "JAKARTA - Banjir besar.",
        "Tokyo - ",
        "",
    ])
    func `a sentence without a dateline stays as it is`(_ sentence: String) {
        #expect(Self.cut(sentence) == sentence)
    }

    private static func cut(_ sentence: String) -> String {
        String(scalars: Dateline.cut(from: sentence.scalars))
    }
}
