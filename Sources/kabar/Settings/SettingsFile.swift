import Articles
import Foundation
import Yams

extension NewsletterSettings {
    /// A settings file of thousands of sources is smaller; what is larger is some other file.
    static let maximumBytes = 1_000_000

    /// Reads newsletter.yaml at `file`, with the KABAR_ variables of `environment` before it. All problems at once.
    static func read(
        file: String, environment: [String: String]
    ) throws(SettingsError) -> (settings: NewsletterSettings, warnings: [String]) {
        let url = URL(fileURLWithPath: file).standardizedFileURL
        let place = SettingPlace.outside(file)
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw SettingsError([
                .init(place: place, sentence: "The settings cannot be read; check the path and the file's rights.")
            ])
        }
        defer { try? handle.close() }
        let data: Data
        do {
            data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
        } catch {
            throw SettingsError([
                .init(place: place, sentence: "The settings cannot be read (\(error.systemReason)).")
            ])
        }
        guard data.count <= maximumBytes else {
            throw SettingsError([
                .init(place: place, sentence: "The file is larger than \(maximumBytes) bytes; is it the settings?")
            ])
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw SettingsError([.init(place: place, sentence: "The file is not UTF-8 text; save it as UTF-8.")])
        }
        return try read(
            text, fileName: url.lastPathComponent, folder: url.deletingLastPathComponent().path,
            environment: environment)
    }

    /// Reads the text of a settings file. `folder` is where relative paths of secrets begin.
    static func read(
        _ yaml: String, fileName: String = "newsletter.yaml", folder: String, environment: [String: String]
    ) throws(SettingsError) -> (settings: NewsletterSettings, warnings: [String]) {
        let log = SettingsLog(fileName: fileName, environment: environment)
        let root = try document(yaml, log: log)
        let settings = SettingsReader(root: SettingsSection(path: "", node: root, log: log), folder: folder).settings()
        guard let settings else { throw SettingsError(log.problems) }
        return (settings, log.warnings)
    }

    /// An empty file is an empty mapping.
    private static func document(_ yaml: String, log: SettingsLog) throws(SettingsError) -> Node {
        let root: Node
        do {
            root = try compose(yaml: yaml) ?? [:]
        } catch {
            throw SettingsError([YAMLFault.problem(error, fileName: log.fileName)])
        }
        guard root.mapping != nil else {
            throw SettingsError([
                .init(
                    place: SettingsSection.place(root, log),
                    sentence: "The settings must be keys with values, such as `name: Kabar Desa`.")
            ])
        }
        return root
    }
}
