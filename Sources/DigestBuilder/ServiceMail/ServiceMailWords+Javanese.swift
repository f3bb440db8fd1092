extension ServiceMailWords {
    static let javanese = ServiceMailWords(
        confirm: Letter(
            title: "Nyuwun konfirmasi: {name} lumantar email",
            text: "Wonten ingkang nyuwun {name} dipunkintun dhateng alamat punika, mugi-mugi panjenengan piyambak. "
                + "Pencet tombolipun, lajeng pawartos badhe dumugi.",
            button: "Langganan",
            after: "Pranala punika saged dipunginakaken saminggu. Menawi sanes panjenengan, kendelaken kemawon: "
                + "boten wonten ingkang badhe dipunkintun."),
        welcome: Letter(
            title: "Sugeng rawuh ing {name}",
            text: "Panjenengan sampun langganan. Edisi salajengipun badhe dumugi piyambak.",
            button: "Setelan panjenengan",
            after: "Ing ngrika panjenengan saged milih sepinten asringipun, kendel sawatawis, nggantos alamat, "
                + "utawi kendel langganan."),
        latestIssue: "Sinambi ngentosi, punika edisi ingkang paling enggal.",
        member: Letter(
            title: "Panjenengan sampun langganan {name}",
            text: "Wonten ingkang ndhaftaraken alamat punika sapisan malih, mugi-mugi panjenengan piyambak. "
                + "Alamatipun sampun wonten ing dhaftar, dados boten wonten ingkang ewah.",
            button: "Setelan panjenengan",
            after: "Menawi wonten edisi ingkang boten dumugi, sumangga mriksani folder spam, "
                + "utawi mriksani setelan, bokmenawi saweg kendel sawatawis."),
        newAddress: Letter(
            title: "Nyuwun konfirmasi: {name} dhateng alamat enggal",
            text: "Wonten ingkang nyuwun {name} dipunkintun dhateng alamat punika wiwit sapunika, "
                + "mugi-mugi panjenengan piyambak.",
            button: "Gantos alamat",
            after: "Pranala punika saged dipunginakaken saminggu. Menawi sanes panjenengan, kendelaken kemawon: "
                + "boten wonten ingkang ewah."),
        addressChanged: Letter(
            title: "{name} sapunika dipunkintun dhateng alamat sanes",
            text: "Kados panyuwunipun panjenengan, {name} boten dipunkintun malih dhateng alamat punika.",
            button: nil,
            after: "Menawi sanes panjenengan, sumangga nyerat dhateng {address}."),
        goodbye: Letter(
            title: "Panjenengan sampun kendel langganan {name}",
            text: "Punika email ingkang pungkasan. Matur nuwun sampun kersa maos.",
            button: "Wurung",
            after: "Menawi boten dipunjarag, tombol punika mbikak kaca kangge langganan malih."),
        orOpen: "Utawi bikak kaca punika:",
        settings: "Setelan")
}
