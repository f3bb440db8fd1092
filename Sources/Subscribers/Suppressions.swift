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
        if let address = try? EmailAddress(entry) {
            addresses.insert(address.comparisonKey)
            return true
        }
        guard let domain = try? DomainName.ascii(entry.hasPrefix("@") ? String(entry.dropFirst()) : entry) else {
            return false
        }
        domains.insert(domain)
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

    private func blockedDomain(of address: EmailAddress) -> String? {
        guard !domains.isEmpty else { return nil }
        var rest = address.asciiDomain[...]
        while true {
            if domains.contains(String(rest)) { return String(rest) }
            guard let dot = rest.firstIndex(of: ".") else { return nil }
            rest = rest[rest.index(after: dot)...]
        }
    }

    private func isForgotten(_ address: EmailAddress) -> Bool {
        salts.contains { forgotten.contains(ForgottenHash(of: address, salt: $0)) }
    }
}
