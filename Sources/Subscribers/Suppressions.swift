/// Who must never be added or mailed, whatever the list of people says: blocked addresses and domains, and the
/// traces of people who were erased.
package struct Suppressions: Sendable {
    private var addresses: Set<String> = []
    private var domains: Set<String> = []
    private var forgotten: Set<ForgottenHash> = []
    private var salts: Set<[UInt8]> = []

    /// Nobody.
    package init() {}

    /// `blocked`: addresses, and domains as `example.org` or `@example.org`; a domain covers its subdomains.
    package init(blocked: [String], forgotten: [String]) throws(SubscriberError) {
        for entry in blocked {
            guard insert(blocked: entry) else { throw .badBlockEntry(EmailAddressError.shown(entry)) }
        }
        for entry in forgotten {
            guard insert(forgotten: entry) else { throw .badBlockEntry(EmailAddressError.shown(entry)) }
        }
    }

    /// Adds one entry; false when it is neither an address nor a domain.
    package mutating func insert(blocked entry: String) -> Bool {
        switch BlockEntry(listed: entry) {
        case .address(let address)?: addresses.insert(address.comparisonKey)
        case .domain(let domain)?: domains.insert(domain)
        case nil: return false
        }
        return true
    }

    /// Adds one trace; false when it is none.
    package mutating func insert(forgotten entry: String) -> Bool {
        guard let hash = ForgottenHash(entry) else { return false }
        forgotten.insert(hash)
        salts.insert(hash.salt)
        return true
    }

    /// Why an address must not be added or mailed, as the end of a sentence; nil when it may.
    package func reason(against address: EmailAddress) -> String? {
        if addresses.contains(address.comparisonKey) { return "the address is blocked" }
        if let domain = blockedDomain(of: address) { return "the domain \(domain) is blocked" }
        if isForgotten(address) { return "the person asked to be erased" }
        return nil
    }

    /// Throws when an address must not be added. Who was erased may come back by asking (`isReturning`).
    package func refuse(_ address: EmailAddress, isReturning: Bool = false) throws(SubscriberError) {
        guard let reason = reason(against: address), !(isReturning && isOnlyForgotten(address)) else { return }
        throw .suppressed(address: address.description, reason: reason)
    }

    /// The trace that an erased person with that address leaves: with the list's salt or, when it has none, `salt`.
    package func trace(of address: EmailAddress, salt: [UInt8]) -> ForgottenHash {
        ForgottenHash(of: address, salt: salts.min { $0.lexicographicallyPrecedes($1) } ?? salt)
    }

    private func isOnlyForgotten(_ address: EmailAddress) -> Bool {
        !addresses.contains(address.comparisonKey) && blockedDomain(of: address) == nil
    }

    private func blockedDomain(of address: EmailAddress) -> String? {
        guard !domains.isEmpty else { return nil }
        var rest = address.asciiDomain[...]
        while true {
            if domains.contains(String(rest)) { return String(rest) }
            guard let dot = rest.firstIndex(of: ".") else { return nil }
            rest = rest[rest.index(after: dot)...]
        }
    }

    /// True for the address of somebody who was erased.
    package func isForgotten(_ address: EmailAddress) -> Bool {
        salts.contains { forgotten.contains(ForgottenHash(of: address, salt: $0)) }
    }
}
