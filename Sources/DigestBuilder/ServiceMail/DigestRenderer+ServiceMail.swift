extension DigestRenderer {
    /// A mail about a subscription, in the newsletter's look. A welcome with an issue is that issue under the mail's words.
    package func render(_ mail: ServiceMail, settings: DigestSettings) throws(DigestError) -> RenderedDigest {
        let context = ServiceMailContext(mail: mail, settings: settings)
        let values = context.values(column: column)
        var text = text(ServiceMail.textRoot, values)
        var html = try html(ServiceMail.htmlRoot, values)
        if let issue = mail.enclosedIssue {
            text = GappedText(pieces: text.pieces + [.text("\n")] + issue.text.pieces)
            html = issue.html.opening(with: html.body)
        }
        return RenderedDigest(subject: context.title, preheader: context.text, text: text, html: html)
    }
}
