extension Wording {
    static let french = Wording(
        language: .french,
        issueNumber: "Numéro {n}",
        minutesToRead: CountedPhrase(other: "{n} min de lecture"),
        readMore: "Lire la suite",
        alsoInThisIssue: "Également dans ce numéro",
        alsoAt: "À lire aussi sur",
        andMore: CountedPhrase(one: " et {n} autre article", other: " et {n} autres articles"),
        emptySubject: "Pas de nouvel article dans {newsletter}",
        reasons: Reasons(
            each:
                "Vous recevez cet e-mail parce que vous avez demandé à {newsletter} de vous signaler chaque nouvel article.",
            daily:
                "Vous recevez cet e-mail parce que vous avez demandé à recevoir la lettre quotidienne de {newsletter}.",
            weekly:
                "Vous recevez cet e-mail parce que vous avez demandé à recevoir la lettre hebdomadaire de {newsletter}.",
            monthly:
                "Vous recevez cet e-mail parce que vous avez demandé à recevoir la lettre mensuelle de {newsletter}."),
        sentTo: "Envoyé à",
        unsubscribe: "Se désabonner",
        visit: "Aller sur {host}",
        exploreMore: "Pour aller plus loin",
        archive: "Tous les numéros"
    )
}
