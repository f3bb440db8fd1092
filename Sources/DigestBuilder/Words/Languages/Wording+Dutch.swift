extension Wording {
    static let dutch = Wording(
        language: .dutch,
        issueNumber: "Editie {n}",
        minutesToRead: CountedPhrase(other: "{n} min leestijd"),
        readMore: "Lees verder",
        alsoInThisIssue: "Ook in deze editie",
        alsoAt: "Ook bij",
        andMore: CountedPhrase(one: " en nog 1 artikel", other: " en nog {n} artikelen"),
        emptySubject: "Geen nieuwe artikelen van {newsletter}",
        reasons: Reasons(
            each: "U ontvangt deze e-mail omdat u {newsletter} hebt gevraagd u elk nieuw artikel te melden.",
            daily: "U ontvangt deze e-mail omdat u zich hebt aangemeld voor het dagelijkse overzicht van {newsletter}.",
            weekly:
                "U ontvangt deze e-mail omdat u zich hebt aangemeld voor het wekelijkse overzicht van {newsletter}.",
            monthly:
                "U ontvangt deze e-mail omdat u zich hebt aangemeld voor het maandelijkse overzicht van {newsletter}."),
        sentTo: "Verzonden aan",
        unsubscribe: "Uitschrijven",
        visit: "Naar {host}",
        exploreMore: "Meer ontdekken",
        archive: "Alle edities"
    )
}
