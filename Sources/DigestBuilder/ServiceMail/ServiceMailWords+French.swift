extension ServiceMailWords {
    static let french = ServiceMailWords(
        confirm: Letter(
            title: "À confirmer\u{A0}: {name} par e-mail",
            text: "Quelqu’un (vous, nous l’espérons) a demandé à recevoir {name} à cette adresse. Appuyez sur le "
                + "bouton pour confirmer.",
            button: "S’abonner",
            after: "Le lien fonctionne une semaine. Si ce n’était pas vous, ne faites rien\u{A0}: vous ne recevrez "
                + "rien."),
        welcome: Letter(
            title: "Bienvenue chez {name}",
            text: "Votre abonnement est enregistré. Le prochain numéro arrivera tout seul.",
            button: "Vos préférences",
            after: "Vous pouvez y choisir la fréquence, faire une pause, changer d’adresse ou vous désabonner."),
        latestIssue: "En attendant, voici le dernier numéro.",
        member: Letter(
            title: "Vous recevez déjà {name}",
            text: "Quelqu’un (vous, nous l’espérons) a inscrit cette adresse une nouvelle fois. Elle figure déjà "
                + "sur la liste\u{A0}: rien n’a changé.",
            button: "Vos préférences",
            after: "S’il vous manque un numéro, regardez dans les indésirables, ou vérifiez dans vos préférences "
                + "qu’aucune pause n’est en cours."),
        newAddress: Letter(
            title: "À confirmer\u{A0}: {name} à une nouvelle adresse",
            text: "Quelqu’un (vous, nous l’espérons) souhaite désormais recevoir {name} à cette adresse.",
            button: "Changer l’adresse",
            after: "Le lien fonctionne une semaine. Si ce n’était pas vous, ne faites rien\u{A0}: rien ne changera."),
        addressChanged: Letter(
            title: "Nous envoyons désormais {name} à une autre adresse",
            text: "Comme vous l’avez demandé, nous n’envoyons plus {name} à cette adresse.",
            button: nil,
            after: "Si ce n’était pas vous, écrivez à {address}."),
        goodbye: Letter(
            title: "Vous ne recevrez plus {name}",
            text: "C’est notre dernier e-mail. Merci pour votre lecture.",
            button: "Annuler",
            after: "Si c’était une erreur, ce bouton mène à la page qui permet de revenir en arrière."),
        orOpen: "Ou ouvrez cette page\u{A0}:",
        settings: "Préférences")
}
