/// The SMTP server that mails are handed to.
struct RelaySetting: Sendable {
    /// How a password is proven, in the words of RFC 4616 and its older companion.
    enum Mechanism: String, Sendable, CaseIterable {
        case plain, login
    }

    /// What `tls` may say.
    enum TLS: String, Sendable, CaseIterable {
        case required
        /// In the clear.
        case none
    }

    /// `smtp://host:port` or `smtps://host:port`.
    var url: String
    var user: String?
    var tls: TLS
    /// Open at once.
    var connections: Int
    /// Those that may be used; all unless `auth` names one.
    var auth: [Mechanism]
    /// Where the password is; nil when there is none.
    var passwordSource: PasswordSource?

    var requiresTLS: Bool { tls == .required }

    /// Fetches the password; nil when nobody logs in. Asked once a run, since a command may ask a person. A user without
    /// a password is a problem only here: commands that send nothing work without it.
    func password() throws(SettingsError) -> Secret? {
        guard user != nil else { return nil }
        guard let passwordSource else {
            throw SettingsError([
                SettingsProblem(
                    place: .outside("smtp.user"),
                    sentence:
                        "The user has no password; set \(RelayReader.passwordVariable), passwordFile or passwordCommand."
                )
            ])
        }
        return try passwordSource.read()
    }
}
