extension Wording {
    /// Every language that Kabar speaks.
    package static let all = [english, indonesian]

    static let english = Wording(
        language: "en",
        issueNumber: "Issue {n}",
        minutesToRead: Counted(one: "1 min read", other: "{n} min read"),
        readMore: "Read the full story",
        alsoInThisIssue: "Also in this issue",
        alsoAt: "Also at",
        andMore: Counted(one: ", and 1 more story", other: ", and {n} more stories"),
        emptySubject: "No new stories from {newsletter}",
        whyByRhythm: [
            "each": "You get this mail because you asked {newsletter} to write to you about each new story.",
            "daily": "You get this mail because you asked for the daily digest of {newsletter}.",
            "weekly": "You get this mail because you asked for the weekly digest of {newsletter}.",
            "monthly": "You get this mail because you asked for the monthly digest of {newsletter}.",
        ],
        sentTo: "Sent to",
        unsubscribe: "Unsubscribe",
        visit: "Visit {host}"
    )

    static let indonesian = Wording(
        language: "id",
        issueNumber: "Edisi {n}",
        minutesToRead: Counted(one: nil, other: "{n} menit baca"),
        readMore: "Baca selengkapnya",
        alsoInThisIssue: "Juga di edisi ini",
        alsoAt: "Juga di",
        andMore: Counted(one: nil, other: ", dan {n} kabar lain"),
        emptySubject: "Belum ada kabar baru dari {newsletter}",
        whyByRhythm: [
            "each": "Anda menerima surel ini karena meminta {newsletter} mengabari setiap tulisan baru.",
            "daily": "Anda menerima surel ini karena berlangganan kabar harian {newsletter}.",
            "weekly": "Anda menerima surel ini karena berlangganan kabar mingguan {newsletter}.",
            "monthly": "Anda menerima surel ini karena berlangganan kabar bulanan {newsletter}.",
        ],
        sentTo: "Dikirim ke",
        unsubscribe: "Berhenti berlangganan",
        visit: "Kunjungi {host}"
    )
}
