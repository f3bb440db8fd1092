import Crypto

/// The ids of subscribers: 1 to 64 of `A-Z a-z 0-9 - _`.
package enum SubscriberID {
    static let longest = 64

    /// The id of a person who has none yet: `s` and 80 bits of SHA-256 of the address in hexadecimal, so that the
    /// same hand-written entry gets the same id each time it is read.
    ///
    /// `attempt` counts from 0; later ones are for when the id belongs to somebody whose address has changed.
    package static func derived(from address: EmailAddress, attempt: Int = 0) -> String {
        let text = attempt == 0 ? address.comparisonKey : "\(address.comparisonKey)\n\(attempt)"
        var result: [UInt8] = [UInt8(ascii: "s")]
        for byte in SHA256.hash(data: Array(text.utf8)).prefix(10) {
            result.append(hexadecimalDigit(byte >> 4))
            result.append(hexadecimalDigit(byte & 15))
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// True for a text that `derived` could have made.
    package static func isDerivedShape(_ text: String) -> Bool {
        text.utf8.count == 21 && text.utf8.first == UInt8(ascii: "s")
            && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// True for a text that can be an id.
    package static func isValid(_ text: String) -> Bool {
        (1...longest).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default:
                    false
                }
            }
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
