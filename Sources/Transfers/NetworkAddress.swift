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

    private var isPrivateIPv6: Bool {
        let head = bytes.prefix(12)
        if head == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] || head.allSatisfy({ $0 == 0 }) {
            // IPv4-mapped, IPv4-compatible, :: and ::1
            let tail = Array(bytes.suffix(4))
            return head.allSatisfy { $0 == 0 } || Self.isPrivateIPv4(tail)
        }
        if head == [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0] {  // NAT64, RFC 6052
            return Self.isPrivateIPv4(Array(bytes.suffix(4)))
        }
        if bytes[0] == 0x20, bytes[1] == 0x02 {  // 6to4, RFC 3056
            return Self.isPrivateIPv4(Array(bytes[2..<6]))
        }
        return bytes[0] & 0xfe == 0xfc  // unique local
            || (bytes[0] == 0xfe && bytes[1] & 0xc0 >= 0x80)  // link-local, site-local
            || bytes[0] == 0xff  // multicast
            || bytes.prefix(4) == [0x20, 0x01, 0x0d, 0xb8]  // documentation
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
