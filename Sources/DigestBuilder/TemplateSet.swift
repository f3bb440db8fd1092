import Articles
import Foundation
import Mustache

/// The templates of a newsletter: the built-in ones, each replaced by the newsletter's own file of the same name.
/// A set that could be made parses, includes only what exists, and shows what every mail must show.
struct TemplateSet: Sendable {
    /// More than ten times the largest built-in template; a larger file is not a template but a mistake.
    static let maximumTemplateBytes = 262_144

    static let suffix = ".mustache"
    /// What the law asks of every mail to a list.
    private static let requiredTags = ["newsletter.postalAddress", "words.why", "unsubscribeURL"]
    /// Who is asked to confirm is on no list yet, and has nothing to leave.
    private static let requiredServiceTags = ["newsletter.postalAddress", "mail.link"]

    private let library: MustacheLibrary

    /// What comes with Kabar, by the names under which it is included.
    private static let builtIn = Dictionary(
        uniqueKeysWithValues: BuiltInTemplates.files.map { file in
            let text = String(decoding: file.bytes, as: UTF8.self)
            return (partialName(file.name), Source(path: "\(file.name) (built in)", text: text))
        })

    init(overrides folder: String?, theme: Theme) throws(DigestError) {
        var own: [String: Source] = [:]
        for source in try TemplateSet.overrides(in: folder) {
            let name = TemplateSet.partialName(source.path)
            if let other = own.updateValue(source, forKey: name) {
                throw .templateTwice(first: other.path, second: source.path)
            }
        }
        let sources = Self.builtIn.merging(own) { _, own in own }
        var library = MustacheLibrary()
        for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
            library.register(try source.parsed(), named: name)
        }
        try TemplateSet.checkIncludes(
            of: sources,
            roots: [
                (theme.htmlRoot, Self.requiredTags), (theme.textRoot, Self.requiredTags),
                (ServiceMail.htmlRoot, Self.requiredServiceTags), (ServiceMail.textRoot, Self.requiredServiceTags),
            ])
        self.library = library
    }

    /// A tag that writes nothing, whatever the issue.
    struct UnknownTag: Equatable {
        /// `footer.html.mustache`.
        var template: String
        var line: Int
        var name: String
        /// The name that was probably meant.
        var nearest: String?
    }

    /// The tags of the newsletter's own templates whose names no value has, each once in a template.
    static func unknownTags(in folder: String?) throws(DigestError) -> [UnknownTag] {
        let own = try overrides(in: folder)
        guard !own.isEmpty else { return [] }
        let names = TemplateNames()
        return own.flatMap { source in
            var seen: Set<String> = []
            let tags = TemplateTags(source.text).tags.filter { !$0.isPartial && $0.sign != "/" && $0.sign != "$" }
            return tags.filter { !names.contains($0.name) && seen.insert($0.name).inserted }.map { tag in
                UnknownTag(
                    template: source.path.split(separator: "/").last.map(String.init) ?? source.path, line: tag.line,
                    name: tag.name, nearest: names.nearest(to: tag.name))
            }
        }
    }

    /// The rendered root template; values are shielded by the caller (`TemplateMark`).
    func render(_ root: String, with context: [String: Any]) -> String {
        // Never empty: `init` fails without a root.
        library.render(context, withTemplate: root) ?? ""
    }

    /// `letter.html` of `/news/templates/letter/letter.html.mustache`.
    private static func partialName(_ path: String) -> String {
        let file = path.split(separator: "/").last ?? ""
        return String(file.dropLast(suffix.count))
    }
}

// MARK: - Reading

extension TemplateSet {
    /// The text of a template and where it came from.
    private struct Source {
        var path: String
        var text: String

        init(path: String, text: String) {
            self.path = path
            self.text = SubscriberGaps.withFallbacks(TemplateMark.stripped(text.replacing("\r\n", with: "\n")))
        }

        func parsed() throws(DigestError) -> MustacheTemplate {
            if let line = TemplateTags(text).namelessLine {
                throw .templateSyntax(
                    path: path, line: line, column: 1,
                    problem: "a tag has no name; it would print everything there is")
            }
            do {
                return try MustacheTemplate(string: text)
            } catch let fault as MustacheTemplate.ParserError {
                throw .templateSyntax(
                    path: path, line: fault.context.lineNumber, column: fault.context.columnNumber,
                    problem: TemplateSet.sentence(for: fault.error))
            } catch {
                throw .templateSyntax(path: path, line: 1, column: 1, problem: "\(error)")
            }
        }
    }

    /// The newsletter's own templates, also those in folders within, in the order of their names. A folder that does
    /// not exist has none.
    private static func overrides(in folder: String?) throws(DigestError) -> [Source] {
        guard let folder, FileManager.default.fileExists(atPath: folder) else { return [] }
        let names: [String]
        do {
            names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        } catch {
            throw .folderUnreadable(path: folder, reason: error.systemReason)
        }
        var sources: [Source] = []
        for name in names.sorted() where name.hasSuffix(suffix) && !isHidden(name) {
            sources.append(try source(at: folder + "/" + name))
        }
        return sources
    }

    /// Whether the file or a folder on its way begins with a dot.
    private static func isHidden(_ path: String) -> Bool {
        path.split(separator: "/").contains { $0.hasPrefix(".") }
    }

    private static func source(at path: String) throws(DigestError) -> Source {
        do throws(TextFile.Fault) {
            return Source(path: path, text: try TextFile.text(at: path, maximumBytes: maximumTemplateBytes))
        } catch {
            throw .templateUnreadable(path: path, reason: error.reason)
        }
    }

    private static func sentence(for fault: any Error) -> String {
        guard let fault = fault as? MustacheTemplate.Error else {
            return "a tag is cut off; every {{ needs its }}"
        }
        return switch fault {
        case .sectionCloseNameIncorrect: "this {{/...}} does not close the section opened last; close sections in order"
        case .unfinishedName: "a tag is not a name followed by }}; names have letters, digits and . - _"
        case .expectedSectionEnd: "a section is never closed; add its {{/...}}"
        case .invalidSetDelimiter: "a change of delimiters must look like {{=<% %>=}}"
        case .transformAppliedToInheritanceSection: "a block cannot have a function"
        case .illegalTokenInsideInheritSection: "between {{<...}} and {{/...}} only blocks {{$...}} may stand"
        case .textInsideInheritSection: "between {{<...}} and {{/...}} only blocks {{$...}} may stand"
        case .invalidConfigVariableSyntax: "a pragma must look like {{% CONTENT_TYPE: TEXT}}"
        case .unrecognisedConfigVariable: "this pragma is not known; the one that is: CONTENT_TYPE with TEXT or HTML"
        }
    }
}

// MARK: - Checking

extension TemplateSet {
    /// Every include exists, none leads back to itself, and what is rendered shows what it must.
    private static func checkIncludes(
        of sources: [String: Source], roots: [(name: String, requiredTags: [String])]
    ) throws(DigestError) {
        let tags = sources.mapValues { TemplateTags($0.text).tags }
        for (name, tags) in tags.sorted(by: { $0.key < $1.key }) {
            for tag in tags where tag.isPartial && sources[tag.name] == nil {
                throw .unknownPartial(
                    name: tag.name, path: sources[name]?.path ?? name, line: tag.line, known: sources.keys.sorted())
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
