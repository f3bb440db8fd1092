/// Sets an edition as text and as HTML by the newsletter's templates.
///
/// Rendering happens once per issue. What differs between subscribers stays a gap in the result
/// (`{{subscriber.name}}`, `{{subscriber.email}}`, `{{subscriber.fields.x}}`, `{{unsubscribeURL}}`,
/// `{{preferencesURL}}`), so sections cannot depend on it. The same edition, settings and templates give the same bytes.
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

    /// What is wrong with the newsletter's own templates although they can be rendered.
    package static func findings(inTemplates folder: String?) throws(DigestError) -> [LintFinding] {
        let own = try OwnTemplates(in: folder)
        let tags = own.unknownTags.map { tag in
            LintFinding(
                .unknownTag(name: tag.name, nearest: tag.nearest), at: .template(name: tag.template, line: tag.line))
        }
        return tags + own.unusedFiles.map { LintFinding(.unusedFile(nearest: $0.nearest), at: .file($0.template)) }
    }

    /// The edition in both parts, shortened in the order of `EditionShortening` where the HTML part would be larger than
    /// `DigestSize.limit`.
    package func render(_ edition: Edition, settings: DigestSettings) throws(DigestError) -> RenderedDigest {
        let edition = edition.showingPictures(of: settings)
        let fitting = try fitting(edition, settings)
        return RenderedDigest(
            subject: SourceText.line(edition.subject), preheader: SourceText.line(edition.preheader),
            text: templates.text(theme.textRoot, with: values(fitting.shortened, settings), column: column),
            html: fitting.html,
            shortening: fitting.shortening)
    }

    // MARK: - The size

    private struct Fitting {
        var shortened: ShortenedEdition
        var html: GappedText
        var shortening: DigestShortening?
    }

    /// The least shortened edition whose HTML part fits. Nearly always that is the whole one, which costs one rendering;
    /// else one more for each halving of the steps: eight for twenty stories with pictures.
    private func fitting(_ edition: Edition, _ settings: DigestSettings) throws(DigestError) -> Fitting {
        let whole = ShortenedEdition(edition)
        let html = try templates.html(theme.htmlRoot, with: values(whole, settings))
        let bytesBefore = DigestSize.bytes(of: html)
        guard bytesBefore > DigestSize.limit else { return Fitting(shortened: whole, html: html) }
        let shortening = EditionShortening(of: edition)
        var best: Fitting?
        var tooFew = 0
        var enough = shortening.count + 1
        var smallest = bytesBefore
        while enough - tooFew > 1 {
            let count = (tooFew + enough) / 2
            let shortened = shortening.edition(after: count)
            let html = try templates.html(theme.htmlRoot, with: values(shortened, settings))
            let bytes = DigestSize.bytes(of: html)
            smallest = min(smallest, bytes)
            if bytes > DigestSize.limit {
                tooFew = count
            } else {
                enough = count
                best = Fitting(
                    shortened: shortened, html: html,
                    shortening: DigestShortening(from: bytesBefore, to: bytes, shortened))
            }
        }
        guard let best else { throw .templatesTooLarge(bytes: smallest, limit: DigestSize.limit) }
        return best
    }

    private func values(_ shortened: ShortenedEdition, _ settings: DigestSettings) -> [String: Any] {
        DigestContext(edition: shortened.edition, settings: settings, unlisted: shortened.unlisted)
            .values(column: column)
    }
}
