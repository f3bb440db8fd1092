import CCurl

/// Where and how to reach a relay: what libcurl needs to connect, secure and authenticate.
package struct RelayEndpoint: Sendable, Equatable {
    package enum Security: Sendable, Equatable {
        /// `smtps://` at once, or STARTTLS, which must be offered; the certificate must be right.
        case required
        /// In the clear, for relays on this machine. `smtps://` is secured and verified all the same.
        case none
    }

    /// How a user is proven to the relay (RFC 4954). The words are those of the settings; in capitals, the relay's.
    package enum Mechanism: String, Sendable, CaseIterable {
        case plain, login
        case cramMD5 = "cram-md5"
        case scramSHA256 = "scram-sha-256"
        case xoauth2, oauthbearer

        /// What a user with a password may use unless told otherwise: over TLS these two are as good as any.
        package static let standardForPassword: [Mechanism] = [.plain, .login]
        /// What a user with a token may use unless told otherwise. libcurl takes the last where both are offered.
        package static let standardForToken: [Mechanism] = [.xoauth2, .oauthbearer]

        /// Whether the proof is an OAuth 2 access token and not a password.
        package var wantsToken: Bool { self == .xoauth2 || self == .oauthbearer }

        /// Whether this machine's libcurl speaks it: SCRAM is in libcurl only where it was built with GNU SASL.
        package var isSupported: Bool {
            self != .scramSHA256 || kabar_knows_scram() == 1
        }
    }

    /// What this machine shows to a relay that asks for a certificate.
    package struct ClientCertificate: Sendable, Equatable {
        /// PEM; the chain after the certificate.
        package var file: String
        /// PEM; nil when the key is in the certificate's file.
        package var keyFile: String?
        /// nil for a key that is not encrypted.
        package var keyPassword: String?

        package init(file: String, keyFile: String? = nil, keyPassword: String? = nil) {
            self.file = file
            self.keyFile = keyFile
            self.keyPassword = keyPassword
        }
    }

    /// Name and, if not the scheme's own, port: `smtp://mail.example.org:587`, `smtps://mail.example.org`,
    /// `smtp://[::1]:2525`. With `unixSocket`, the name that the certificate is checked for.
    package var url: String
    package var security: Security
    package var user: String?
    package var password: String?
    /// An OAuth 2 access token; it is used instead of the password.
    package var token: String?
    /// Those that may be used, whatever else the relay offers. libcurl takes the first that is offered of SCRAM-SHA-256,
    /// CRAM-MD5, OAUTHBEARER, XOAUTH2, PLAIN and LOGIN.
    package var mechanisms: [Mechanism]
    /// What EHLO says; a domain name (RFC 5321, 4.1.1.1).
    package var localName: String
    /// PEM file that replaces the system's certificate authorities.
    package var authorityFile: String?
    package var clientCertificate: ClientCertificate?
    /// `socks5h://host:port` (the proxy finds the relay's name), `socks5://host:port` (this machine does) or
    /// `http://host:port` (CONNECT). nil goes straight to the relay, whatever the environment says.
    package var proxy: String?
    /// The path of a socket of this machine, connected to instead of the host in `url`.
    package var unixSocket: String?
    /// From the name look-up to the authenticated connection; libcurl has one limit for all of it. A relay that lets
    /// strangers wait has five minutes for its greeting alone (RFC 5321, 4.5.3.2.1).
    package var connectTimeout: Duration

    package init(
        url: String, security: Security = .required, user: String? = nil, password: String? = nil,
        token: String? = nil, mechanisms: [Mechanism]? = nil, localName: String, authorityFile: String? = nil,
        clientCertificate: ClientCertificate? = nil, proxy: String? = nil, unixSocket: String? = nil,
        connectTimeout: Duration = .seconds(300)
    ) {
        self.url = url
        self.security = security
        self.user = user
        self.password = password
        self.token = token
        self.mechanisms = mechanisms ?? (token == nil ? Mechanism.standardForPassword : Mechanism.standardForToken)
        self.localName = localName
        self.authorityFile = authorityFile
        self.clientCertificate = clientCertificate
        self.proxy = proxy
        self.unixSocket = unixSocket
        self.connectTimeout = connectTimeout
    }

    /// The address as the settings write it, for sentences: `unixSocket` has one of its own.
    package var address: String {
        unixSocket.map { "smtp+unix://" + $0 } ?? url
    }

    /// Whether everything that matters is said under TLS.
    package var isSecured: Bool { security == .required || url.lowercased().hasPrefix("smtps:") }

    /// The mechanisms that fit what there is to prove the user with, and that this libcurl speaks.
    var usableMechanisms: [Mechanism] {
        mechanisms.filter { $0.wantsToken == (token != nil) && $0.isSupported }
    }
}
