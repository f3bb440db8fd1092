extension ServiceMailWords {
    static let dutch = ServiceMailWords(
        confirm: Letter(
            title: "Graag bevestigen: {name} per e-mail",
            text: "Iemand, hopelijk u zelf, wil {name} op dit adres ontvangen. Klik op de knop en het is geregeld.",
            button: "Inschrijven",
            after: "De link werkt een week. Was u het niet, doe dan niets: dan wordt er ook niets gestuurd."),
        welcome: Letter(
            title: "Welkom bij {name}",
            text: "U bent ingeschreven. De volgende editie komt vanzelf.",
            button: "Uw instellingen",
            after: "Daar kiest u hoe vaak we u schrijven, last u een pauze in, wijzigt u uw adres of schrijft u "
                + "zich uit."),
        latestIssue: "Tot die tijd: dit is de nieuwste editie.",
        member: Letter(
            title: "U ontvangt {name} al",
            text: "Iemand, hopelijk u zelf, heeft dit adres nog een keer ingeschreven. Het staat al op de lijst, "
                + "dus er is niets veranderd.",
            button: "Uw instellingen",
            after: "Mist u een editie? Kijk dan in de spammap, of controleer bij uw instellingen of er een pauze "
                + "loopt."),
        newAddress: Letter(
            title: "Graag bevestigen: {name} op een nieuw adres",
            text: "Iemand, hopelijk u zelf, wil {name} voortaan op dit adres ontvangen.",
            button: "Adres wijzigen",
            after: "De link werkt een week. Was u het niet, doe dan niets: dan verandert er ook niets."),
        addressChanged: Letter(
            title: "We sturen {name} voortaan naar een ander adres",
            text: "Zoals u vroeg, sturen we {name} niet meer naar dit adres.",
            button: nil,
            after: "Was u het niet, schrijf dan naar {address}."),
        goodbye: Letter(
            title: "U bent uitgeschreven voor {name}",
            text: "Dit is de laatste e-mail. Bedankt voor het lezen.",
            button: "Ongedaan maken",
            after: "Was het een vergissing? Via deze knop komt u op de pagina waar u het ongedaan maakt."),
        orOpen: "Of open deze pagina:",
        settings: "Instellingen")
}
