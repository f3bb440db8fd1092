extension PublicWords {
    static let javanese = PublicWords(
        language: .javanese,
        leaveTitle: "Kendel nampi {name}?",
        leaveText:
            "Cekap sapisan klik, kula sadaya boten ngintun email malih dhateng alamat ingkang nampi pranala punika. "
            + "Dereng wonten ingkang ewah.",
        leaveButton: "Kendel langganan",
        leftTitle: "Panjenengan sampun kendel langganan",
        leftText: "{name} boten dipunkintun malih. Email ingkang sampun wonten ing margi bokmenawi taksih dumugi.",
        undoQuestion: "Boten dipunjarag?",
        undoButton: "Wurung, {name} tetep dipunkintun",
        backTitle: "Panjenengan langganan malih",
        backText: "{name} tetep dipunkintun kados saderengipun.",
        missingTitle: "Pranala punika boten saged dipunbikak",
        missingText: "Bokmenawi kapedhot dening program email. Salin alamat sawetahipun saking email, "
            + "utawi ginakaken pranala ing email ingkang paling enggal.",
        writeText: "Panjenengan ugi saged nyerat dhateng {address} kanthi irah-irahan “unsubscribe”.",
        failedTitle: "Dereng kasil",
        failedText: "Boten wonten ingkang ewah. Sumangga dipuncobi malih sawatawis menit malih.",
        tooLargeTitle: "Kintunanipun kageden",
        siteLink: "Dhateng situs {name}",
        archiveTitle: "Sedaya edisi",
        archiveEmpty: "Dereng wonten edisi ingkang dipunkintun.",
        newerIssues: "Ingkang langkung énggal",
        olderIssues: "Ingkang langkung lami")
}
