extension Wording {
    static let malay = Wording(
        language: .malay,
        issueNumber: "Edisi {n}",
        minutesToRead: CountedPhrase(other: "{n} minit bacaan"),
        readMore: "Baca selanjutnya",
        alsoInThisIssue: "Juga dalam edisi ini",
        alsoAt: "Juga di",
        andMore: CountedPhrase(other: ", dan {n} berita lain"),
        emptySubject: "Tiada berita baharu daripada {newsletter}",
        reasons: Reasons(
            each: "Anda menerima e-mel ini kerana meminta {newsletter} memaklumkan setiap berita baharu.",
            daily: "Anda menerima e-mel ini kerana melanggan berita harian {newsletter}.",
            weekly: "Anda menerima e-mel ini kerana melanggan berita mingguan {newsletter}.",
            monthly: "Anda menerima e-mel ini kerana melanggan berita bulanan {newsletter}."),
        sentTo: "Dihantar kepada",
        unsubscribe: "Berhenti melanggan",
        visit: "Lawati {host}",
        exploreMore: "Terokai lagi",
        archive: "Semua edisi"
    )
}
