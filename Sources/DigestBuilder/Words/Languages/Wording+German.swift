extension Wording {
    static let german = Wording(
        language: .german,
        issueNumber: "Ausgabe {n}",
        minutesToRead: CountedPhrase(other: "{n} Min. Lesezeit"),
        readMore: "Weiterlesen",
        alsoInThisIssue: "Außerdem in dieser Ausgabe",
        alsoAt: "Auch bei",
        andMore: CountedPhrase(one: " und 1 weiterer Artikel", other: " und {n} weitere Artikel"),
        emptySubject: "Keine neuen Artikel von {newsletter}",
        reasons: Reasons(
            each:
                "Sie erhalten diese E-Mail, weil Sie {newsletter} gebeten haben, Ihnen jeden neuen Artikel zu melden.",
            daily: "Sie erhalten diese E-Mail, weil Sie den täglichen Überblick von {newsletter} abonniert haben.",
            weekly: "Sie erhalten diese E-Mail, weil Sie den wöchentlichen Überblick von {newsletter} abonniert haben.",
            monthly: "Sie erhalten diese E-Mail, weil Sie den monatlichen Überblick von {newsletter} abonniert haben."),
        sentTo: "Gesendet an",
        unsubscribe: "Abbestellen",
        visit: "{host} besuchen",
        exploreMore: "Mehr entdecken",
        archive: "Alle Ausgaben"
    )
}
