/// The newsletter's own templates, looked at for what they write in vain.
struct OwnTemplates {
    /// A tag that writes nothing, whatever the issue.
    struct UnknownTag: Equatable {
        /// `footer.html.mustache`.
        var template: String
        var line: Int
        var name: String
        /// The name that was probably meant.
        var nearest: String?
    }

    /// A file that replaces no template and that none includes.
    struct UnusedFile: Equatable {
        /// `foter.html.mustache`.
        var template: String
        /// The template that was probably to be replaced.
        var nearest: String?
    }

    /// In the order of their names.
    private let sources: [TemplateSource]

    /// - Parameter folder: nil, or one that does not exist, has none.
    init(in folder: String?) throws(DigestError) {
        sources = try TemplateFiles(overrides: folder).ownSources()
    }

    /// The tags whose names no value has, each once in a template.
    var unknownTags: [UnknownTag] {
        guard !sources.isEmpty else { return [] }
        let names = TemplateNames()
        return sources.flatMap { source in
            var seen: Set<String> = []
            let tags = TemplateTags(source.text).tags.filter { !$0.isPartial && $0.sign != "/" && $0.sign != "$" }
            return tags.filter { !names.contains($0.name) && seen.insert($0.name).inserted }.map { tag in
                UnknownTag(
                    template: source.file, line: tag.line, name: tag.name, nearest: names.nearest(to: tag.name))
            }
        }
    }

    var unusedFiles: [UnusedFile] {
        // The built-in templates include only each other.
        let included = Set(sources.flatMap { TemplateTags($0.text).tags.filter(\.isPartial).map(\.name) })
        let known = TemplateFiles.builtInNames
        return sources.compactMap { source in
            guard !included.contains(source.name), !known.contains(source.name) else { return nil }
            return UnusedFile(
                template: source.file,
                nearest: TemplateSet.meant(by: source.name, among: known).map { $0 + TemplateSet.suffix })
        }
    }
}
