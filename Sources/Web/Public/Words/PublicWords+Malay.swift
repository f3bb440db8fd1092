extension PublicWords {
    static let malay = PublicWords(
        language: .malay,
        leaveTitle: "Berhenti menerima {name}?",
        leaveText: "Satu klik sahaja, dan kami tidak lagi menghantar e-mel ke alamat yang menerima pautan ini. "
            + "Belum ada apa-apa yang berubah.",
        leaveButton: "Berhenti melanggan",
        leftTitle: "Langganan anda telah dihentikan",
        leftText: "{name} tidak akan dihantar kepada anda lagi. E-mel yang sudah dalam perjalanan mungkin masih tiba.",
        undoQuestion: "Tidak sengaja?",
        undoButton: "Batalkan, terus hantar {name}",
        backTitle: "Anda kembali melanggan",
        backText: "{name} akan terus dihantar seperti sebelum ini.",
        missingTitle: "Pautan ini tidak berfungsi",
        missingText: "Mungkin pautan ini terpotong oleh program e-mel. Salin seluruh alamat daripada e-mel, "
            + "atau gunakan pautan dalam e-mel terbaharu.",
        writeText: "Anda juga boleh menulis kepada {address} dengan tajuk “unsubscribe”.",
        failedTitle: "Tidak berjaya",
        failedText: "Tiada apa-apa yang berubah. Sila cuba lagi dalam beberapa minit.",
        tooLargeTitle: "Permintaan terlalu besar",
        siteLink: "Ke laman {name}",
        archiveTitle: "Semua keluaran",
        archiveEmpty: "Belum ada keluaran yang dihantar.",
        newerIssues: "Lebih baharu",
        olderIssues: "Lebih lama")
}
