import Foundation

/// Takes an address apart and refuses what may not stand in one.
struct AddressParser {
    static let longestLocalPart = 64
    static let longestAddress = 254
    /// Longer texts are not looked at: no address of 254 bytes on the wire comes from more.
    static let longestText = 1_024

    private let text: String

    init(_ text: String) {
        self.text = text
    }

    func parts() throws(EmailAddressError) -> (local: String, domain: String, asciiDomain: String) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.longestText else {
            throw .addressTooLong(EmailAddressError.shown(text), limit: Self.longestAddress)
        }
        let address = text.utf8.allSatisfy({ $0 < 0x80 }) ? text : text.precomposedStringWithCanonicalMapping
        try refuseUnprintable(address)
        let isQuoted = address.utf8.first == UInt8(ascii: "\"")
        let at = try isQuoted ? endOfQuotedPart(address) : endOfDotAtom(address)
        let local = String(address[..<at])
        guard local.utf8.count <= Self.longestLocalPart else {
            throw .localPartTooLong(shown, limit: Self.longestLocalPart)
        }
        let domain = String(address[address.utf8.index(after: at)...])
        guard !domain.isEmpty else { throw .nothingAfterAtSign(shown) }
        if domain.hasPrefix("[") { throw .addressLiteral(shown) }
        let asciiDomain: String
        do throws(DomainName.Fault) {
            asciiDomain = try DomainName.ascii(domain)
        } catch {
            throw .badDomain(shown, reason: error.reason)
        }
        guard local.utf8.count + 1 + asciiDomain.utf8.count <= Self.longestAddress else {
            throw .addressTooLong(shown, limit: Self.longestAddress)
        }
        return (local, domain, asciiDomain)
    }

    private var shown: String { EmailAddressError.shown(text) }

    /// Controls, invisible format characters, separators and unassigned code points never stand in an address;
    /// the joiners U+200C and U+200D do, some scripts cannot be written without them.
    private func refuseUnprintable(_ address: String) throws(EmailAddressError) {
        if address.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return }
        for scalar in address.unicodeScalars where scalar.value < 0x20 || scalar.value >= 0x7F {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                throw .controlCharacter(shown)
            case .format where scalar.value == 0x200C || scalar.value == 0x200D:
                continue
            case .format, .spaceSeparator, .privateUse, .unassigned, .surrogate:
                throw misplaced(scalar)
            default:
                continue
            }
        }
    }

    /// The place of the `@` after a local part without quotes (RFC 5321 `Dot-string`, RFC 6531 `atext`).
    private func endOfDotAtom(_ address: String) throws(EmailAddressError) -> String.Index {
        var previous = UInt8(ascii: ".")
        for index in address.utf8.indices {
            let byte = address.utf8[index]
            if byte == UInt8(ascii: "@") {
                if index == address.startIndex { throw .nothingBeforeAtSign(shown) }
                if previous == UInt8(ascii: ".") { throw .misplacedDot(shown) }
                return index
            }
            if byte == UInt8(ascii: ".") {
                if previous == byte { throw .misplacedDot(shown) }
            } else if byte < 0x80, !Self.isAtomText(byte) {
                guard address.utf8.contains(UInt8(ascii: "@")) else { throw .missingAtSign(shown) }
                throw misplaced(Unicode.Scalar(byte))
            }
            previous = byte
        }
        throw .missingAtSign(shown)
    }

    /// The place of the `@` after a quoted local part (RFC 5321 `Quoted-string`).
    private func endOfQuotedPart(_ address: String) throws(EmailAddressError) -> String.Index {
        var escaped = false
        var index = address.utf8.index(after: address.startIndex)
        while index != address.endIndex {
            let byte = address.utf8[index]
            if escaped {
                guard byte < 0x80 else { throw .misplacedCharacter(shown, character: "\\") }
                escaped = false
            } else if byte == UInt8(ascii: "\\") {
                escaped = true
            } else if byte == UInt8(ascii: "\"") {
                break
            }
            index = address.utf8.index(after: index)
        }
        guard index != address.endIndex else { throw .openQuote(shown) }
        if address.utf8.distance(from: address.startIndex, to: index) == 1 { throw .nothingBeforeAtSign(shown) }
        let at = address.utf8.index(after: index)
        guard at != address.endIndex else { throw .missingAtSign(shown) }
        guard address.utf8[at] == UInt8(ascii: "@") else { throw .openQuote(shown) }
        return at
    }

    private func misplaced(_ scalar: Unicode.Scalar) -> EmailAddressError {
        let name = scalar == " " ? "a space" : EmailAddressError.shown(String(Character(scalar)))
        return .misplacedCharacter(shown, character: name)
    }

    /// RFC 5322 section 3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"),
            UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
            UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
            true
        default:
            false
        }
    }
}
