extension Wording {
    static let indonesian = Wording(
        language: .indonesian,
        issueNumber: "Edisi {n}",
        minutesToRead: CountedPhrase(other: "{n} menit baca"),
        readMore: "Baca selengkapnya",
        alsoInThisIssue: "Juga di edisi ini",
        alsoAt: "Juga di",
        andMore: CountedPhrase(other: ", dan {n} kabar lain"),
        emptySubject: "Belum ada kabar baru dari {newsletter}",
        reasons: Reasons(
            each: "Anda menerima surel ini karena meminta {newsletter} mengabari setiap tulisan baru.",
            daily: "Anda menerima surel ini karena berlangganan kabar harian {newsletter}.",
            weekly: "Anda menerima surel ini karena berlangganan kabar mingguan {newsletter}.",
            monthly: "Anda menerima surel ini karena berlangganan kabar bulanan {newsletter}."),
        sentTo: "Dikirim ke",
        unsubscribe: "Berhenti berlangganan",
        visit: "Kunjungi {host}",
        exploreMore: "Jelajahi lainnya",
        archive: "Semua edisi"
    )
}
