/// Tells Malay from Indonesian, which share most words, by those that only one of them uses.
enum MalayWords {
    /// Are there more words that only Malay has than words that only Indonesian has? They are in lower case.
    static func prevail(in words: [String]) -> Bool {
        var balance = 0
        for word in words {
            if malay.contains(word) { balance += 1 }
            if indonesian.contains(word) { balance -= 1 }
        }
        return balance > 0
    }

    private static let malay: Set<String> = set(
        """
        bahawa kerana mahu pelbagai syarikat perniagaan universiti kualiti aktiviti komuniti fasiliti identiti
        telefon televisyen stesen encik tarikh disember julai ogos khamis jumaat isnin ringgit pengerusi
        iaitu hendaklah sekiranya awak perkhidmatan pilihanraya peguam jawatankuasa timbalan
        jurulatih siasatan beritahu sempena kemalangan jenayah motosikal lori teksi ekoran justeru
        memandangkan sungguhpun walaubagaimanapun
        """)

    private static let indonesian: Set<String> = set(
        """
        bahwa karena mau berbagai polisi perusahaan universitas kualitas aktivitas komunitas fasilitas identitas telepon
        televisi stasiun tanggal desember juli agustus kamis jumat senin rupiah pria sedangkan sementara yakni yaitu
        bisa tidak ada layanan informasi kementrian pemerintah pemilu pengacara kantor rumah obat kunjungan komite
        wakil olahraga pertandingan pelatih korban tersangka penyelidikan berbicara melalui anggota kecelakaan kejahatan
        pengadilan warga kota sepeda motor truk bus taksi akibat usai saat gubernur bupati walikota jakarta kabupaten
        provinsi kecamatan kelurahan bandara presiden mobil dirinya sebut ujar
        """)

    private static func set(_ list: String) -> Set<String> {
        Set(list.listedWords)
    }
}
