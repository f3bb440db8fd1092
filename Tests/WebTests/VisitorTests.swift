import Foundation
import Testing

@testable import Web

struct VisitorTests {
    private static let proxies = ["127.0.0.1", "::1", "10.0.0.0/8"].compactMap(NetworkRange.init)

    @Test(arguments: [
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"), ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"), ("::1", "2001:db8::7", "2001:db8::7"),
        ("127.0.0.1", "9.9.9.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1:4711", "198.51.100.1"), ("127.0.0.1", "[2001:db8::7]:80", "2001:db8::7"),
        ("127.0.0.1", "unknown", "127.0.0.1"), ("127.0.0.1", "\"><script>", "127.0.0.1"),
        ("127.0.0.1", ",,,", "127.0.0.1"), ("127.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
    ])
    func `only what a trusted proxy says counts`(peer: String, forwarded: String, expected: String) {
        let visitor = VisitorAddress(trustedProxies: Self.proxies)
        #expect(visitor.address(peer: peer, forwardedFor: forwarded) == expected)
    }

    @Test(arguments: [
        ("203.0.113.5", "203.0.113"), ("2001:db8:1:2ff:3::9", "20:1:d:b8:0:1:2"), ("::ffff:203.0.113.9", "203.0.113"),
        ("x", "unknown"),
    ])
    func `neighbours share a network`(address: String, expected: String) {
        #expect(SignUpLimits.network(of: address) == expected)
    }

    @Test func `a network that was full has room again after a while, and others never lacked it`() {
        let limits = SignUpLimits()
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        for _ in 0..<20 { #expect(limits.turn(for: "203.0.113.5", now: now) == .at(now)) }
        #expect(limits.turn(for: "203.0.113.77", now: now) == .at(now + 180))
        #expect(limits.turn(for: "203.0.114.5", now: now) == .at(now))
        #expect(limits.turn(for: "203.0.113.5", now: now + 3_600) == .at(now + 3_600))
    }

    @Test func `a flood from everywhere takes bounded memory and turns`() {
        let limits = SignUpLimits()
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        var late = 0
        for number in 0..<12_000 {
            let turn = limits.turn(for: "\(1 + number / 65_536).\(number / 256 % 256).\(number % 256).1", now: now)
            if turn != .at(now) { late += 1 }
        }
        #expect(late > 1_900)
        #expect(limits.turn(for: "250.1.1.1", now: now + 7_200) == .at(now + 7_200), "those of before are forgotten")
    }
}
