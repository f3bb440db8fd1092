/// Everyday words of Indonesian headlines, which have few small words and many foreign names.
///
/// Indonesian is the language that Kabar meets most, so it has this list beside its function words.
enum IndonesianHeadlineWords {
    /// Is `word`, in lower case, one of them?
    static func contains(_ word: String) -> Bool {
        words.contains(word)
    }

    private static let words: Set<String> = Set(
        """
        acara ajak aksi alami aman ancam anggaran anggota anak angka aparat asal atur awal bahas bakal balita bangun banjir
        bantah bantu bantuan bawa bayar beras berita berlaku berubah besar bikin buat bupati buka bulan buru buruh cara
        cegah cek cerita cuaca curi daerah daftar dapat desa diduga digelar diminta dorong dosen duga dukung dunia gagal
        gaji ganti gelar gempa gubernur guru hadapi hadir hakim hancur harap harga hasil hilang hujan hukum ikut imbau
        ingin izin jabatan jadwal jaga jaksa jalan jelang jembatan jual jumlah kabar kabupaten kantor kapal karyawan kasus
        kebakaran kecam kecamatan kecelakaan kejar kelas keluarga kembali kena kendaraan kerja kereta kirim kisah korban
        kota kurang laga lagu lahan lawan lebaran libur liburan lihat listrik lokasi luar luncurkan mahasiswa main makan
        makanan malam masuk masyarakat mati menang menteri minggu minta minyak muda mudik mulai murah musim naik negara
        nelayan nilai olahraga orangtua pakai panen pantau pantas partai pasang pasar pasien pejabat pekan pelajar pelaku
        pelatih pemain pemerintah pemilu penduduk penuh perlu pesawat pesta petani petugas piala pilih pilkada pimpin pindah
        polisi polda polres presiden pria produk proyek puasa pulang puluhan pupuk puncak rakyat ramai rapat rasa ratusan
        rawat rekor ribu ribuan rilis rugi rumah runtuh rusak sakit sambut sampah sawah sebut sekolah selamat sembako
        senang sepak bola serahkan sidang siap siswa situs suami sukses sulit sungai surat tahan tahanan tambah tambang
        tampil tangan tangkap tanah target tawarkan temui temukan tempat tengah terbaik terbaru tetapkan tewas tiba tiket
        timnas tolak tukar tunda turun tutup uang ujian umum unggul untung upah wajib wakil walikota wanita warga wisata
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
