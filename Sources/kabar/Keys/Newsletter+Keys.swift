import Foundation

extension Newsletter {
    /// What a first key is called.
    private static let firstSelector = "kabar"

    /// The selector for a new key: the first one that the settings name and that has no file, else the usual one.
    var nextSelector: String {
        settings.dkim?.keys.first { !KeyFile(path: $0.file).exists }?.selector ?? Self.firstSelector
    }

    func keyFile(of selector: String) -> KeyFile {
        KeyFile(
            path: settings.dkim?.keys.first { $0.selector == selector }?.file
                ?? KeyFile.path(of: selector, in: folder))
    }

    func isSigning(with selector: String) -> Bool {
        settings.dkim?.keys.contains { $0.selector == selector } ?? false
    }

    /// Those of the settings, in their order, then those that lie beside the state, by name.
    var keyFiles: [(selector: String, file: KeyFile)] {
        let named = (settings.dkim?.keys ?? []).map { (selector: $0.selector, file: KeyFile(path: $0.file)) }
        let keysFolder = stateFolder + "/" + KeyFile.folderName
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: keysFolder)) ?? [])
        let others = names.filter { $0.hasSuffix(".pem") }.map { String($0.dropLast(4)) }.sorted().map { selector in
            (selector: selector, file: KeyFile(path: "\(keysFolder)/\(selector).pem"))
        }
        let known = Set(named.map(\.file.path))
        return named + others.filter { !known.contains($0.file.path) }
    }

    /// Within the newsletter's folder without it.
    func shownPath(_ path: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }
}
