import Testing

@testable import Transfers

struct HTTPAddressTests {
    @Test func `an address is taken apart`() throws {
        let address = try #require(HTTPAddress("HTTPS://Example.ORG:8443/a/./b/../c?x=1#part"))
        #expect(address.text == "https://Example.ORG:8443/a/c?x=1")
        #expect(address.scheme == "https")
        #expect(address.host == "example.org")
        #expect(address.port == 8443)
        #expect(address.target == "/a/c?x=1")
        #expect(address.origin == "https://example.org:8443")
        #expect(!address.hasCredentials)
    }

    @Test(arguments: [
        ("http://a.example", "/", "http://a.example"), ("https://a.example:443/x", "/x", "https://a.example"),
        ("http://a.example:443", "/", "http://a.example:443"), ("http://[::1]:81/x", "/x", "http://[::1]:81"),
        ("https://a.example?", "/?", "https://a.example"),
        ("https://a.example/desa baru/é", "/desa%20baru/%c3%a9", "https://a.example"),
    ])
    func `path and origin are written in one way`(text: String, target: String, origin: String) {
        #expect(HTTPAddress(text)?.target == target)
        #expect(HTTPAddress(text)?.origin == origin)
    }

    @Test(arguments: [
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
        "http://127.0.0.1:80/", "http://%31%32%37.0.0.1/",
    ])
    func `a numeric host has one spelling`(text: String) {
        #expect(HTTPAddress(text)?.host == "127.0.0.1")
    }

    @Test(arguments: [
        "http://a@b.example/", "http://a:b@b.example/", "https://:b@b.example/", "http://127.0.0.1@b.example/",
    ])
    func `a name before the host is seen, and is not the host`(text: String) {
        #expect(HTTPAddress(text)?.hasCredentials == true)
        #expect(HTTPAddress(text)?.host == "b.example")
    }

    @Test(arguments: [
        "", "nonsense", "http://", "ftp://a.example/", "file:///etc/passwd", "gopher://a.example/", "http://a b/",
        "http://a.example:99999/", "javascript:alert(1)", "http://a.example\r\nX: y/",
    ])
    func `other schemes and nonsense are no address`(text: String) {
        #expect(HTTPAddress(text) == nil)
    }
}
