/// Resolves references against the address of the page they stand on (RFC 3986, section 5).
package enum WebAddress {
    /// The absolute `http` or `https` address that a reference means; nil when it means none.
    ///
    /// White space around it and line breaks in it are dropped, as browsers do; spaces and quotes inside are written
    /// as percent codes, so that the address can stand in an attribute and in a line of text.
    package static func absolute(_ reference: String, base: String?) -> String? {
        let cleaned = cleaned(reference)
        var address = URIReference(cleaned)
        if address.scheme == nil {
            guard let base else { return nil }
            address = address.resolved(against: URIReference(Self.cleaned(base)))
        }
        guard isHTTP(address) else { return nil }
        address.scheme = address.scheme?.lowercased()
        return address.text
    }

    /// Whether an address is absolute, with the scheme `http` or `https` and a host.
    package static func isHTTP(_ address: String) -> Bool {
        isHTTP(URIReference(address))
    }

    private static func isHTTP(_ address: URIReference) -> Bool {
        guard let scheme = address.scheme?.lowercased(), scheme == "http" || scheme == "https" else { return false }
        let host = address.authority?.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return !host.isEmpty && !host.hasPrefix(":")
    }

    private static func cleaned(_ reference: String) -> String {
        var bytes: [UInt8] = []
        for byte in PlainText.trimmed(reference) {
            switch byte {
            case 0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"):
                let digits = Array("0123456789ABCDEF".utf8)
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            case 0..<0x20, 0x7F: break
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
