/// The argument of MAIL or RCPT: an address in angle brackets and parameters behind it (RFC 5321 section 4.1.2).
struct SMTPPath: Equatable {
    /// Without the brackets and without a source route; empty for the null reverse path.
    var address: String
    /// Names in upper case; a parameter without `=` has an empty value.
    var parameters: [(name: String, value: String)]

    /// Longest path with its brackets (RFC 5321 section 4.5.3.1.3).
    static let maximumBytes = 256

    static func == (one: SMTPPath, other: SMTPPath) -> Bool {
        one.address == other.address && one.parameters.elementsEqual(other.parameters, by: ==)
    }

    /// Nil when the text is not a path. A blank before the bracket is let through, as most servers do.
    init?(_ text: Substring) {
        var rest = text.drop { $0 == " " }
        guard rest.first == "<" else { return nil }
        rest = rest.dropFirst()
        guard let end = Self.closingBracket(of: rest) else { return nil }
        var address = rest[..<end]
        guard address.utf8.count + 2 <= Self.maximumBytes else { return nil }
        if address.first == "@", let colon = address.firstIndex(of: ":") {
            address = address[address.index(after: colon)...]
        }
        guard Self.isPlausible(address) else { return nil }
        self.address = String(address)
        parameters = []
        rest = rest[rest.index(after: end)...]
        guard rest.isEmpty || rest.first == " " else { return nil }
        for word in rest.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            parameters.append((parts[0].uppercased(), parts.count > 1 ? String(parts[1]) : ""))
        }
    }

    /// The bracket that ends the path; one inside a quoted local part does not.
    private static func closingBracket(of text: Substring) -> Substring.Index? {
        var quoted = false
        var escaped = false
        for index in text.indices {
            let character = text[index]
            if escaped {
                escaped = false
            } else if quoted, character == "\\" {
                escaped = true
            } else if character == "\"" {
                quoted.toggle()
            } else if character == ">", !quoted {
                return index
            }
        }
        return nil
    }

    /// Empty, `postmaster`, or something with an @ in the middle and no control character; blanks only in quotes.
    private static func isPlausible(_ address: Substring) -> Bool {
        if address.isEmpty || address.lowercased() == "postmaster" { return true }
        guard let at = address.lastIndex(of: "@") else { return false }
        let local = address[..<at]
        let domain = address[address.index(after: at)...]
        guard !local.isEmpty, !domain.isEmpty else { return false }
        guard address.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else { return false }
        guard !domain.contains(where: { " <>\"()\\,;".contains($0) }) else { return false }
        let isQuoted = local.count >= 2 && local.first == "\"" && local.last == "\""
        return isQuoted || !local.contains(where: { " <>\"()\\,;:@".contains($0) })
    }
}
