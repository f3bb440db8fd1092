/// Decides from a server's words and codes whether an address is gone for good.
enum FailureCause {
    /// Hard only where something says that the address or its domain does not exist (any more). Everything else, a
    /// blocked or refused mail too, says nothing about the person, and is soft.
    static func kind(status: String?, words: MailText) -> BounceReading.Kind {
        let said = StatusCode.enhanced(in: words)
        let code = [said, status].compactMap { $0 }.first { !$0.hasSuffix(".0.0") } ?? said ?? status ?? ""
        let detail = code.split(separator: ".").dropFirst().joined(separator: ".")
        if fullDetails.contains(detail) || fullMailbox.occurs(in: words) { return .soft }
        if code.hasPrefix("5."), goneDetails.contains(detail) { return .hard }
        if refusedMail.occurs(in: words) { return .soft }
        if goneAddress.occurs(in: words) { return .hard }
        return .soft
    }

    /// Whether the words speak of a mail that failed at all.
    static func speaksOfFailure(_ words: MailText) -> Bool {
        failure.occurs(in: words) || goneAddress.occurs(in: words) || fullMailbox.occurs(in: words)
    }

    /// Bad mailbox, bad system, bad syntax, moved, null MX, disabled (RFC 3463, section 3.2; RFC 7505).
    private static let goneDetails: Set<String> = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.6", "1.10", "2.1"]
    /// Mailbox full, message too long for it (RFC 3463, sections 3.3 and 3.4).
    private static let fullDetails: Set<String> = ["2.2", "2.3", "3.1", "3.4"]

    private static let fullMailbox = PhraseSet([
        "mailbox full", "mailbox is full", "mailbox has exceeded", "over quota", "overquota", "quota exceeded",
        "exceeded quota", "exceeds quota", "exceed the quota", "exceeded its quota", "exceeded storage", "disk quota",
        "quota full", "out of storage", "storage limit", "full mailbox", "mailfolder is full", "inbox is full",
        "insufficient disk space", "insufficient system storage", "not enough disk space", "maildir over", "size limit",
        "too large", "too big", "exceeds maximum", "maximum size", "user has exhausted",
    ])

    private static let refusedMail = PhraseSet([
        "spam", "blocked", "blacklist", "block list", "blocklist", "black list", "dnsbl", "spamhaus", "reputation",
        "policy", "policies", "dmarc", "dkim", "sender policy framework", "spf ", "reverse dns", "ptr record", "rdns",
        "relay", "access denied", "not authorized", "authentication required", "virus", "infected", "content rejected",
        "sender rejected", "sender address rejected", "sender denied", "domain of sender", "sender verify", "greylist",
        "graylist", "rate limit", "too many", "try again", "temporar", "timed out", "timeout", "connection refused",
        "could not connect", "no route to host", "network is unreachable", "unauthenticated",
    ])

    private static let goneAddress = PhraseSet([
        "user unknown", "unknown user", "unknown recipient", "recipient unknown", "no such user", "no such recipient",
        "no such mailbox", "no such account", "no such address", "no such local user", "no such person", "no mailbox",
        "not a known user", "user not known", "user doesn't exist", "user does not exist", "does not exist",
        "doesn't exist", "no longer exist", "not exist", "invalid recipient", "invalid mailbox", "invalid address",
        "invalid user", "recipient rejected", "recipient not found", "user not found", "address not found",
        "account not found", "mailbox not found", "mailbox unavailable", "unknown address", "address unknown",
        "unknown mailbox", "mailbox unknown", "unknown account", "unknown local", "bad destination", "bad address",
        "addressee unknown", "not our customer", "not listed in", "isn't in", "no account by that name", "no account",
        "doesn't have a", "does not have an account", "not have a yahoo", "not a valid", "not recognized",
        "is not valid", "undeliverable address",
        "account disabled", "account has been disabled", "account is disabled", "account inactive",
        "account is inactive",
        "inactive user", "disabled or discontinued", "user suspended", "account expired", "mailbox disabled",
        "mailbox is disabled", "no longer available", "no longer valid", "no longer in use", "no longer active",
        "no longer with", "has moved",
        "has left", "unrouteable", "unroutable", "host unknown", "unknown host", "host not found", "domain not found",
        "no such domain", "unknown domain", "name or service not known", "domain name not found", "nxdomain",
        "couldn't find any host", "no such host", "illegal host", "not listed in domino",
        "bad destination mailbox", "user reject", "recipient address rejected",
    ])

    private static let failure = PhraseSet([
        "undeliver", "not deliver", "non-deliver", "nondeliver", "deliver your m", "not be delivered", "delivery fail",
        "delivery error", "failed to deliver", "delivery to the following", "could not deliver", "unable to deliver",
        "can't be delivered", "cannot be delivered", "couldn't be delivered", "delivery has failed", "failed recipient",
        "failed permanently", "permanent error", "permanent failure", "permanent fatal error", "fatal error",
        "returned to sender", "returned mail", "mail was returned", "was not delivered", "wasn't delivered",
        "rejected", "bounced", "not reached", "failure notice", "mail failure", "malformed", "wasn't able to deliver",
        "mail system error",
        "delivery attempt", "still being tried", "will be retried", "delayed", "had errors", "address(es) failed",
    ])
}
