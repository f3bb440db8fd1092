/// Brings an article's link into the one form by which it is recognised again.
///
/// The rules, in order: only http and https, both written https (a site that turns on encryption keeps its articles);
/// user names are dropped; the host is lower case without a final dot; default ports go; percent-encodings are
/// upper case and only where needed, dot segments are resolved (RFC 3986, 6.2.2); a final slash goes, except the
/// root's; tracking parameters go and the others keep their order; a fragment goes, unless it is a route of its own
/// ("#!..." or "#/...").
package struct CanonicalLink {
    private let text: String

    /// nil for what is no http(s) address.
    package init?(_ link: String) {
        guard link.utf8.count <= Self.maximumBytes else { return nil }
        var rest = Self.trimmed(link)[...]
        guard let colon = rest.range(of: "://"), ["http", "https"].contains(rest[..<colon.lowerBound].lowercased())
        else {
            return nil
        }
        let isPlain = rest[..<colon.lowerBound].count == 4
        rest = rest[colon.upperBound...]
        let authorityEnd = rest.firstIndex { "/?#\\".contains($0) } ?? rest.endIndex
        guard let host = Self.host(rest[..<authorityEnd], isPlain: isPlain) else { return nil }
        rest = rest[authorityEnd...]

        var fragment = ""
        if let mark = rest.firstIndex(of: "#") {
            let kept = rest[rest.index(after: mark)...]
            if kept.hasPrefix("!") || kept.hasPrefix("/") { fragment = "#" + kept }
            rest = rest[..<mark]
        }
        var query = ""
        if let mark = rest.firstIndex(of: "?") {
            query = Self.query(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        text = "https://" + host + Self.path(rest) + query + fragment
    }

    /// The canonical form.
    package var string: String { text }

    /// Whether the link names nothing but the site itself, as when all items of a feed lead to the home page.
    var isHomePage: Bool {
        text.hasSuffix("/") && text.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 3
    }

    /// Longer than any address that servers accept; what is longer is no address.
    private static let maximumBytes = 8_000

    private static func trimmed(_ link: String) -> String {
        String(link.filter { !$0.isNewline && $0 != "\t" }.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private static func host(_ authority: Substring, isPlain: Bool) -> String? {
        var host = authority[...]
        if let user = host.lastIndex(of: "@") { host = host[host.index(after: user)...] }
        var port = ""
        if let colon = host.lastIndex(of: ":"), host[colon...].dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) {
            port = String(host[host.index(after: colon)...])
            host = host[..<colon]
        }
        while host.hasSuffix(".") { host = host.dropLast() }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "<" || $0 == ">" }) else { return nil }
        let isDefault = port.isEmpty || (isPlain ? port == "80" : port == "443")
        return host.lowercased() + (isDefault ? "" : ":" + port)
    }

    private static func path(_ path: Substring) -> String {
        var kept: [Substring] = []
        for segment in path.split(separator: "/") {
            switch segment {
            case ".": continue
            case "..": _ = kept.popLast()
            default: kept.append(segment)
            }
        }
        return "/" + kept.map { percentEncoded($0, extra: "!$&'()*+,;=:@") }.joined(separator: "/")
    }

    private static func query(_ query: Substring) -> String {
        let kept = query.split(separator: "&").filter { !isTracking($0) }
        return kept.isEmpty ? "" : "?" + kept.map { percentEncoded($0, extra: "!$'()*+,;=:@/?") }.joined(separator: "&")
    }

    private static func isTracking(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return trackingNames.contains(name) || trackingPrefixes.contains { name.hasPrefix($0) }
    }

    /// Parameters that say where a reader came from, never what is shown: those of the advertising networks, mail
    /// services and analytics programs that add them.
    private static let trackingNames: Set<String> = [
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid",
        "igsh", "li_fat_id", "epik", "srsltid", "rb_clickid", "s_cid", "cmpid", "cmp", "xtor", "mkt_tok", "mc_cid",
        "mc_eid", "oly_anon_id", "oly_enc_id", "vero_id", "vero_conv", "wickedid", "ref_src", "ref_url", "_openstat",
        "__twitter_impression", "_ga", "_gl", "_hsenc", "_hsmi", "__hstc", "__hssc", "hsctatracking", "guccounter",
        "guce_referrer", "guce_referrer_sig", "soc_src", "soc_trk", "ncid", "trk", "spm", "share_id", "is_from_webapp",
    ]
    private static let trackingPrefixes = [
        "utm_", "pk_", "piwik_", "matomo_", "mtm_", "hsa_", "at_campaign", "at_medium",
    ]

    /// Decodes unreserved characters, encodes what must be, and writes hexadecimal digits in upper case.
    private static func percentEncoded(_ text: Substring, extra: String) -> String {
        let plain = Set(extra.utf8)
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            var byte = bytes[index]
            var wasEncoded = false
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexValue(bytes[index + 1]),
                let low = hexValue(bytes[index + 2])
            {
                byte = high << 4 | low
                wasEncoded = true
                index += 2
            }
            if isUnreserved(byte) || (!wasEncoded && plain.contains(byte)) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
