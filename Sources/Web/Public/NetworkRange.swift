import Glibc

/// An IP address, or a network of them such as `10.0.0.0/8` or `2001:db8::/32`, by which requests are told apart.
///
/// An IPv4 address in the clothes of an IPv6 one (`::ffff:192.0.2.1`; RFC 4291, section 2.5.5.2) is the IPv4 address.
package struct NetworkRange: Sendable, Equatable {
    /// Four or sixteen; bits behind the prefix are zero.
    private let bytes: [UInt8]
    /// In bits.
    private let prefix: Int

    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

    /// An address alone is a network of one. nil for anything else than an address, and a slash with a number of bits.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let written = Self.writtenBytes(String(parts[0])) else { return nil }
        var prefix = written.count * 8
        if parts.count == 2 {
            guard let bits = Self.number(parts[1]), bits <= prefix else { return nil }
            prefix = bits
        }
        let mapped = Self.mappedPrefix.count * 8
        let isMapped = written.starts(with: Self.mappedPrefix) && written.count == 16 && prefix >= mapped
        let bytes = isMapped ? Array(written.suffix(4)) : written
        self.prefix = isMapped ? prefix - mapped : prefix
        self.bytes = Self.masked(bytes, to: self.prefix)
    }

    /// Whether the text is an address in this range; false for what is no address.
    package func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        return Self.masked(other, to: prefix) == bytes
    }

    private static func masked(_ bytes: [UInt8], to prefix: Int) -> [UInt8] {
        bytes.enumerated().map { place, byte in
            byte & ~UInt8(truncatingIfNeeded: 0xff >> min(max(prefix - place * 8, 0), 8))
        }
    }

    /// At most three digits and nothing else.
    private static func number(_ text: Substring) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func bytes(of address: String) -> [UInt8]? {
        guard let written = writtenBytes(address) else { return nil }
        return written.count == 16 && written.starts(with: mappedPrefix) ? Array(written.suffix(4)) : written
    }

    /// As inet_pton(3) reads it, which takes neither short forms nor octal numbers; it would stop at a zero byte.
    private static func writtenBytes(_ text: String) -> [UInt8]? {
        guard !text.utf8.contains(0) else { return nil }
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, text, &bytes) == 1 { return bytes }
        }
        return nil
    }
}
