import Foundation

/// Domain names as mail uses them.
package enum DomainName {
    /// Why a text is not a domain name, as the end of a sentence.
    package struct Fault: Error, Sendable, Equatable {
        package var reason: String
    }

    /// RFC 1035 section 2.3.4, without the root's dot.
    static let longestName = 253
    static let longestLabel = 63

    /// The name in A-labels and lower case: letters, digits and inner hyphens, two labels or more, or `localhost`.
    package static func ascii(_ domain: String) throws(Fault) -> String {
        let isASCII = domain.utf8.allSatisfy { $0 < 0x80 }
        let name = isASCII ? lowerCased(domain) : try converted(domain)
        try check(name)
        return name
    }

    private static func lowerCased(_ domain: String) -> String {
        let hasCapitals = domain.utf8.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
        return hasCapitals ? domain.lowercased() : domain
    }

    /// Foundation converts by UTS 46; what it cannot convert it returns with percent signs, which `check` refuses.
    private static func converted(_ domain: String) throws(Fault) -> String {
        guard domain.utf8.count <= 2 * longestName else { throw tooLong }
        for byte in domain.utf8 where byte < 0x80 && !isNameByte(byte) && byte != UInt8(ascii: ".") {
            throw misplaced(byte)
        }
        var components = URLComponents()
        components.scheme = "http"
        components.host = domain
        guard let host = components.encodedHost, !host.isEmpty, !host.contains("%") else {
            throw Fault(reason: "its domain \(EmailAddressError.shown(domain)) is not a valid internationalised name")
        }
        return lowerCased(host)
    }

    private static func check(_ name: String) throws(Fault) {
        guard name.utf8.count <= longestName else { throw tooLong }
        var labels = 0
        var length = 0
        var previous = UInt8(ascii: ".")
        var isNumber = true
        for byte in name.utf8 {
            if byte == UInt8(ascii: ".") {
                try checkLabelEnd(length, previous)
                labels += 1
                length = 0
                isNumber = true
            } else {
                guard isNameByte(byte) else { throw misplaced(byte) }
                if length == 0, byte == UInt8(ascii: "-") { throw hyphen }
                if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { isNumber = false }
                length += 1
            }
            previous = byte
        }
        try checkLabelEnd(length, previous)
        if isNumber { throw Fault(reason: "its domain ends in a number; mail goes only to domain names") }
        if labels == 0, name != "localhost" {
            throw Fault(reason: "its domain \(name) has no dot; write it in full, such as \(name).org")
        }
    }

    private static func checkLabelEnd(_ length: Int, _ last: UInt8) throws(Fault) {
        if length == 0 { throw Fault(reason: "its domain begins or ends with a dot, or has two dots in a row") }
        if length > longestLabel {
            throw Fault(reason: "a part of its domain is longer than \(longestLabel) characters")
        }
        if last == UInt8(ascii: "-") { throw hyphen }
    }

    private static var tooLong: Fault { Fault(reason: "its domain is longer than \(longestName) characters") }
    private static var hyphen: Fault { Fault(reason: "a part of its domain begins or ends with a hyphen") }

    private static func misplaced(_ byte: UInt8) -> Fault {
        let character = byte == 0x20 ? "a space" : EmailAddressError.shown(String(Character(Unicode.Scalar(byte))))
        return Fault(reason: "\(character) may not stand in its domain")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}
