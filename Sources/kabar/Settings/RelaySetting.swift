import Sender
import Transfers

/// An SMTP server that mails are handed to.
struct RelaySetting: Sendable {
    /// How a user is proven.
    typealias Mechanism = RelayEndpoint.Mechanism

    /// What `tls` may say.
    enum TLS: String, Sendable, CaseIterable {
        case required
        /// In the clear.
        case none
    }

    /// A command that gives access tokens.
    struct Token: Sendable, Equatable {
        var source: PasswordSource
        /// How long a token is used for new connections.
        var lifetime: Duration
    }

    /// What this machine shows to a relay that asks for a certificate: absolute paths of PEM files.
    struct Certificate: Sendable, Equatable {
        var file: String
        /// nil when the key is in `file`.
        var keyFile: String?
        var keyPassword: PasswordSource?
    }

    /// Where newsletter.yaml has it: `smtp` or `relays[2]`.
    var place: String
    /// `smtp://host:port`, `smtps://host:port` or `smtp+unix:///path`.
    var url: String
    var user: String?
    var tls: TLS
    /// Open at once.
    var connections: Int
    /// Mails that one connection takes before a new one is opened.
    var messagesPerConnection: Int
    /// Those that may be used.
    var auth: [Mechanism]
    /// Where the password is; nil when there is none.
    var passwordSource: PasswordSource?
    /// Instead of a password.
    var token: Token?
    var certificate: Certificate?
    /// The absolute path of a PEM file that replaces the system's authorities.
    var authorityFile: String?
    /// nil goes straight to the relay.
    var proxy: String?
    /// Its share among several relays, 0 to 1000; 0 sends only when no other can.
    var weight: Int
    var limits: SendingLimits
    /// nil is the whole day.
    var hours: SendingHours?
    var warmUp: WarmUp?
    /// What the relay is asked to tell the sender about a mail's fate.
    var notify: DeliveryNotice

    static let socketScheme = "smtp+unix://"

    var requiresTLS: Bool { tls == .required }

    /// The path of the relay's socket on this machine; nil for one on the network.
    var unixSocket: String? {
        url.hasPrefix(Self.socketScheme) ? String(url.dropFirst(Self.socketScheme.count)) : nil
    }

    /// The relay's name in the records: address and user, by which no two relays are the same.
    var identity: String { user.map { "\(url) as \($0)" } ?? url }

    /// Fetches the password; nil when nobody logs in by one. Asked once a run, since a command may ask a person. A user
    /// without a password is a problem only here: commands that send nothing work without it.
    func password() throws(SettingsError) -> Secret? {
        guard user != nil, token == nil else { return nil }
        guard let passwordSource else {
            throw SettingsError([
                SettingsProblem(
                    place: .outside("\(place).user"),
                    sentence:
                        "The user has no password; set \(RelayReader.passwordVariable), passwordFile or passwordCommand."
                )
            ])
        }
        return try passwordSource.read()
    }

    /// The way to the relay with its password, which is read here; a token is fetched for each new connection, by
    /// `TokenKeeper`. `localName`: what EHLO says.
    func endpoint(localName: String) throws(SettingsError) -> RelayEndpoint {
        let shown: RelayEndpoint.ClientCertificate?
        if let certificate {
            shown = .init(
                file: certificate.file, keyFile: certificate.keyFile,
                keyPassword: try certificate.keyPassword?.read().value)
        } else {
            shown = nil
        }
        return RelayEndpoint(
            // A certificate behind a socket of this machine is checked for this machine's name.
            url: unixSocket == nil ? url : "smtp://localhost", security: requiresTLS ? .required : .none, user: user,
            password: try password()?.value, mechanisms: auth, localName: localName, authorityFile: authorityFile,
            clientCertificate: shown, proxy: proxy,
            unixSocket: unixSocket)
    }
}
