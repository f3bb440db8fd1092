import Foundation
import Sender
import Transfers

/// Reads one relay, from `smtp` or an entry of `relays`.
struct RelayReader {
    /// Every scalar of a relay that the environment may override in `smtp`; the password has no key.
    static let scalars = [
        "url", "user", "tls", "connections", "messagesPerConnection", "auth", "passwordFile", "passwordCommand",
        "tokenCommand", "tokenLifetime", "certificate", "key", "keyPasswordFile", "authorityFile", "proxy", "weight",
        "hours", "notify",
    ]
    static let passwordVariable = "KABAR_SMTP_PASSWORD"
    /// More connections to one relay than any relay is glad of.
    private static let maximumConnections = 1000

    /// The newsletter's folder.
    let folder: String
    let timeZone: TimeZone
    /// Whether the environment's password is this relay's.
    var isOnly = true

    /// nil when there is no address. `isRequired`: the file has the section, so an address has to be in it.
    func relay(_ section: SettingsSection, isRequired: Bool) -> RelaySetting? {
        let before = section.log.problems.count
        let url = section.value("url") { text throws(UnfitValue) in try SettingsValue.relayAddress(text) }
        if url == nil, isRequired, section.log.problems.count == before {
            section.log.problem(
                section.place, "\(section.path).url is missing; write for example `url: smtp://localhost:25`.")
        }
        let isSocket = url?.hasPrefix(RelaySetting.socketScheme) ?? false
        let user = section.line("user")
        let tls = section.choice("tls", standard: isSocket ? RelaySetting.TLS.none : .required)
        let connections = section.number("connections", standard: 4, in: 1...Self.maximumConnections)
        let messages = section.number("messagesPerConnection", standard: 500, in: 1...1_000_000)
        let proof = RelayProofReader(section: section, folder: folder, isOnly: isOnly).proof(user: user)
        let certificate = certificate(section)
        let authorityFile = path(section, "authorityFile")
        let proxy = proxy(section, isSocket: isSocket)
        let weight = section.number("weight", standard: 1, in: 0...1000)
        let limits = SendingReader.limits(section.section("limits"))
        let hours = hours(section)
        let warmUp = warmUp(section)
        let notify = section.choice("notify", standard: DeliveryNotice.failure)
        section.close(hints: [
            "password":
                "a password has no place in this file; use \(Self.passwordVariable), passwordFile (mode 0600) or passwordCommand.",
            "token": "a token has no place in this file; use tokenCommand.",
        ])
        guard let url else { return nil }
        warnOfClearPassword(section, url: url, tls: tls, user: user)
        return RelaySetting(
            place: section.path, url: url, user: user, tls: tls, connections: connections,
            messagesPerConnection: messages, auth: proof.mechanisms, passwordSource: proof.password,
            token: proof.token, certificate: certificate, authorityFile: authorityFile, proxy: proxy, weight: weight,
            limits: limits, hours: hours, warmUp: warmUp, notify: notify)
    }

    // MARK: The way there

    private func path(_ section: SettingsSection, _ key: String) -> String? {
        section.line(key).map { SettingsValue.absolute($0, in: folder) }
    }

    private func certificate(_ section: SettingsSection) -> RelaySetting.Certificate? {
        let file = path(section, "certificate")
        let key = path(section, "key")
        let password = path(section, "keyPasswordFile").map {
            PasswordSource.file(path: $0, setting: section.path(of: "keyPasswordFile"))
        }
        guard let file else {
            if key != nil || password != nil {
                section.log.problem(
                    section.placeOfKey(key == nil ? "keyPasswordFile" : "key"),
                    "\(section.path).certificate is missing; a key is set, and it needs the certificate that it belongs to."
                )
            }
            return nil
        }
        return RelaySetting.Certificate(file: file, keyFile: key, keyPassword: password)
    }

    private func proxy(_ section: SettingsSection, isSocket: Bool) -> String? {
        let proxy = section.value("proxy") { text throws(UnfitValue) in try SettingsValue.proxyAddress(text) }
        if proxy != nil, isSocket {
            section.log.problem(
                section.placeOfKey("proxy"),
                "\(section.path) has a proxy, but its relay is a socket of this machine; leave one of the two out.")
        }
        return proxy
    }

    private func warnOfClearPassword(_ section: SettingsSection, url: String, tls: RelaySetting.TLS, user: String?) {
        guard tls == .none, user != nil, url.lowercased().hasPrefix("smtp://"),
            let host = URLComponents(string: url)?.host, !Self.isThisMachine(host)
        else { return }
        section.log.warn(
            "\(section.path).tls is none: user and password of \(url) go over the network in the clear.")
    }

    private static func isThisMachine(_ host: String) -> Bool {
        host.lowercased() == "localhost" || host.hasPrefix("127.") || host == "[::1]" || host == "::1"
    }

    // MARK: When and how much

    private func hours(_ section: SettingsSection) -> SendingHours? {
        let windows = section.texts("hours").flatMap { scalar in
            scalar.text.split(separator: ",", omittingEmptySubsequences: false)
                .map { SettingText(text: String($0), place: scalar.place) }
        }
        guard let first = windows.first else { return nil }
        section.log.note(
            section.path(of: "hours"),
            windows.map { $0.text.trimmingCharacters(in: .whitespaces) }.joined(separator: ", "), first.place)
        for window in windows {
            do throws(SendingHoursProblem) {
                _ = try SendingHours(parsing: window.text, timeZone: timeZone)
            } catch {
                section.log.problem(window.place, "\(section.path(of: "hours")) is not usable: \(error)")
                return nil
            }
        }
        do throws(SendingHoursProblem) {
            return try SendingHours(parsing: windows.map(\.text), timeZone: timeZone)
        } catch {
            section.log.problem(first.place, "\(section.path(of: "hours")) is not usable: \(error)")
            return nil
        }
    }

    private func warmUp(_ section: SettingsSection) -> WarmUp? {
        guard section.hasValue("warmUp") else {
            section.skip("warmUp")
            return nil
        }
        let plan = section.section("warmUp")
        defer { plan.close() }
        let start = plan.required("start", example: "start: 200") { key in
            plan.value(key) { text throws(UnfitValue) in try SettingsValue.number(text, in: 1...1_000_000_000) }
        }
        let growth = plan.required("growth", example: "growth: 1.5") { key in
            plan.value(key) { text throws(UnfitValue) in try SettingsValue.factor(text, in: WarmUp.growthRange) }
        }
        let from = plan.required("from", example: "from: 2026-12-01") { key in
            plan.value(key) { text throws(UnfitValue) in
                guard let day = CalendarDay(text) else {
                    throw UnfitValue("must be a day such as 2026-12-01, not “\(SettingsValue.shown(text))”.")
                }
                return day
            }
        }
        guard let start, let growth, let from else { return nil }
        return WarmUp(start: start, growth: growth, from: from)
    }
}
