extension PublicWords {
    static let german = PublicWords(
        language: .german,
        leaveTitle: "{name} abbestellen?",
        leaveText: "Ein Klick, und wir senden keine E-Mails mehr an die Adresse, die diesen Link bekommen hat. "
            + "Noch ist nichts geändert.",
        leaveButton: "Abbestellen",
        leftTitle: "Sie haben den Newsletter abbestellt",
        leftText: "Wir senden Ihnen {name} nicht mehr. Eine E-Mail, die schon unterwegs ist, kann noch ankommen.",
        undoQuestion: "War das ein Versehen?",
        undoButton: "Rückgängig machen, {name} weiter erhalten",
        backTitle: "Sie sind wieder dabei",
        backText: "Sie erhalten {name} weiter wie bisher.",
        missingTitle: "Dieser Link funktioniert nicht",
        missingText:
            "Vielleicht hat ihn ein Mailprogramm abgeschnitten. Kopieren Sie die ganze Adresse aus der E-Mail, "
            + "oder nehmen Sie den Link aus der neuesten.",
        writeText: "Sie können auch an {address} schreiben, mit dem Betreff „unsubscribe“.",
        failedTitle: "Das hat nicht geklappt",
        failedText: "Es wurde nichts geändert. Bitte versuchen Sie es in einigen Minuten noch einmal.",
        tooLargeTitle: "Die Anfrage ist zu groß",
        siteLink: "Zur Website von {name}",
        archiveTitle: "Alle Ausgaben",
        archiveEmpty: "Es wurde noch keine Ausgabe verschickt.",
        newerIssues: "Neuere",
        olderIssues: "Ältere")
}
