extension PublicWords {
    static let french = PublicWords(
        language: .french,
        leaveTitle: "Ne plus recevoir {name}\u{202F}?",
        leaveText: "Un clic, et nous n’envoyons plus d’e-mail à l’adresse qui a reçu ce lien. "
            + "Rien n’a encore changé.",
        leaveButton: "Se désabonner",
        leftTitle: "Votre désabonnement est enregistré",
        leftText: "{name} ne vous sera plus envoyé. Un e-mail déjà en route peut encore arriver.",
        undoQuestion: "Une erreur\u{202F}?",
        undoButton: "Annuler et continuer à recevoir {name}",
        backTitle: "Votre abonnement reprend",
        backText: "Vous continuerez à recevoir {name} comme avant.",
        missingTitle: "Ce lien ne fonctionne pas",
        missingText: "Un logiciel de messagerie l’a peut-être coupé. Copiez l’adresse entière depuis l’e-mail, "
            + "ou utilisez le lien du plus récent.",
        writeText: "Vous pouvez aussi écrire à {address} avec pour objet «\u{A0}unsubscribe\u{A0}».",
        failedTitle: "La demande n’a pas abouti",
        failedText: "Rien n’a été modifié. Veuillez réessayer dans quelques minutes.",
        tooLargeTitle: "L’envoi est trop volumineux",
        siteLink: "Vers le site de {name}",
        archiveTitle: "Tous les numéros",
        archiveEmpty: "Aucun numéro n’a encore été envoyé.",
        newerIssues: "Plus récents",
        olderIssues: "Plus anciens")
}
