/// The TXT record in which receivers find a public key (RFC 6376, section 3.6).
package struct DKIMRecord: Sendable, Equatable {
    /// `kabar._domainkey.example.org`.
    package let name: String
    /// `v=DKIM1; k=rsa; p=...` in one piece, as forms of DNS services want it.
    package let text: String

    package init(_ key: DKIMKey, domain: String) throws(DKIMError) {
        let privateKey = key.privateKey
        name = "\(key.selector)._domainkey.\(domain)"
        text = "v=DKIM1; k=\(privateKey.algorithm.rawValue); p=\(try privateKey.publicKey())"
    }

    /// The text in strings of at most 255 bytes, joined by receivers without anything between (section 3.6.2.2).
    package var strings: [String] {
        var rest = text[...]
        var strings: [String] = []
        while !rest.isEmpty {
            strings.append(String(rest.prefix(255)))
            rest = rest.dropFirst(255)
        }
        return strings
    }

    /// The line of a zone file (RFC 1035, section 5.1).
    package var zoneLine: String {
        "\(name). IN TXT ( " + strings.map { "\"\($0)\"" }.joined(separator: " ") + " )"
    }
}
