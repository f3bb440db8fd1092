import Testing

@testable import Articles

struct BoilerplateTests {
    private let sentence = "Panen raya di kampung kami tahun ini lebih baik daripada tahun lalu, kata para petani."

    @Test(arguments: [
        "Eksplorasi konten lain dari Warta Kampung™", "Berlangganan untuk dapatkan pos terbaru lewat email.",
        "Discover more from Village News", "Subscribe to get the latest posts sent to your email.",
        "The post Harvest time appeared first on Village News.",
        "Artikel Panen raya pertama kali tampil di Warta Kampung.", "Read more", "Read More »", "Continue reading →",
        "Baca selengkapnya", "Baca selengkapnya...", "Baca juga: Harga gabah naik", "BACA JUGA : Harga gabah naik",
        "Baca Juga Harga gabah naik lagi", "Simak juga Video: Panen di sawah!", "Bagikan ini:", "Share this:",
        "Like this: Loading...", "Menyukai ini: Memuat...", "Facebook Twitter WhatsApp Email",
        "Klik untuk berbagi di Facebook(Membuka di jendela yang baru)", "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "(rsa/rsa)", "(ugo/djm)", "[Gambas:Instagram]", "© 2026 Warta Kampung",
        "Copyright © 2026 Warta. All rights reserved.",
        "We use cookies to give you the best experience. By continuing you accept them.",
        "Ikuti berita terbaru kami di Google News", "Dapatkan update berita pilihan setiap hari dari Warta Kampung.",
        "Gabung di kanal WhatsApp kami untuk berita terkini.", "Lesen Sie auch: Die Ernte", "Leer más",
        "La entrada Cosecha se publicó primero en El Pueblo.", "Leave a comment", "Tinggalkan komentar",
        "Tags: panen, sawah, petani", "Sign up for our newsletter",
        "[button link=\"https://warta.example/kirim\" size=\"big\"]Kirim cerita Anda[/button]",
        "https://warta.example/gambar/panen.jpg 1200 675 redaksi",
        "Berita pilihan, setiap pagi langsung ke email Anda!",
        "Start the day with the Village Brief, delivered to your inbox every morning.",
    ])
    func `what sites add to an article does not stay`(_ line: String) {
        #expect(Boilerplate.cleaned([sentence, line, sentence]) == [sentence, sentence])
    }

    @Test(arguments: [
        "Foto: Dokumen desa", "(Foto: Dokumen desa)", "Editor: Sari Wulandari", "Penulis: Budi | Editor: Sari",
        "Sumber: Kantor desa", "Artikel ini ditulis oleh Wati, peserta magang di Warta Kampung.", "(red)",
    ])
    func `credits at the end do not stay`(_ line: String) {
        #expect(Boilerplate.cleaned([sentence, line]) == [sentence])
    }

    @Test(arguments: [
        "[Angka ini dihitung pada hari kedua panen raya, sebelum hujan turun di lembah.]",
        "https://warta.example/panen adalah alamat tempat warga dapat membaca laporan itu.",
        "Baca juga buku ini sebelum tidur, kata ibu guru kepada anak-anak di kelas.",
        "Iklan di jalan raya itu akan dibongkar pekan depan karena tidak berizin.",
        "Read more books, the minister told the pupils when she opened the new library on Monday.",
        "Facebook dan Twitter menolak permintaan pemerintah untuk menghapus akun itu.",
        "Mereka membagikan beras kepada warga yang rumahnya terendam banjir.",
        "The post office appeared first on the list of buildings to be restored.",
        "Share prices fell for the third day as traders waited for the bank's decision.",
        "Perusahaan itu menggunakan cookie untuk melacak pengguna, kata jaksa.",
        "Ia menulis dan/atau menyunting semua naskah (dan/atau).",
        "Lihat juga kebun di belakang rumah itu, kata Pak Lurah sambil menunjuk.",
        "Copyright law will change next year, the ministry said.", "Harga beras naik", "Pertanyaan berikutnya?",
        "Sumber air itu mengering sejak Juli, sehingga warga harus berjalan dua kilometer.",
    ])
    func `a real sentence with the same words stays`(_ line: String) {
        #expect(Boilerplate.cleaned([sentence, line, sentence]) == [sentence, line, sentence])
    }

    @Test(arguments: [
        ("Petani senang. The post Panen raya appeared first on Warta Kampung.", "Petani senang."),
        ("Petani menunggu hujan yang […]", "Petani menunggu hujan yang…"),
        ("Petani senang. [&hellip;]", "Petani senang."),
        ("Petani senang. Baca selengkapnya", "Petani senang."), ("Petani menunggu … Read more »", "Petani menunggu …"),
        ("Petani senang. (rsa/wul)", "Petani senang."),
        ("Petani senang. Discover more from Warta Kampung", "Petani senang."),
    ])
    func `a notice glued to the last paragraph is cut off`(_ text: String, _ expected: String) {
        #expect(Boilerplate.cleaned([text]) == [expected])
    }

    @Test func `after a heading over other articles their titles go too`() {
        let lines = [
            sentence, "Baca juga:", "Harga gabah naik di pasar kecamatan", sentence, "Related Posts", "Satu judul",
            "Judul lain",
        ]
        #expect(Boilerplate.cleaned(lines) == [sentence, sentence])
    }

    @Test func `a heading inside an article stays`() {
        #expect(
            Boilerplate.cleaned(["Musim tanam", sentence, "Musim panen", sentence]) == [
                "Musim tanam", sentence, "Musim panen", sentence,
            ])
    }

    @Test func `nothing but boilerplate leaves nothing`() {
        #expect(Boilerplate.cleaned(["", "Share this:", "Read more"]) == [])
    }

    @Test func `an article as a site publishes it comes out clean`() throws {
        let text = String(decoding: try fixture("desa-air-bersih.txt"), as: UTF8.self)
        let article = PlainTextArticle(text, fileName: "desa-air-bersih.txt")
        let cleaned = Boilerplate.cleaned(article.paragraphs)
        #expect(article.title == "Desa air bersih")
        #expect(cleaned.count == 5)
        #expect(cleaned.first?.hasPrefix("Bupati Lembah Hijau, Ratna Kusumawardani,") == true)
        #expect(cleaned.last?.hasSuffix("sebelum musim kemarau tiba.") == true)
    }
}
