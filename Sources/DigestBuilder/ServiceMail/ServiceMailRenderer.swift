/// Sets mails about a subscription as text and as HTML by the newsletter's templates, in its look.
package struct ServiceMailRenderer: Sendable {
    private let templates: TemplateSet
    private let column = TextColumn()

    /// - Parameter folder: the newsletter's own templates, as in `DigestRenderer`; nil for the built-in ones. Only what
    ///   these mails are made of has to be in order.
    package init(overrides folder: String?) throws(DigestError) {
        templates = try TemplateSet(overrides: folder, for: .serviceMails)
    }

    /// A welcome with an issue is that issue under the mail's words.
    package func render(_ mail: ServiceMail, settings: DigestSettings) throws(DigestError) -> RenderedDigest {
        let context = ServiceMailContext(mail: mail, settings: settings)
        let values = context.values(column: column)
        var text = templates.text(ServiceMail.textRoot, with: values, column: column)
        var html = try templates.html(ServiceMail.htmlRoot, with: values)
        if let issue = mail.enclosedIssue {
            text = GappedText(pieces: text.pieces + [.text("\n")] + issue.text.pieces)
            html = issue.html.opening(with: html.body)
        }
        return RenderedDigest(subject: context.title, preheader: context.text, text: text, html: html)
    }
}
