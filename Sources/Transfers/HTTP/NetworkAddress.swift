import Glibc

/// A numeric address that a name led to, as it stands before the connection is made.
struct NetworkAddress: Equatable {
    /// Four bytes (IPv4) or sixteen (IPv6).
    let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// nil for families other than IPv4 and IPv6.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch unsafe Int32(address.pointee.sa_family) {
        case AF_INET:
            bytes = unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                unsafe withUnsafeBytes(of: $0.pointee.sin_addr) { unsafe Array($0) }
            }
        case AF_INET6:
            bytes = unsafe address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                unsafe withUnsafeBytes(of: $0.pointee.sin6_addr) { unsafe Array($0) }
            }
        default:
            return nil
        }
    }

    /// Whether the address belongs to this machine, a private or link-local network, or a range that is never a
    /// public site (RFC 6890): what a fetch on behalf of a stranger's feed must not reach.
    var isPrivate: Bool {
        bytes.count == 4 ? Self.isPrivateIPv4(bytes) : isPrivateIPv6
    }

    private static func isPrivateIPv4(_ b: [UInt8]) -> Bool {
        switch (b[0], b[1]) {
        case (0, _), (10, _), (127, _): true
        case (100, 64...127): true  // carrier-grade NAT, RFC 6598
        case (169, 254), (192, 168), (172, 16...31): true
        case (192, 0): b[2] == 0 || b[2] == 2
        case (198, 18...19): true  // benchmarks, RFC 2544
        case (198, 51): b[2] == 100
        case (203, 0): b[2] == 113
        case (224..., _): true  // multicast, reserved, broadcast
        default: false
        }
    }

    /// Of IPv6 only 2000::/3 is given out to sites (RFC 4291, section 2.4; IANA's registry of special addresses), and of
    /// it some parts are not. Addresses that carry an IPv4 one are judged by that.
    private var isPrivateIPv6: Bool {
        let tail = Array(bytes.suffix(4))
        switch bytes.prefix(12) {
        case [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff],  // IPv4-mapped
            [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]:  // NAT64, RFC 6052
            return Self.isPrivateIPv4(tail)
        default:
            break
        }
        switch (bytes[0], bytes[1]) {
        case (0x20, 0x01) where bytes[2] & 0xfe == 0: return true  // protocols, Teredo, benchmarks: RFC 6890
        case (0x20, 0x01) where bytes[2] == 0x0d && bytes[3] == 0xb8: return true  // documentation, RFC 3849
        case (0x20, 0x02): return Self.isPrivateIPv4(Array(bytes[2..<6]))  // 6to4, RFC 3056
        case (0x3f, 0xff) where bytes[2] & 0xf0 == 0: return true  // documentation, RFC 9637
        default: return bytes[0] & 0xe0 != 0x20
        }
    }

    /// The address as people write it.
    var text: String {
        if bytes.count == 4 {
            return bytes.map(String.init).joined(separator: ".")
        }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }
}
