/// What the owner can block: one address, or a domain with its subdomains.
package enum BlockEntry: Sendable, Equatable {
    case address(EmailAddress)
    /// In ASCII, lower case.
    case domain(String)

    /// Reads `name@example.org`, `example.org` or `@example.org`; throws when it is none of them.
    package init(_ text: String) throws(SubscriberError) {
        guard let entry = BlockEntry(listed: text) else { throw .badBlockEntry(EmailAddressError.shown(text)) }
        self = entry
    }

    /// Reads an entry of the list; nil when it is none.
    package init?(listed text: String) {
        if let address = try? EmailAddress(text) {
            self = .address(address)
        } else if let domain = try? DomainName.ascii(text.hasPrefix("@") ? String(text.dropFirst()) : text) {
            self = .domain(domain)
        } else {
            return nil
        }
    }

    /// The entry as the list has it.
    package var text: String {
        switch self {
        case .address(let address): address.description
        case .domain(let domain): domain
        }
    }

    /// The address that is blocked; nil for a domain.
    package var address: EmailAddress? {
        if case .address(let address) = self { address } else { nil }
    }

    /// Whether both block the same.
    package static func == (one: BlockEntry, other: BlockEntry) -> Bool { one.key == other.key }

    private var key: String {
        switch self {
        case .address(let address): address.comparisonKey
        case .domain(let domain): domain
        }
    }
}

/// What a block, or taking one back, did.
package struct BlockChange: Sendable, Equatable {
    /// False when the list said so already.
    package var isNew: Bool
    /// The person with a blocked address, as they are now; nil when nobody on the list has it.
    package var person: Subscriber?

    package init(isNew: Bool, person: Subscriber?) {
        self.isNew = isNew
        self.person = person
    }
}
