import Testing

@testable import Subscribers

struct BlockEntryTests {
    @Test(arguments: [
        ("Spam@Example.COM", "Spam@Example.COM"), ("Example.COM", "example.com"), ("@example.com", "example.com"),
        ("bücher.example", "xn--bcher-kva.example"),
    ])
    func `addresses and domains are read`(_ text: String, _ listed: String) throws {
        #expect(try BlockEntry(text).text == listed)
    }

    @Test(arguments: ["", "example", "a@", "@", "a b.example", "a@b@c.example"])
    func `anything else is refused`(_ text: String) {
        #expect(throws: SubscriberError.self) { try BlockEntry(text) }
    }

    @Test func `the same address in another case is the same entry`() throws {
        #expect(try BlockEntry("A@example.org") == BlockEntry("a@EXAMPLE.org"))
        #expect(try BlockEntry("@example.org") == BlockEntry("example.org"))
        #expect(try BlockEntry("a@example.org") != BlockEntry("example.org"))
    }
}
