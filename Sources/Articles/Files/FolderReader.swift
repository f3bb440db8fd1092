import Foundation
import Markup

/// Reads a folder of Markdown, HTML and plain-text files, folders inside it included, into articles.
struct FolderReader {
    let source: SourceSettings
    let folder: String

    private var articles: [Article] = []
    private var problems: [String] = []

    /// Bytes of one file; a long read of 20,000 words has 150 kB.
    private static let maximumFileBytes = 5_000_000
    /// Files of one folder; more is an archive, not a newsletter's intake.
    private static let maximumFiles = 10_000
    private static let maximumDepth = 8

    init(source: SourceSettings, folder: String) {
        self.source = source
        self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }

    /// The folder's articles, the newest first; one bad file is a problem and does not lose the others.
    static func read(_ source: SourceSettings, folder: String) -> SourceReading {
        var reader = FolderReader(source: source, folder: folder)
        do throws(SourceError) {
            try reader.readFiles()
        } catch {
            return SourceReading(source: source.id, result: .failed("\(error)"))
        }
        let newestFirst = Array(IntakeOrder.sorted(reader.articles.reversed()).reversed())
        return SourceReading(source: source.id, result: .articles(newestFirst), problems: reader.problems)
    }

    private mutating func readFiles() throws(SourceError) {
        guard let isFolder = LocalFile.isFolder(folder) else { throw .missing(folder) }
        guard isFolder else { throw .notAFolder(folder) }
        var names: [String] = []
        try collect(into: &names, below: "", depth: 0)
        if names.isEmpty { problems.append("\(SourceError.noArticleFiles(folder))") }
        if names.count > Self.maximumFiles {
            problems.append(
                "\(folder) holds more than \(Self.maximumFiles) articles; the rest were not read; part the folder.")
        }
        for name in names.prefix(Self.maximumFiles) {
            do throws(SourceError) {
                articles.append(try article(inFile: name))
            } catch {
                problems.append("\(error)")
            }
        }
    }

    /// Names in the order of their characters; hidden files and folders are not articles.
    private mutating func collect(into names: inout [String], below prefix: String, depth: Int) throws(SourceError) {
        let path = prefix.isEmpty ? folder : folder + "/" + prefix
        let entries: [String]
        do {
            entries = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .unreadable(path, reason: error.systemReason)
        }
        for entry in entries.sorted() where !entry.hasPrefix(".") && names.count <= Self.maximumFiles {
            let name = prefix.isEmpty ? entry : prefix + "/" + entry
            if FileKind(name) != nil {
                names.append(name)
            } else if depth < Self.maximumDepth, LocalFile.isFolder(folder + "/" + name) == true, !isLink(name) {
                do throws(SourceError) {
                    try collect(into: &names, below: name, depth: depth + 1)
                } catch {
                    problems.append("\(error)")
                }
            }
        }
    }

    /// Links to folders are not followed: they can lead in circles.
    private func isLink(_ name: String) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name)) != nil
    }

    private mutating func article(inFile name: String) throws(SourceError) -> Article {
        let path = folder + "/" + name
        let file = try LocalFile(path: path)
        let bytes = try file.bytes(limit: Self.maximumFileBytes)
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .emptyFile(path) }
        guard FileKind(name) == .page || !Self.isBinary(bytes) else { throw .notText(path) }
        var parts = FileArticle(bytes, name: name, kind: FileKind(name) ?? .text, selector: source.selector)
        if let problem = parts.problem { problems.append("\(path): \(problem)") }
        if parts.date == nil { parts.date = file.modified }
        return parts.article(source: source, guid: name)
    }

    /// UTF-16 text has zero bytes too, and a mark at its beginning.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        return !isMarked && bytes.prefix(8_000).contains(0)
    }
}
