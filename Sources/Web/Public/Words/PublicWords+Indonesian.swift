extension PublicWords {
    static let indonesian = PublicWords(
        language: .indonesian,
        leaveTitle: "Berhenti menerima {name}?",
        leaveText: "Satu klik, dan kami tidak lagi mengirim surel ke alamat yang menerima tautan ini. "
            + "Belum ada yang berubah.",
        leaveButton: "Berhenti berlangganan",
        leftTitle: "Anda sudah berhenti berlangganan",
        leftText: "{name} tidak akan dikirim lagi kepada Anda. Surel yang sedang dalam perjalanan mungkin masih tiba.",
        undoQuestion: "Tidak sengaja?",
        undoButton: "Batalkan, tetap kirim {name}",
        backTitle: "Anda kembali berlangganan",
        backText: "{name} tetap datang seperti sebelumnya.",
        missingTitle: "Tautan ini tidak berlaku",
        missingText: "Mungkin tautannya terpotong oleh program surel. Salin seluruh alamatnya dari surel, "
            + "atau pakai tautan di surel terbaru.",
        writeText: "Anda juga dapat menulis ke {address} dengan judul “unsubscribe”.",
        failedTitle: "Ini belum berhasil",
        failedText: "Tidak ada yang berubah. Silakan coba lagi beberapa menit lagi.",
        tooLargeTitle: "Kiriman terlalu besar",
        siteLink: "Ke situs {name}",
        archiveTitle: "Semua edisi",
        archiveEmpty: "Belum ada edisi yang dikirim.",
        newerIssues: "Lebih baru",
        olderIssues: "Lebih lama")
}
