/// Knows mails that programs send by themselves for people who are away (RFC 3834).
enum AutomaticReply {
    static func isOne(_ mail: MailPart) -> Bool {
        let submitted = mail.value("auto-submitted")?.lowercased() ?? ""
        if submitted.hasPrefix("auto-replied") { return true }
        if markers.contains(where: { mail.value($0) != nil }) { return true }
        let precedence = mail.value("precedence")?.lowercased() ?? ""
        if precedence.hasPrefix("auto_reply") || precedence.hasPrefix("auto-reply") { return true }
        let subject = MailText(mail.value("subject") ?? "")
        return subjects.begins(subject) || subjectPhrases.occurs(in: subject)
    }

    private static let markers = [
        "x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-autoreply-from", "x-mail-autoreply",
        "x-vacation",
    ]

    private static let subjects = PhraseSet([
        "auto:", "autoreply", "auto-reply", "auto reply", "automatic reply", "automatische antwort", "autorespon",
        "auto response", "auto-response", "réponse automatique", "respuesta automática", "risposta automatica",
        "resposta automática", "balasan otomatis", "jawaban otomatis", "自動返信", "自动回复", "automatisch antwoord",
        "away until", "away from",
    ])

    private static let subjectPhrases = PhraseSet([
        "out of office", "out of the office", "out-of-office", "on vacation", "vacation reply", "away from my mail",
        "abwesenheit", "absence du bureau", "sedang cuti", "di luar kantor",
    ])
}
