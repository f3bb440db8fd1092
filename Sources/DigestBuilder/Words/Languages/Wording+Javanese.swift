extension Wording {
    /// In krama, the polite level, as one writes to a stranger; without accents, as the weeklies spell it.
    static let javanese = Wording(
        language: .javanese,
        issueNumber: "Edisi {n}",
        minutesToRead: CountedPhrase(other: "{n} menit maos"),
        readMore: "Waos sajangkepipun",
        alsoInThisIssue: "Ugi wonten ing edisi punika",
        alsoAt: "Ugi wonten ing",
        andMore: CountedPhrase(other: ", saha {n} pawartos sanes"),
        emptySubject: "Dereng wonten pawartos enggal saking {newsletter}",
        reasons: Reasons(
            each: "Panjenengan nampi email punika awit nyuwun dipunkabari {newsletter} saben wonten seratan enggal.",
            daily: "Panjenengan nampi email punika awit langganan pawartos saben dinten saking {newsletter}.",
            weekly: "Panjenengan nampi email punika awit langganan pawartos saben minggu saking {newsletter}.",
            monthly: "Panjenengan nampi email punika awit langganan pawartos saben wulan saking {newsletter}."),
        sentTo: "Dipunkintun dhateng",
        unsubscribe: "Kendel langganan",
        visit: "Bikak {host}",
        exploreMore: "Waosan sanèsipun",
        archive: "Sedaya edisi"
    )
}
