/// Reads what opens a source: `user` with a password, or a token, from a file, a command or a variable.
struct SourceKeyReader {
    let section: SettingsSection
    /// Where relative paths and commands begin.
    let folder: String

    static let hints = [
        "password":
            "a password has no place in this file; use passwordFile (mode 0600), passwordCommand or passwordVariable.",
        "token": "a token has no place in this file; use tokenFile (mode 0600), tokenCommand or tokenVariable.",
    ]

    private static let keys = [
        "passwordFile", "passwordCommand", "passwordVariable", "tokenFile", "tokenCommand", "tokenVariable",
    ]

    private var log: SettingsLog { section.log }

    /// One of the places that the settings name.
    private struct Found {
        var key: String
        var kind: PasswordSource.Kind
        var source: PasswordSource
    }

    /// nil where the source needs none; what contradicts itself is a problem.
    func key(of place: SourceSetting.Place?) -> SourceKeySetting? {
        let user = section.value("user") { text throws(UnfitValue) in try Self.user(text) }
        let found = found(.password) + found(.token)
        guard let first = found.first else {
            if user != nil, !Self.keys.contains(where: section.has) {
                log.problem(
                    section.placeOfKey("user"),
                    "\(section.path).user has no password; set passwordFile, passwordCommand or passwordVariable.")
            }
            return nil
        }
        if let place, !place.isOnTheWeb {
            log.problem(section.placeOfKey(first.key), "\(section.path) is on this machine and needs no \(first.key).")
        }
        if found.count > 1 {
            log.problem(
                section.placeOfKey(found[found.count - 1].key),
                "\(section.path) has \(found.map(\.key).joined(separator: " and ")); write one of them.")
        }
        switch first.kind {
        case .password:
            if !section.has("user") {
                log.problem(
                    section.placeOfKey(first.key),
                    "\(section.path).user is missing; a password is set, and it needs a user name.")
            }
            return user.map { .password(user: $0, first.source) }
        case .token:
            if user != nil {
                log.problem(
                    section.placeOfKey("user"), "\(section.path) has a user and a token; a token needs no user.")
            }
            return .token(first.source)
        }
    }

    private func found(_ kind: PasswordSource.Kind) -> [Found] {
        let (file, command, variable) = (kind.rawValue + "File", kind.rawValue + "Command", kind.rawValue + "Variable")
        let sources = [
            (
                file,
                section.line(file).map { path in
                    PasswordSource.file(
                        path: SettingsValue.absolute(path, in: folder), setting: section.path(of: file))
                }
            ),
            (
                command,
                section.value(command, hidden: true) { text throws(UnfitValue) in try SettingsValue.line(text) }.map {
                    PasswordSource.command($0, folder: folder, setting: section.path(of: command))
                }
            ),
            (
                variable,
                section.value(variable) { text throws(UnfitValue) in try SettingsValue.variable(text) }.map {
                    PasswordSource.variable($0, value: log.value(of: $0).map { Secret($0) })
                }
            ),
        ]
        return sources.compactMap { key, source in source.map { Found(key: key, kind: kind, source: $0) } }
    }

    /// RFC 7617, section 2: no colon, no control characters.
    private static func user(_ text: String) throws(UnfitValue) -> String {
        let user = try SettingsValue.line(text)
        guard !user.contains(":") else {
            throw UnfitValue("cannot hold a colon, which parts user and password on the way.")
        }
        return user
    }
}
