extension ServiceMailWords {
    static let german = ServiceMailWords(
        confirm: Letter(
            title: "Bitte bestätigen: {name} per E-Mail",
            text: "Jemand, hoffentlich Sie selbst, möchte {name} unter dieser Adresse erhalten. Ein Druck auf den "
                + "Knopf genügt.",
            button: "Abonnieren",
            after: "Der Link gilt eine Woche. Wenn Sie das nicht waren, tun Sie einfach nichts: Dann kommt auch "
                + "nichts."),
        welcome: Letter(
            title: "Willkommen bei {name}",
            text: "Ihr Abonnement ist eingerichtet. Die nächste Ausgabe kommt von selbst.",
            button: "Ihre Einstellungen",
            after: "Dort bestimmen Sie, wie oft wir schreiben, legen eine Pause ein, ändern Ihre Adresse oder "
                + "bestellen ab."),
        latestIssue: "Bis dahin: die neueste Ausgabe.",
        member: Letter(
            title: "Sie erhalten {name} bereits",
            text: "Jemand, hoffentlich Sie selbst, hat diese Adresse noch einmal angemeldet. Sie steht schon auf "
                + "der Liste, also hat sich nichts geändert.",
            button: "Ihre Einstellungen",
            after: "Fehlt eine Ausgabe, dann sehen Sie im Spam-Ordner nach, oder prüfen Sie in den Einstellungen, "
                + "ob eine Pause läuft."),
        newAddress: Letter(
            title: "Bitte bestätigen: {name} an eine neue Adresse",
            text: "Jemand, hoffentlich Sie selbst, möchte {name} künftig unter dieser Adresse erhalten.",
            button: "Adresse ändern",
            after: "Der Link gilt eine Woche. Wenn Sie das nicht waren, tun Sie einfach nichts: Dann ändert sich "
                + "auch nichts."),
        addressChanged: Letter(
            title: "Wir senden {name} jetzt an eine andere Adresse",
            text: "Wie gewünscht senden wir {name} nicht mehr an diese Adresse.",
            button: nil,
            after: "Wenn Sie das nicht waren, schreiben Sie an {address}."),
        goodbye: Letter(
            title: "Sie haben {name} abbestellt",
            text: "Das ist unsere letzte E-Mail. Danke fürs Lesen.",
            button: "Rückgängig machen",
            after: "War es ein Versehen? Der Knopf führt zu der Seite, auf der Sie es rückgängig machen."),
        orOpen: "Oder öffnen Sie diese Seite:",
        settings: "Einstellungen")
}
