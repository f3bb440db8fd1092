import Subscribers

/// Where a subscriber leaves: a page of the newsletter where it has one, and a mail in any case. Beside it the page of
/// their settings, which has no mail in its stead.
struct UnsubscribeLinks: Sendable {
    /// Without a trailing slash; nil when there are no pages.
    private let webBase: String?
    /// `mailto:leave@example.org`.
    let mailAddress: String

    init(webBaseURL: String?, address: EmailAddress) throws(MessageError) {
        if let webBaseURL {
            webBase = try Self.checked(webBaseURL)
        } else {
            webBase = nil
        }
        mailAddress = Self.mailto(address)
    }

    /// RFC 8058, section 3.1, wants an https address for one click.
    var offersOneClick: Bool {
        webBase?.lowercased().hasPrefix("https://") == true
    }

    func web(_ token: String) -> String? {
        webBase.map { "\($0)/u/\(token)" }
    }

    func preferences(_ token: String) -> String? {
        webBase.map { "\($0)/p/\(token)" }
    }

    func mail(_ token: String) -> String {
        "\(mailAddress)?subject=unsubscribe%20\(token)"
    }

    /// An address as a `mailto:` link: what has a meaning in a link, and all that is not ASCII, percent-encoded
    /// (RFC 6068, section 2).
    static func mailto(_ address: EmailAddress) -> String {
        var link = "mailto:"
        for byte in address.local.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "*"):
                link.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                link += String(decoding: [UInt8(ascii: "%")] + QuotedPrintable.escape(byte).dropFirst(), as: UTF8.self)
            }
        }
        return link + "@" + address.asciiDomain
    }

    private static func checked(_ address: String) throws(MessageError) -> String {
        let scheme = address.prefix(8).lowercased()
        let isSafe = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"\\,?#".utf8.contains($0) }
        guard isSafe, scheme.hasPrefix("https://") || scheme.hasPrefix("http://"),
            address.utf8.count > scheme.utf8.count
        else { throw .badWebAddress(address) }
        return address.hasSuffix("/") ? String(address.dropLast()) : address
    }
}
