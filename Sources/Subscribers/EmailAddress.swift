/// An address that mail can be sent to: parsed once, then valid for ever.
///
/// RFC 5321 section 4.1.2 (dot-atom and quoted local parts) with RFC 6531 (internationalised local parts) and
/// IDNA domains (UTS 46). Refused: address literals, comments, domains of a single label other than `localhost`,
/// control characters, line breaks, and spaces outside quotes. At most 64 bytes before the `@`, 254 in all
/// (RFC 5321 section 4.5.3.1, RFC 3696 erratum 1690). Non-ASCII text is kept in normal form C (RFC 6532 section 3.1).
package struct EmailAddress: Sendable, Hashable {
    /// What stands before the `@`, with its quotation marks if it has them.
    package let local: String
    /// The domain as it was written, in Unicode or in ASCII.
    package let domain: String
    /// The domain as DNS and SMTP know it: A-labels, lower case.
    package let asciiDomain: String

    /// Reads an address, which must be all of `text`.
    package init(_ text: String) throws(EmailAddressError) {
        let parts = try AddressParser(text).parts()
        local = parts.local
        domain = parts.domain
        asciiDomain = parts.asciiDomain
    }

    /// True when the local part needs the SMTPUTF8 extension of the relay (RFC 6531).
    package var needsSMTPUTF8: Bool { !local.utf8.allSatisfy { $0 < 0x80 } }

    /// The form for SMTP commands and header fields: local part as given, domain in A-labels.
    package var wireForm: String { "\(local)@\(asciiDomain)" }

    /// Equal for two addresses that count as the same person: without regard to case, quoting and the domain's form.
    package var comparisonKey: String {
        let name = local.utf8.first == UInt8(ascii: "\"") ? unquotedLocal : local
        return "\(name.lowercased())@\(asciiDomain)"
    }

    private var unquotedLocal: String {
        var result = ""
        var escaped = false
        for scalar in local.dropFirst().dropLast().unicodeScalars {
            if scalar == "\\", !escaped {
                escaped = true
            } else {
                result.unicodeScalars.append(scalar)
                escaped = false
            }
        }
        return result
    }
}

extension EmailAddress: CustomStringConvertible {
    /// The address as it was written.
    package var description: String { "\(local)@\(domain)" }
}

extension EmailAddress: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(EmailAddressError) {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension EmailAddress {
    /// Reads a sender as settings write it: `a@b`, `<a@b>`, `Name <a@b>` or `"Name, Ltd" <a@b>`.
    ///
    /// The name comes back without quotation marks, nil when there is none; it holds no control characters.
    package static func mailbox(from text: String) throws(EmailAddressError) -> (name: String?, address: EmailAddress) {
        let trimmed = text.trimmedOfSpaces
        guard trimmed.hasSuffix(">") else { return (nil, try EmailAddress(trimmed)) }
        guard let open = trimmed.lastIndex(of: "<") else { throw .badMailbox(EmailAddressError.shown(text)) }
        let address = try EmailAddress(String(trimmed[trimmed.index(after: open)...].dropLast()))
        var name = String(trimmed[..<open]).trimmedOfSpaces
        if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            throw .controlCharacter(EmailAddressError.shown(text))
        }
        if name.hasPrefix("\"") {
            guard name.count >= 2, name.hasSuffix("\"") else { throw .badMailbox(EmailAddressError.shown(text)) }
            name = String(name.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
        }
        return (name.isEmpty ? nil : name, address)
    }
}

extension String {
    /// Without the white space and control characters at both ends.
    var trimmedOfSpaces: String {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value <= 0x20 || (scalar.value >= 0x7F && scalar.properties.isWhitespace)
        }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(self[first...last])
    }
}
