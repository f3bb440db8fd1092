import Articles
import Foundation
import Markup
import Mustache

/// The templates of a newsletter: the built-in ones, each replaced by the newsletter's own file of the same name.
/// A set that could be made parses, includes only what exists, and shows what every mail must show.
struct TemplateSet: Sendable {
    static let suffix = ".mustache"
    /// What the law asks of every mail to a list.
    private static let requiredTags = ["newsletter.postalAddress", "words.why", "unsubscribeURL"]
    /// Who is asked to confirm is on no list yet, and has nothing to leave.
    private static let requiredServiceTags = ["newsletter.postalAddress", "mail.link"]

    /// Without it a page has neither its words nor its buttons, so that nobody could leave.
    private static let requiredPageTags = ["page.content"]

    /// What a set is read for. Templates that are not needed for it may have faults.
    enum Purpose {
        /// Issues of that theme; all that there is has to be in order.
        case issues(Theme)
        case serviceMails
        case pages
    }

    private let library: MustacheLibrary

    init(overrides folder: String?, theme: Theme) throws(DigestError) {
        try self.init(overrides: folder, for: .issues(theme))
    }

    init(overrides folder: String?, for purpose: Purpose) throws(DigestError) {
        let files = try TemplateFiles(overrides: folder)
        let roots = Self.roots(purpose)
        let names = if case .issues = purpose { files.names } else { roots.map(\.name) }
        let sources = try files.sources(from: names)
        var library = MustacheLibrary()
        for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
            library.register(try source.parsed(), named: name)
        }
        try Self.checkIncludes(of: sources, known: files.names, roots: roots)
        self.library = library
    }

    /// What is rendered, and what it has to show.
    private static func roots(_ purpose: Purpose) -> [(name: String, requiredTags: [String])] {
        let pages = [(PageFrame.root, requiredPageTags), (PageFrame.styleRoot, [])]
        let mails = [ServiceMail.htmlRoot, ServiceMail.textRoot].map { ($0, requiredServiceTags) }
        return switch purpose {
        case .issues(let theme): [theme.htmlRoot, theme.textRoot].map { ($0, requiredTags) } + mails + pages
        case .serviceMails: mails
        case .pages: pages
        }
    }

    /// The template whose name is nearly `name`. `.html` is often forgotten, or the whole name of the file written.
    static func meant(by name: String, among known: [String]) -> String? {
        known.first { $0.hasPrefix(name + ".") || name.hasPrefix($0 + ".") } ?? NearestWord.to(name, in: known)
    }

    // MARK: - Rendering

    /// The rendered root template; values are shielded by the caller (`TemplateMark`).
    func render(_ root: String, with context: [String: Any]) -> String {
        // Never empty: `init` fails without a root.
        library.render(context, withTemplate: root) ?? ""
    }

    /// As the text part of a mail.
    func text(_ root: String, with context: [String: Any], column: TextColumn) -> GappedText {
        GappedText(marked: column.set(TemplateMark.unshieldedText(render(root, with: context))))
    }

    /// As the HTML part of a mail, its styles inlined.
    func html(_ root: String, with context: [String: Any]) throws(DigestError) -> GappedText {
        do {
            return GappedText(
                marked: try StyleInliner.inlined(TemplateMark.unshieldedHTML(render(root, with: context))))
        } catch {
            throw .stylesNotInlined(reason: "\(error)")
        }
    }
}

// MARK: - Checking

extension TemplateSet {
    /// Every include exists, none leads back to itself, and what is rendered shows what it must.
    private static func checkIncludes(
        of sources: [String: TemplateSource], known: [String], roots: [(name: String, requiredTags: [String])]
    ) throws(DigestError) {
        let tags = sources.mapValues { TemplateTags($0.text).tags }
        for (name, tags) in tags.sorted(by: { $0.key < $1.key }) {
            for tag in tags where tag.isPartial && sources[tag.name] == nil {
                throw .unknownPartial(
                    name: tag.name, path: sources[name]?.path ?? name, line: tag.line, known: known)
            }
        }
        var cleared: Set<String> = []
        for name in tags.keys.sorted() {
            try checkCycles(from: [name], tags: tags, cleared: &cleared)
        }
        for root in roots {
            let written = Set(reachable(from: root.name, tags: tags).flatMap { tags[$0] ?? [] }.map(\.name))
            for tag in root.requiredTags where !written.contains(tag) {
                throw .missingTag(tag: tag, template: root.name + suffix)
            }
        }
    }

    private static func checkCycles(
        from path: [String], tags: [String: [TemplateTags.Tag]], cleared: inout Set<String>
    ) throws(DigestError) {
        guard let last = path.last, !cleared.contains(last) else { return }
        for tag in tags[last] ?? [] where tag.isPartial {
            guard !path.contains(tag.name) else { throw .partialCycle(path + [tag.name]) }
            try checkCycles(from: path + [tag.name], tags: tags, cleared: &cleared)
        }
        cleared.insert(last)
    }

    private static func reachable(from root: String, tags: [String: [TemplateTags.Tag]]) -> Set<String> {
        var found: Set<String> = [root]
        var waiting = [root]
        while let name = waiting.popLast() {
            for tag in tags[name] ?? [] where tag.isPartial && found.insert(tag.name).inserted {
                waiting.append(tag.name)
            }
        }
        return found
    }
}
