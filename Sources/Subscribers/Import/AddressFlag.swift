/// What is worth knowing of an address that an import brings, without being a reason to leave it out.
package enum AddressFlag: String, Sendable, CaseIterable {
    /// A role, not a person, reads it (RFC 2142): such an address complains more often.
    case role = "role-address"
    /// Of a service whose mailboxes last minutes.
    case disposable = "disposable-address"

    /// The tag by which flagged people are found again.
    package var tag: String { rawValue }

    /// What is true of an address.
    package static func flags(of address: EmailAddress) -> [AddressFlag] {
        var flags: [AddressFlag] = []
        // Seldom anything but lower case, and then a set look-up is all.
        if roles.contains(address.local) || roles.contains(address.local.lowercased()) { flags.append(.role) }
        if disposableDomains.contains(address.asciiDomain) { flags.append(.disposable) }
        return flags
    }

    /// RFC 2142, sections 3 to 6, and the two that mail servers answer themselves.
    private static let roles: Set<String> = [
        "info", "marketing", "sales", "support", "abuse", "noc", "security", "postmaster", "hostmaster", "usenet",
        "news",
        "webmaster", "www", "uucp", "ftp", "noreply", "no-reply", "mailer-daemon",
    ]

    /// The large services; there are thousands of small ones, which change weekly.
    private static let disposableDomains: Set<String> = [
        "mailinator.com", "guerrillamail.com", "guerrillamail.net", "guerrillamail.org", "guerrillamailblock.com",
        "sharklasers.com", "grr.la", "yopmail.com", "yopmail.fr", "yopmail.net", "10minutemail.com", "10minutemail.net",
        "temp-mail.org", "tempmail.com", "tempmail.net", "tempail.com", "throwawaymail.com", "trashmail.com",
        "trashmail.de", "trashmail.net", "trashmail.ws", "getnada.com", "nada.email", "maildrop.cc", "mailnesia.com",
        "mailcatch.com", "mytemp.email", "dispostable.com", "fakeinbox.com", "spamgourmet.com", "mintemail.com",
        "discard.email", "discardmail.com", "mohmal.com", "emailondeck.com", "moakt.com", "tempr.email", "33mail.com",
        "spam4.me", "mailnull.com", "jetable.org", "anonbox.net", "burnermail.io", "minuteinbox.com", "1secmail.com",
        "1secmail.org", "1secmail.net", "inboxkitten.com", "harakirimail.com", "mail-temp.com",
    ]
}
