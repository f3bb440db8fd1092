import Foundation
import Transfers

/// Reads how a relay's user is proven: the mechanisms, and where the password or the token comes from.
struct RelayProofReader {
    struct Proof {
        var mechanisms: [RelaySetting.Mechanism]
        var password: PasswordSource?
        var token: RelaySetting.Token?
    }

    let section: SettingsSection
    let folder: String
    let isOnly: Bool

    private var log: SettingsLog { section.log }

    func proof(user: String?) -> Proof {
        let command = section.value("tokenCommand", hidden: true) { text throws(UnfitValue) in
            try SettingsValue.line(text)
        }
        let mechanisms = mechanisms(withToken: command != nil)
        let lifetime = section.duration(
            "tokenLifetime", standard: command == nil ? nil : .seconds(300), in: .zero ... .seconds(86_400))
        if lifetime != nil, command == nil {
            log.problem(
                section.placeOfKey("tokenLifetime"),
                "\(section.path).tokenCommand is missing; tokenLifetime says when it is asked again.")
        }
        let password = password(user: user, hasToken: command != nil)
        guard let command else { return Proof(mechanisms: mechanisms, password: password) }
        if user == nil {
            log.problem(section.place, "\(section.path).user is missing; a token is set, and it needs a user name.")
        }
        let source = PasswordSource.command(command, folder: folder, setting: section.path(of: "tokenCommand"))
        return Proof(
            mechanisms: mechanisms, token: .init(source: source, lifetime: lifetime ?? .seconds(300)))
    }

    /// Those that `auth` names, else the usual ones for a token or a password.
    private func mechanisms(withToken: Bool) -> [RelaySetting.Mechanism] {
        typealias Mechanism = RelaySetting.Mechanism
        let standard = withToken ? Mechanism.standardForToken : Mechanism.standardForPassword
        let path = section.path(of: "auth")
        let texts = section.texts("auth")
        guard let first = texts.first else {
            log.note(path, standard.map(\.rawValue).joined(separator: ", "), .standard)
            return standard
        }
        log.note(path, texts.map(\.text).joined(separator: ", "), first.place)
        var mechanisms: [Mechanism] = []
        for text in texts {
            do throws(UnfitValue) {
                let mechanism: Mechanism = try SettingsValue.choice(text.text, supported: nil)
                try check(mechanism, withToken: withToken)
                mechanisms.append(mechanism)
            } catch {
                log.problem(text.place, "\(path) \(error.reason)")
            }
        }
        return mechanisms
    }

    private func check(_ mechanism: RelaySetting.Mechanism, withToken: Bool) throws(UnfitValue) {
        guard mechanism.isSupported else {
            throw UnfitValue(
                "cannot be \(mechanism.rawValue): this machine's libcurl was built without GNU SASL, which it needs. Write cram-md5, plain or login, or leave the key out."
            )
        }
        guard mechanism.wantsToken == withToken else {
            throw UnfitValue(
                withToken
                    ? "cannot be \(mechanism.rawValue), which wants a password, beside tokenCommand; write xoauth2 or oauthbearer, or leave the key out."
                    : "cannot be \(mechanism.rawValue) without a token; set tokenCommand.")
        }
    }

    /// The environment wins over the file, like everywhere.
    private func password(user: String?, hasToken: Bool) -> PasswordSource? {
        let file = section.line("passwordFile")
        let command = section.value("passwordCommand", hidden: true) { text throws(UnfitValue) in
            try SettingsValue.line(text)
        }
        let keys = [file.map { _ in "passwordFile" }, command.map { _ in "passwordCommand" }].compactMap { $0 }
        let all = keys + (hasToken ? ["tokenCommand"] : [])
        if all.count > 1 {
            log.problem(
                section.placeOfKey(all[all.count - 1]),
                "\(section.path) has \(all.joined(separator: " and ")); write one of them.")
        }
        let source =
            file.map {
                PasswordSource.file(
                    path: SettingsValue.absolute($0, in: folder), setting: section.path(of: "passwordFile"))
            } ?? command.map { .command($0, folder: folder, setting: section.path(of: "passwordCommand")) }
        if source != nil, user == nil {
            log.problem(section.place, "\(section.path).user is missing; a password is set, and it needs a user name.")
        }
        guard isOnly, let override = log.override(of: "smtp.password") else { return source }
        log.note("\(section.path).password", Secret("").description, .environment(override.name))
        if user == nil { log.warn("\(override.name) is set, but \(section.path).user is not; nothing logs in.") }
        if hasToken { log.warn("\(override.name) is set, but \(section.path).tokenCommand gives what logs in.") }
        return .environment(Secret(override.value))
    }
}
