extension PublicWords {
    static let dutch = PublicWords(
        language: .dutch,
        leaveTitle: "{name} niet meer ontvangen?",
        leaveText: "Eén klik en we sturen geen e-mail meer naar het adres dat deze link kreeg. "
            + "Er is nog niets veranderd.",
        leaveButton: "Uitschrijven",
        leftTitle: "U bent uitgeschreven",
        leftText: "We sturen u {name} niet meer. Een e-mail die al onderweg is, kan nog aankomen.",
        undoQuestion: "Was het een vergissing?",
        undoButton: "Ongedaan maken, {name} blijven ontvangen",
        backTitle: "U bent weer ingeschreven",
        backText: "U blijft {name} ontvangen zoals voorheen.",
        missingTitle: "Deze link werkt niet",
        missingText: "Misschien heeft een mailprogramma de link afgebroken. Kopieer het hele adres uit de e-mail, "
            + "of gebruik de link in de nieuwste.",
        writeText: "U kunt ook schrijven naar {address} met als onderwerp ‘unsubscribe’.",
        failedTitle: "Dat is niet gelukt",
        failedText: "Er is niets veranderd. Probeer het over enkele minuten opnieuw.",
        tooLargeTitle: "Het verzoek is te groot",
        siteLink: "Naar de site van {name}",
        archiveTitle: "Alle edities",
        archiveEmpty: "Er is nog geen editie verstuurd.",
        newerIssues: "Nieuwere",
        olderIssues: "Oudere")
}
