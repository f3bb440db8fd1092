extension Wording {
    /// With *tú*, as newspapers of Spain and much of America write their newsletters.
    static let spanish = Wording(
        language: .spanish,
        issueNumber: "Número {n}",
        minutesToRead: CountedPhrase(other: "{n} min de lectura"),
        readMore: "Seguir leyendo",
        alsoInThisIssue: "También en este número",
        alsoAt: "También en",
        andMore: CountedPhrase(one: " y 1 noticia más", other: " y {n} noticias más"),
        emptySubject: "No hay noticias nuevas de {newsletter}",
        reasons: Reasons(
            each: "Recibes este correo porque pediste a {newsletter} que te avisara de cada noticia nueva.",
            daily: "Recibes este correo porque te suscribiste al resumen diario de {newsletter}.",
            weekly: "Recibes este correo porque te suscribiste al resumen semanal de {newsletter}.",
            monthly: "Recibes este correo porque te suscribiste al resumen mensual de {newsletter}."),
        sentTo: "Enviado a",
        unsubscribe: "Darse de baja",
        visit: "Visitar {host}",
        exploreMore: "Para seguir leyendo",
        archive: "Todos los números"
    )
}
