/// Resolves numeric references and HTML's named ones to UTF-8.
struct CharacterReferences {
    /// HTML's longest name, `CounterClockwiseContourIntegral`, has 31 letters.
    static let nameLimit = 32
    /// HTML has 2,231 names; past as many different lookups a document only makes names up.
    private static let lookupLimit = 4096

    private var known: [[UInt8]: [UInt8]?] = [:]

    /// The character of a named reference of HTML, without `&` and `;`; nil when HTML has no such name.
    mutating func named(_ name: ArraySlice<UInt8>) -> [UInt8]? {
        let name = Array(name)
        if let known = known[name] { return known }
        guard known.count < Self.lookupLimit else { return nil }
        let written = "&\(String(decoding: name, as: UTF8.self));"
        let text = (try? HTMLParser.fragment(written))?.map(\.textContent).joined()
        // Some names also count without their semicolon, so "&ampx;" would resolve in part.
        let found = text.flatMap { $0.isEmpty || $0.hasSuffix(";") && $0 != ";" ? nil : Array($0.utf8) }
        known[name] = .some(found)
        return found
    }

    /// The character that a number stands for. As in HTML, 128 to 159 mean windows-1252, and what is no character of
    /// XML becomes U+FFFD.
    static func numeric(_ digits: ArraySlice<UInt8>, isHexadecimal: Bool) -> [UInt8]? {
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for byte in digits {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, isHexadecimal || digit < 10 else {
                return nil
            }
            value = min(value * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x110000)
        }
        if (0x80...0x9F).contains(value) { value = Windows1252.scalars[Int(value) - 0x80] }
        return Array(String(Character(scalar(value))).utf8)
    }

    private static func scalar(_ value: UInt32) -> Unicode.Scalar {
        let isAllowed = value >= 0x20 && value != 0xFFFE && value != 0xFFFF || value == 9 || value == 10 || value == 13
        return isAllowed ? Unicode.Scalar(value) ?? "\u{FFFD}" : "\u{FFFD}"
    }
}
