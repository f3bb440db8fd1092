extension ServiceMailWords {
    static let malay = ServiceMailWords(
        confirm: Letter(
            title: "Sila sahkan: {name} melalui e-mel",
            text: "Seseorang, mudah-mudahan anda sendiri, meminta {name} dihantar ke alamat ini. "
                + "Tekan butang untuk mula menerima.",
            button: "Langgan",
            after: "Pautan ini sah selama seminggu. Jika bukan anda, abaikan sahaja: "
                + "tiada apa-apa yang akan dihantar."),
        welcome: Letter(
            title: "Selamat datang ke {name}",
            text: "Anda kini melanggan. Edisi seterusnya akan tiba dengan sendirinya.",
            button: "Tetapan anda",
            after: "Di situ anda boleh memilih kekerapan, membuat jeda, menukar alamat atau berhenti melanggan."),
        latestIssue: "Sementara itu, inilah edisi terbaharu.",
        member: Letter(
            title: "Anda sudah menerima {name}",
            text: "Seseorang, mudah-mudahan anda sendiri, mendaftarkan alamat ini sekali lagi. "
                + "Alamat ini sudah ada dalam senarai, jadi tiada apa-apa yang berubah.",
            button: "Tetapan anda",
            after: "Jika ada edisi yang tidak tiba, semak folder spam, "
                + "atau lihat dalam tetapan sama ada langganan sedang dijeda."),
        newAddress: Letter(
            title: "Sila sahkan: {name} ke alamat baharu",
            text: "Seseorang, mudah-mudahan anda sendiri, mahu {name} dihantar ke alamat ini mulai sekarang.",
            button: "Tukar alamat",
            after: "Pautan ini sah selama seminggu. Jika bukan anda, abaikan sahaja: tiada apa-apa yang akan berubah."),
        addressChanged: Letter(
            title: "{name} kini dihantar ke alamat lain",
            text: "Seperti yang anda minta, {name} tidak lagi dihantar ke alamat ini.",
            button: nil,
            after: "Jika bukan anda yang meminta, sila tulis kepada {address}."),
        goodbye: Letter(
            title: "Anda telah berhenti melanggan {name}",
            text: "Ini e-mel terakhir. Terima kasih kerana membaca.",
            button: "Batalkan",
            after: "Jika tidak sengaja, butang ini membuka halaman untuk kembali melanggan."),
        orOpen: "Atau buka halaman ini:",
        settings: "Tetapan")
}
