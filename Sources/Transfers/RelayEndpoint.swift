/// Where and how to reach a relay: what libcurl needs to connect, secure and authenticate.
package struct RelayEndpoint: Sendable, Equatable {
    package enum Security: Sendable, Equatable {
        /// `smtps://` at once, or STARTTLS, which must be offered; the certificate must be right.
        case required
        /// In the clear, for relays on this machine.
        case none
    }

    package enum Mechanism: String, Sendable, CaseIterable {
        case plain, login
    }

    /// Name and, if not the scheme's own, port: `smtp://mail.example.org:587`, `smtps://mail.example.org`.
    package var url: String
    package var security: Security
    package var user: String?
    package var password: String?
    /// Tried in libcurl's order among those that the relay offers.
    package var mechanisms: [Mechanism]
    /// What EHLO says; a domain name (RFC 5321, 4.1.1.1).
    package var localName: String
    /// PEM file that replaces the system's certificate authorities.
    package var authorityFile: String?
    /// From the name look-up to the authenticated connection; libcurl has one limit for all of it. Some relays let
    /// strangers wait for their greeting.
    package var connectTimeout: Duration

    package init(
        url: String, security: Security = .required, user: String? = nil, password: String? = nil,
        mechanisms: [Mechanism] = Mechanism.allCases, localName: String, authorityFile: String? = nil,
        connectTimeout: Duration = .seconds(120)
    ) {
        self.url = url
        self.security = security
        self.user = user
        self.password = password
        self.mechanisms = mechanisms
        self.localName = localName
        self.authorityFile = authorityFile
        self.connectTimeout = connectTimeout
    }
}
