/// A private key and the selector under which its public half stands in the DNS.
package struct DKIMKey: Sendable {
    /// `s=`: one label or several.
    package let selector: String
    package let privateKey: DKIMPrivateKey

    var algorithm: DKIMPrivateKey.Algorithm { privateKey.algorithm }

    package init(selector: String, privateKey: DKIMPrivateKey) throws(DKIMError) {
        self.selector = try Self.name(selector)
        self.privateKey = privateKey
    }

    /// A selector or a domain in lower case: labels of letters, digits and hyphens (RFC 6376, section 3.1; RFC 5321,
    /// section 4.1.2), 1 to 63 bytes each, 200 together, so that `SELECTOR._domainkey.DOMAIN` can be looked up.
    package static func name(_ text: String) throws(DKIMError) -> String {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy(isNameByte)
        }
        guard isName, text.utf8.count <= 200 else { throw .badName(text) }
        return text.lowercased()
    }

    /// Underscores are no letters of host names, and some selectors in use have them.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
