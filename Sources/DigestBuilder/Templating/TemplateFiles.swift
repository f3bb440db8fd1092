import Foundation

/// Where templates are read from: the newsletter's own folder, and for names that it does not have the built-in ones.
struct TemplateFiles {
    /// More than ten times the largest built-in template; a larger file is not a template but a mistake.
    static let maximumTemplateBytes = 262_144

    /// The newsletter's own files, also those in folders within, by the names of their templates. Of one name only the
    /// first can be used.
    private let own: [String: [String]]
    /// What comes with Kabar, by the names of the templates.
    private static let builtIn = Dictionary(
        uniqueKeysWithValues: BuiltInTemplates.files.map { file in
            let text = String(decoding: file.bytes, as: UTF8.self)
            return (partialName(file.name), TemplateSource(path: "\(file.name) (built in)", text: text))
        })

    /// - Parameter folder: nil, or one that does not exist, has no files.
    init(overrides folder: String?) throws(DigestError) {
        own = Dictionary(grouping: try Self.paths(in: folder), by: Self.partialName)
    }

    /// In their order.
    static var builtInNames: [String] { builtIn.keys.sorted() }

    /// Of all templates, in their order.
    var names: [String] { Set(own.keys).union(Self.builtIn.keys).sorted() }

    /// The templates of these names and all that they include, by name. What does not exist is left out.
    func sources(from names: [String]) throws(DigestError) -> [String: TemplateSource] {
        var sources: [String: TemplateSource] = [:]
        var wanted = names
        var place = 0
        while place < wanted.count {
            let name = wanted[place]
            place += 1
            guard sources[name] == nil, let source = try source(named: name) else { continue }
            sources[name] = source
            wanted += TemplateTags(source.text).tags.filter(\.isPartial).map(\.name)
        }
        return sources
    }

    private func source(named name: String) throws(DigestError) -> TemplateSource? {
        if let paths = own[name] {
            guard paths.count == 1 else { throw .templateTwice(first: paths[0], second: paths[1]) }
            do throws(TextFile.Fault) {
                let text = try TextFile.text(at: paths[0], maximumBytes: Self.maximumTemplateBytes)
                return TemplateSource(path: paths[0], text: text)
            } catch {
                throw .templateUnreadable(path: paths[0], reason: error.reason)
            }
        }
        return Self.builtIn[name]
    }

    /// The newsletter's own, in the order of their paths.
    func ownSources() throws(DigestError) -> [TemplateSource] {
        var sources: [TemplateSource] = []
        for name in own.keys {
            if let source = try source(named: name) { sources.append(source) }
        }
        return sources.sorted { $0.path < $1.path }
    }

    /// In the order of their names.
    private static func paths(in folder: String?) throws(DigestError) -> [String] {
        guard let folder, FileManager.default.fileExists(atPath: folder) else { return [] }
        let names: [String]
        do {
            names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        } catch {
            throw .folderUnreadable(path: folder, reason: error.systemReason)
        }
        return names.sorted().filter { $0.hasSuffix(TemplateSet.suffix) && !isHidden($0) }.map { folder + "/" + $0 }
    }

    /// Whether the file or a folder on its way begins with a dot.
    private static func isHidden(_ path: String) -> Bool {
        path.split(separator: "/").contains { $0.hasPrefix(".") }
    }

    /// `letter.html` of `/news/templates/letter/letter.html.mustache`.
    static func partialName(_ path: String) -> String {
        let file = path.split(separator: "/").last ?? ""
        return String(file.dropLast(TemplateSet.suffix.count))
    }
}
