/// What the texts of a subscriber may hold, wherever they come from.
package enum SubscriberText {
    /// Longer names, topics and tags are a mistake in the file: they stand in one line of a mail.
    static let longestLine = 500
    /// Longer fields do not belong in a list of people.
    static let longestParagraph = 20_000

    /// Why a text cannot be a name, a topic or a tag, as the end of a sentence; nil when it can.
    package static func faultOfLine(_ text: String) -> String? {
        if text.utf8.count > longestLine { return "is longer than \(longestLine) bytes" }
        return holdsControl(text, besides: []) ? "holds a line break or another control character" : nil
    }

    /// Why a text cannot be the value of a field, where line breaks and tabs are allowed.
    static func faultOfParagraph(_ text: String) -> String? {
        if text.utf8.count > longestParagraph { return "is longer than \(longestParagraph) bytes" }
        return holdsControl(text, besides: [0x0A, 0x0D, 0x09]) ? "holds a control character" : nil
    }

    /// The shape of BCP 47: letters and digits in parts of at most eight.
    static func isLanguage(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return text.utf8.count <= 35
            && parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(isLetterOrDigit) }
    }

    /// The shape of an IANA name. Whether the zone exists is for those who use it: the machine may lack its data.
    static func isTimeZone(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { isLetterOrDigit($0) || "/_+-".utf8.contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            false
        }
    }

    /// U+0000 to U+001F, U+007F, U+0080 to U+009F (in UTF-8: C2 80 to C2 9F), U+2028 and U+2029.
    private static func holdsControl(_ text: String, besides allowed: [UInt8]) -> Bool {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return false }
        return text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0..<0x20: !allowed.contains(UInt8(scalar.value))
            case 0x7F...0x9F, 0x2028, 0x2029: true
            default: false
            }
        }
    }
}
