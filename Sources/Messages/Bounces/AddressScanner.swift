/// Finds mail addresses in running text.
enum AddressScanner {
    struct Found {
        var address: String
        var range: Range<Int>
    }

    /// The addresses of a text, in order; without a dot in the domain only where `anyDomain` says so. A line of a report
    /// has few; the rest of a hostile one is not read.
    static func addresses(in text: [UInt8], anyDomain: Bool = false, most: Int = 100) -> [Found] {
        var found: [Found] = []
        var index = 0
        while index < text.count, found.count < most {
            guard text[index] == UInt8(ascii: "@") else {
                index += 1
                continue
            }
            let start = localStart(in: text, before: index, notBefore: found.last?.range.upperBound ?? 0)
            let end = domainEnd(in: text, after: index)
            if start < index, end > index + 1, end - start <= 254,
                anyDomain || text[(index + 1)..<end].contains(UInt8(ascii: "."))
            {
                found.append(Found(address: HeaderDecoding.characters(text[start..<end]), range: start..<end))
            }
            index = max(end, index + 1)
        }
        return found
    }

    /// The first address of a header value or a DSN field.
    static func first(in text: String, anyDomain: Bool = true) -> String? {
        addresses(in: Array(text.utf8), anyDomain: anyDomain, most: 1).first?.address
    }

    private static func localStart(in text: [UInt8], before at: Int, notBefore floor: Int) -> Int {
        var start = at
        if at > floor, text[at - 1] == UInt8(ascii: "\"") {
            // A quoted local part: at most 64 bytes and its quotation marks (RFC 5321, section 4.5.3.1.1).
            return text[max(floor, at - 66)..<(at - 1)].lastIndex(of: UInt8(ascii: "\"")) ?? at
        }
        while start > floor, at - start < 128, isLocal(text[start - 1]) { start -= 1 }
        // Marks that belong to the sentence around the address.
        while start < at, "'.=/*`".utf8.contains(text[start]) { start += 1 }
        return start
    }

    private static func domainEnd(in text: [UInt8], after at: Int) -> Int {
        var end = at + 1
        while end < text.count, end - at < 255, isDomain(text[end]) { end += 1 }
        while end > at + 1, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: "-") { end -= 1 }
        return end
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        isDomain(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...0xFF:
            true
        default: false
        }
    }
}
