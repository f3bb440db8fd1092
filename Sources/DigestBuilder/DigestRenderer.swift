import Markup

/// Sets an edition as text and as HTML by the newsletter's templates.
///
/// Rendering happens once per issue. What differs between subscribers stays a gap in the result
/// (`{{subscriber.name}}`, `{{subscriber.email}}`, `{{subscriber.fields.x}}`, `{{unsubscribeURL}}`), so sections
/// cannot depend on it. The same edition, settings and templates give the same bytes.
package struct DigestRenderer: Sendable {
    private let templates: TemplateSet
    private let theme: Theme
    private let column = TextColumn()

    /// - Parameters:
    ///   - folder: the newsletter's own templates; a file there or below replaces the built-in one of the same name
    ///     (`footer.html.mustache`), other `.mustache` files can be included. nil or a folder that does not exist: none.
    ///   - theme: whose templates are rendered.
    /// - Throws: a template that cannot be read or parsed, includes what does not exist, or leaves out what every
    ///   digest must show.
    package init(overrides folder: String?, theme: Theme = .newspaper) throws(DigestError) {
        templates = try TemplateSet(overrides: folder, theme: theme)
        self.theme = theme
    }

    package func render(_ edition: Edition, settings: DigestSettings) throws(DigestError) -> RenderedDigest {
        let values = DigestContext(edition: edition, settings: settings).values(column: column)
        return RenderedDigest(
            subject: SourceText.line(edition.subject), preheader: SourceText.line(edition.preheader),
            text: text(values), html: try html(values))
    }

    private func text(_ values: [String: Any]) -> GappedText {
        let rendered = templates.render(theme.textRoot, with: values)
        return GappedText(marked: column.set(TemplateMark.unshieldedText(rendered)))
    }

    private func html(_ values: [String: Any]) throws(DigestError) -> GappedText {
        let rendered = templates.render(theme.htmlRoot, with: values)
        do {
            let inlined = try StyleInliner.inlined(TemplateMark.unshieldedHTML(rendered))
            return GappedText(marked: inlined)
        } catch {
            throw .stylesNotInlined(reason: "\(error)")
        }
    }
}
