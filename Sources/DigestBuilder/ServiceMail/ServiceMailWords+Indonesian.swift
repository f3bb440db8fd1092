extension ServiceMailWords {
    static let indonesian = ServiceMailWords(
        confirm: Letter(
            title: "Mohon konfirmasi: {name} lewat surel",
            text:
                "Seseorang, semoga Anda sendiri, meminta {name} dikirim ke alamat ini. Tekan tombolnya, dan kabar pun datang.",
            button: "Berlangganan",
            after: "Tautan ini berlaku satu minggu. Jika bukan Anda, abaikan saja: tidak akan ada yang dikirim."),
        welcome: Letter(
            title: "Selamat datang di {name}",
            text: "Anda sudah berlangganan. Edisi berikutnya datang dengan sendirinya.",
            button: "Pengaturan Anda",
            after: "Di sana Anda memilih seberapa sering kabar datang, membuat jeda, mengganti alamat, atau berhenti."),
        latestIssue: "Sementara itu, inilah edisi terbaru.",
        member: Letter(
            title: "Anda sudah menerima {name}",
            text:
                "Seseorang, semoga Anda sendiri, mendaftarkan alamat ini sekali lagi. Alamat ini sudah ada di daftar, jadi "
                + "tidak ada yang berubah.",
            button: "Pengaturan Anda",
            after: "Jika ada edisi yang tidak sampai, lihat folder spam, atau periksa di sana apakah sedang dijeda."),
        newAddress: Letter(
            title: "Mohon konfirmasi: {name} ke alamat baru",
            text: "Seseorang, semoga Anda sendiri, ingin {name} dikirim ke alamat ini mulai sekarang.",
            button: "Ganti alamat",
            after: "Tautan ini berlaku satu minggu. Jika bukan Anda, abaikan saja: tidak ada yang berubah."),
        addressChanged: Letter(
            title: "{name} kini dikirim ke alamat lain",
            text: "Sesuai permintaan Anda, {name} tidak lagi dikirim ke alamat ini.",
            button: nil,
            after: "Jika bukan Anda yang meminta, tulislah ke {address}."),
        goodbye: Letter(
            title: "Anda sudah berhenti berlangganan {name}",
            text: "Ini surel terakhir. Terima kasih telah membaca.",
            button: "Batalkan",
            after: "Jika tidak sengaja, tombol ini membuka halaman untuk membatalkannya."),
        orOpen: "Atau buka halaman ini:",
        settings: "Pengaturan")
}
