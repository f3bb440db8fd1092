extension Wording {
    /// As written in Brazil.
    static let portuguese = Wording(
        language: .portuguese,
        issueNumber: "Edição {n}",
        minutesToRead: CountedPhrase(other: "{n} min de leitura"),
        readMore: "Leia a notícia completa",
        alsoInThisIssue: "Também nesta edição",
        alsoAt: "Também em",
        andMore: CountedPhrase(one: " e mais {n} notícia", other: " e mais {n} notícias"),
        emptySubject: "Nenhuma notícia nova de {newsletter}",
        reasons: Reasons(
            each: "Você recebe este e-mail porque pediu um aviso de {newsletter} a cada nova notícia.",
            daily: "Você recebe este e-mail porque assinou o resumo diário de {newsletter}.",
            weekly: "Você recebe este e-mail porque assinou o resumo semanal de {newsletter}.",
            monthly: "Você recebe este e-mail porque assinou o resumo mensal de {newsletter}."),
        sentTo: "Enviado para",
        unsubscribe: "Cancelar a assinatura",
        visit: "Visite {host}",
        exploreMore: "Explore mais",
        archive: "Todas as edições"
    )
}
