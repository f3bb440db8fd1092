/// Resolves references against the address of the page they stand on (RFC 3986, section 5).
package enum WebAddress {
    /// The absolute `http` or `https` address that a reference means; nil when it means none.
    ///
    /// White space around it and line breaks in it are dropped, as browsers do; spaces and quotes inside are written
    /// as percent codes, so that the address can stand in an attribute and in a line of text. Backslashes in the path
    /// are slashes, as for browsers (URL Standard, 4.4). A user name and password are dropped: they hide the host, or
    /// were meant for somebody else (RFC 9110, 4.2.4). An address of more than `maximumBytes` is none.
    package static func absolute(_ reference: String, base: String?) -> String? {
        let cleaned = cleaned(reference)
        var address = URIReference(cleaned)
        if address.scheme == nil {
            guard let base else { return nil }
            address = address.resolved(against: URIReference(Self.cleaned(base)))
        }
        guard isHTTP(address) else { return nil }
        address.scheme = address.scheme?.lowercased()
        if let authority = address.authority, let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) {
            address.authority = String(authority[authority.utf8.index(after: at)...])
        }
        let text = address.text
        return text.utf8.count <= maximumBytes ? text : nil
    }

    /// As much as servers are asked to take (RFC 9110, 4.1).
    static let maximumBytes = 8_000

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
        var isPath = true
        for byte in PlainText.trimmed(reference) {
            switch byte {
            case UInt8(ascii: "?"), UInt8(ascii: "#"):
                isPath = false
                bytes.append(byte)
            case UInt8(ascii: "\\") where isPath: bytes.append(UInt8(ascii: "/"))
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
