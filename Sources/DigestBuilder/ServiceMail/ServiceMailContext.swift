import Foundation

/// What the templates of a service mail see: the newsletter's values as in an issue, and `mail`, in the place of an issue.
struct ServiceMailContext {
    /// Subject and heading.
    let title: String
    let text: String

    private let mail: ServiceMail
    private let letter: ServiceMailWords.Letter
    private let words: ServiceMailWords
    private let digest: DigestContext

    init(mail: ServiceMail, settings: DigestSettings) {
        let language = InterfaceLanguage(tag: mail.language) == nil ? InterfaceLanguage.english.rawValue : mail.language
        words = .words(for: language)
        letter = words.letter(mail.kind)
            .filled(newsletter: settings.newsletterName, address: mail.contactAddress)
        title = SourceText.line(letter.title)
        text = SourceText.line(letter.text)
        self.mail = mail
        let edition = Edition(
            number: 0, rhythmName: "", date: .distantPast, language: language, subject: title, preheader: text,
            sections: [])
        digest = DigestContext(edition: edition, settings: settings)
    }

    /// The values by name, for one part.
    func values(column: TextColumn) -> [String: Any] {
        digest.values(column: column).merging(["mail": values, "issue": NSNull()]) { _, own in own }
    }

    private var values: [String: Any] {
        let button = mail.link == nil ? nil : letter.button
        // The words after a button speak of it.
        let after = button == nil && letter.button != nil ? nil : letter.after
        let latestIssue = mail.enclosedIssue.map { _ in words.latestIssue }
        return [
            "kind": mail.kind.rawValue, "title": digest.text(title), "text": digest.text(text),
            "button": digest.optional(button),
            "buttonWidth": digest.optional(button.map { String(DigestContext.buttonWidth(of: $0)) }),
            "link": digest.optional(button == nil ? nil : mail.link), "orOpen": digest.text(words.orOpen),
            "after": digest.optional(after), "latestIssue": digest.optional(latestIssue),
        ]
    }
}
