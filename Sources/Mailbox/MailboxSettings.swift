/// What a development mailbox listens on, keeps and pretends to fail at.
package struct MailboxSettings: Sendable {
    /// A loopback address; both servers bind to it.
    package var host: String
    /// The port of the SMTP server; 0 takes any free one.
    package var smtpPort: Int
    /// The port of the page; 0 takes any free one, nil shows no page.
    package var pagePort: Int?
    /// The Maildir that keeps what arrives; made with `tmp`, `new` and `cur` when it is missing.
    package var folder: String
    /// Failures to act out, in the order in which they are asked.
    package var faults: [MailboxFault]
    /// Bytes of one message as they travel, advertised by SIZE (RFC 1870); more is refused with 552.
    package var maximumMessageBytes: Int
    /// Whether EHLO offers PIPELINING (RFC 2920); pipelined commands are understood either way.
    package var advertisesPipelining: Bool
    /// When set, EHLO offers AUTH PLAIN and LOGIN, and mail is taken only from who gives this name and password.
    package var credentials: MailboxCredentials?
    /// Recipients of one message; RFC 5321 section 4.5.3.1.8 asks for at least 100.
    package var maximumRecipients: Int
    /// Seconds without a byte after which a connection is closed; RFC 5321 section 4.5.3.2.7 asks for five minutes.
    package var idleSeconds: Int

    /// Settings with the usual values for what is not named.
    package init(
        host: String = "127.0.0.1", smtpPort: Int = 0, pagePort: Int? = nil, folder: String,
        faults: [MailboxFault] = [], maximumMessageBytes: Int = 26_214_400, advertisesPipelining: Bool = true,
        credentials: MailboxCredentials? = nil, maximumRecipients: Int = 1_000, idleSeconds: Int = 300
    ) {
        self.host = host
        self.smtpPort = smtpPort
        self.pagePort = pagePort
        self.folder = folder
        self.faults = faults
        self.maximumMessageBytes = maximumMessageBytes
        self.advertisesPipelining = advertisesPipelining
        self.credentials = credentials
        self.maximumRecipients = maximumRecipients
        self.idleSeconds = idleSeconds
    }
}

/// The name and password that a mailbox asks for, so that AUTH can be tried.
package struct MailboxCredentials: Sendable, Equatable {
    /// The name that AUTH has to give.
    package var user: String
    /// The password that goes with it; never shown or logged.
    package var password: String

    /// Both are compared byte by byte.
    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }
}

/// Where a mailbox listens, once it does.
package struct MailboxAddresses: Sendable, Equatable {
    /// The port of the SMTP server.
    package var smtpPort: Int
    /// nil when there is no page.
    package var pagePort: Int?

    /// The ports as they were taken.
    package init(smtpPort: Int, pagePort: Int?) {
        self.smtpPort = smtpPort
        self.pagePort = pagePort
    }
}
