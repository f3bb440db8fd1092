import Testing
import Web

struct NetworkRangeTests {
    @Test(
        arguments: [
            ("127.0.0.1", ["127.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1"], ["127.0.0.2", "::1", "0.0.0.0"]),
            ("::1", ["::1", "0:0:0:0:0:0:0:1"], ["::2", "127.0.0.1", "::ffff:0.0.0.1"]),
            ("10.0.0.0/8", ["10.0.0.0", "10.255.255.255"], ["9.255.255.255", "11.0.0.0", "a00::"]),
            ("192.0.2.64/26", ["192.0.2.64", "192.0.2.127"], ["192.0.2.63", "192.0.2.128"]),
            ("192.0.2.77/26", ["192.0.2.64", "192.0.2.127"], ["192.0.2.63"]),
            ("192.0.2.1/31", ["192.0.2.0", "192.0.2.1"], ["192.0.2.2"]),
            ("192.0.2.1/32", ["192.0.2.1"], ["192.0.2.0"]),
            ("0.0.0.0/0", ["0.0.0.0", "255.255.255.255", "::ffff:8.8.8.8"], ["::", "2001:db8::1"]),
            ("2001:db8::/32", ["2001:db8::", "2001:DB8:ffff::1"], ["2001:db9::", "32.1.13.184"]),
            ("2001:db8::/33", ["2001:db8:7fff::"], ["2001:db8:8000::"]),
            ("::/0", ["::", "2001:db8::1"], ["10.0.0.1", "::ffff:10.0.0.1"]),
            ("::ffff:10.0.0.0/104", ["10.1.2.3", "::ffff:10.1.2.3"], ["11.0.0.0", "::ffff:11.0.0.0"]),
        ] as [(String, [String], [String])])
    func `a range has its addresses and no others`(_ text: String, inside: [String], outside: [String]) throws {
        let range = try #require(NetworkRange(text))
        #expect(inside.filter { !range.contains($0) } == [])
        #expect(outside.filter(range.contains) == [])
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.0/ 8", " ::1",
        "10.0.0.0/0008", "10.0.0.0/255.0.0.0", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1:80", "[::1]", "::1/129",
        "fe80::1%eth0", ":::", "localhost", "example.org", "10.0.0.1\u{0}", "10.0.0.0/٨",
    ])
    func `what is neither address nor network is none`(_ text: String) {
        #expect(NetworkRange(text) == nil)
    }

    @Test func `what is no address is in no range`() throws {
        let all = [try #require(NetworkRange("0.0.0.0/0")), try #require(NetworkRange("::/0"))]
        for text in ["", "localhost", "10.0.0.0/8", "10.0.0.1 ", "10.0.0.1\u{0}", "unknown", "[::1]"] {
            #expect(!all.contains { $0.contains(text) }, "\(text)")
        }
    }
}
