import Markup
import Testing

@Suite struct WebAddressTests {
    /// RFC 3986, 5.4.1 and 5.4.2.
    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"), ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/./x", "http://a/b/c/g#s/./x"),
        ("g#s/../x", "http://a/b/c/g#s/../x"),
    ])
    func `the examples of RFC 3986 resolve`(reference: String, expected: String) {
        #expect(WebAddress.absolute(reference, base: "http://a/b/c/d;p?q") == expected)
    }

    @Test(arguments: [
        "g:h", "http:g", "javascript:alert(1)", "mailto:a@b.example", "ftp://a.example/", "http://", "https:///x",
    ])
    func `what is not on the web has no address`(reference: String) {
        #expect(WebAddress.absolute(reference, base: "http://a/b/c/d;p?q") == nil)
    }

    @Test(arguments: [
        (" https://a.example/x \n", "https://a.example/x"), ("HTTPS://A.example", "https://A.example"),
        ("https://a.example/a b\"c", "https://a.example/a%20b%22c"), ("https://a.example/a\nb", "https://a.example/ab"),
        ("https://a.example/é", "https://a.example/é"),
        ("https://a.example?u=http://b.example/../c", "https://a.example?u=http://b.example/../c"),
    ])
    func `an absolute address needs no base`(reference: String, expected: String) {
        #expect(WebAddress.absolute(reference, base: nil) == expected)
    }

    @Test(arguments: [
        ("https://siti:rahasia@a.example/x", "https://a.example/x"), ("//siti@a.example/x", "https://a.example/x"),
        ("https://bank.example%2F@a.example/", "https://a.example/"), ("https://@a.example", "https://a.example"),
        ("https://bank.example@b@a.example?c@d", "https://a.example?c@d"),
        ("/u@v:w?x@y#z@", "https://b.example/u@v:w?x@y#z@"),
        ("https://a.example\\@bank.example/", "https://a.example/@bank.example/"),
        ("\\\\a.example\\x", "https://a.example/x"),
        ("/c?d\\e#f\\g", "https://b.example/c?d\\e#f\\g"),
    ])
    func `the host is the one that a browser opens, and nobody's password goes along`(
        _ reference: String, _ address: String
    ) {
        #expect(WebAddress.absolute(reference, base: "https://siti:rahasia@b.example/a/") == address)
    }

    @Test func `an address longer than servers take is none`() {
        let longest = "https://a.example/" + String(repeating: "x", count: 7_982)
        #expect(WebAddress.absolute(longest, base: nil) == longest)
        #expect(WebAddress.absolute(longest + "x", base: nil) == nil)
    }

    @Test func `a relative address without a base is none`() {
        #expect(WebAddress.absolute("/a", base: nil) == nil)
        #expect(WebAddress.absolute("//a.example/x", base: nil) == nil)
    }

    @Test func `a base without a path gets one`() {
        #expect(WebAddress.absolute("a", base: "https://b.example") == "https://b.example/a")
    }

    @Test func `only addresses with a host are web addresses`() {
        #expect(WebAddress.isHTTP("http://a.example"))
        #expect(WebAddress.isHTTP("HTTPS://u:p@a.example:8080/"))
        #expect(!WebAddress.isHTTP("http:a"))
        #expect(!WebAddress.isHTTP("http://:80/"))
        #expect(!WebAddress.isHTTP("a.example"))
    }
}
