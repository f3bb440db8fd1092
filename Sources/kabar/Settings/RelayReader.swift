import Foundation

/// Reads one relay, from `smtp` or an entry of `relays`.
struct RelayReader {
    /// Every scalar of a relay; the password has no key.
    static let scalars = ["url", "user", "tls", "connections", "auth", "passwordFile", "passwordCommand"]
    static let passwordVariable = "KABAR_SMTP_PASSWORD"

    /// The newsletter's folder.
    let folder: String

    /// nil when there is no address. `isRequired`: the file has the section, so an address has to be in it.
    func relay(_ section: SettingsSection, isRequired: Bool) -> RelaySetting? {
        let before = section.log.problems.count
        let url = section.value("url") { text throws(UnfitValue) in try SettingsValue.relayAddress(text) }
        if url == nil, isRequired, section.log.problems.count == before {
            section.log.problem(
                section.place, "\(section.path).url is missing; write for example `url: smtp://localhost:25`.")
        }
        let user = section.line("user")
        let tls = section.choice("tls", standard: RelaySetting.TLS.required)
        let connections = section.number("connections", standard: 4, in: 1...1000)
        let auth = section.value("auth", standard: RelaySetting.Mechanism.allCases, shown: "plain, login") {
            text throws(UnfitValue) in [try SettingsValue.choice(text, supported: nil) as RelaySetting.Mechanism]
        }
        let password = password(section, user: user)
        section.close(hints: [
            "password":
                "a password has no place in this file; use \(Self.passwordVariable), passwordFile (mode 0600) or passwordCommand."
        ])
        guard let url else { return nil }
        return RelaySetting(
            url: url, user: user, tls: tls, connections: connections,
            auth: auth ?? RelaySetting.Mechanism.allCases, passwordSource: password)
    }

    /// The environment wins over the file, like everywhere.
    private func password(_ section: SettingsSection, user: String?) -> PasswordSource? {
        let log = section.log
        let file = section.line("passwordFile")
        let command = section.value("passwordCommand", hidden: true) { text throws(UnfitValue) in
            try SettingsValue.line(text)
        }
        if file != nil, command != nil {
            log.problem(
                section.placeOfKey("passwordCommand"),
                "\(section.path) has passwordFile and passwordCommand; write one of them.")
        }
        let source =
            file.map { PasswordSource.file(path: absolute($0)) } ?? command.map { .command($0, folder: folder) }
        if source != nil, user == nil {
            log.problem(section.place, "\(section.path).user is missing; a password is set, and it needs a user name.")
        }
        guard let override = log.override(of: "smtp.password") else { return source }
        log.note("\(section.path).password", Secret("").description, .environment(override.name))
        if user == nil { log.warn("\(override.name) is set, but \(section.path).user is not; nothing logs in.") }
        return .environment(Secret(override.value))
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : URL(fileURLWithPath: folder + "/" + path).standardizedFileURL.path
    }
}
