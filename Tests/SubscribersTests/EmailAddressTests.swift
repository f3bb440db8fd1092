import Foundation
import TestSupport
import Testing

@testable import Subscribers

struct EmailAddressTests {
    @Test(arguments: [
        "sari@example.org", "a@b.co", "first.last+tag@sub.example.org", "!#$%&'*+-/=?^_`{|}~@example.org",
        "x@xn--bcher-kva.example", "1@2x.org", "root@localhost", "A.B@EXAMPLE.ORG", "a@1-2.org",
        "\"a b@c\"@example.org", "\"with \\\" quote\"@example.org", "\"..\"@example.org",
        "dewi@bücher.example", "δοκιμή@παράδειγμα.δοκιμή", "用户@例え.テスト", "suara@مثال.إختبار",
    ])
    func `a valid address is read and written back as it was`(_ text: String) throws {
        #expect(try EmailAddress(text).description == text)
    }

    @Test(arguments: [
        ("", EmailAddressError.empty),
        ("sari", .missingAtSign("sari")),
        ("sari example.org", .missingAtSign("sari example.org")),
        ("@example.org", .nothingBeforeAtSign("@example.org")),
        ("\"\"@example.org", .nothingBeforeAtSign("\"\"@example.org")),
        ("sari@", .nothingAfterAtSign("sari@")),
        ("a@b@example.org", .badDomain("a@b@example.org", reason: "@ may not stand in its domain")),
        (".a@example.org", .misplacedDot(".a@example.org")),
        ("a.@example.org", .misplacedDot("a.@example.org")),
        ("a..b@example.org", .misplacedDot("a..b@example.org")),
        ("a b@example.org", .misplacedCharacter("a b@example.org", character: "a space")),
        (" a@example.org", .misplacedCharacter(" a@example.org", character: "a space")),
        ("a@example.org ", .badDomain("a@example.org ", reason: "a space may not stand in its domain")),
        ("a(b)@example.org", .misplacedCharacter("a(b)@example.org", character: "(")),
        ("<a@example.org>", .misplacedCharacter("<a@example.org>", character: "<")),
        ("a,b@example.org", .misplacedCharacter("a,b@example.org", character: ",")),
        ("\"a@example.org", .openQuote("\"a@example.org")),
        ("\"a\"b@example.org", .openQuote("\"a\"b@example.org")),
        ("a@[127.0.0.1]", .addressLiteral("a@[127.0.0.1]")),
        (
            "a@127.0.0.1",
            .badDomain("a@127.0.0.1", reason: "its domain ends in a number; mail goes only to domain names")
        ),
        (
            "a@intranet",
            .badDomain(
                "a@intranet", reason: "its domain intranet has no dot; write it in full, such as intranet.org")
        ),
        (
            "a@example.org.",
            .badDomain("a@example.org.", reason: "its domain begins or ends with a dot, or has two dots in a row")
        ),
        (
            "a@-b.org", .badDomain("a@-b.org", reason: "a part of its domain begins or ends with a hyphen")
        ),
        ("a@b_c.org", .badDomain("a@b_c.org", reason: "_ may not stand in its domain")),
        ("a@exa%6dple.org", .badDomain("a@exa%6dple.org", reason: "% may not stand in its domain")),
    ])
    func `a bad address is refused with its reason`(_ text: String, _ error: EmailAddressError) {
        #expect(throws: error) { try EmailAddress(text) }
    }

    @Test(arguments: ["\r", "\n", "\r\n", "\0", "\t", "\u{7F}", "\u{85}", "\u{2028}", "\u{1B}"])
    func `a control character is refused wherever it stands`(_ control: String) {
        let whole = "\"ab\"@example.org"
        for offset in 0...whole.count {
            let place = whole.index(whole.startIndex, offsetBy: offset)
            let text = whole[..<place] + control + whole[place...]
            #expect(throws: EmailAddressError.self) { try EmailAddress(String(text)) }
        }
        #expect(throws: EmailAddressError.self) { try EmailAddress("a@example.org\(control)RCPT TO:<b@example.org>") }
        #expect(throws: EmailAddressError.self) { try EmailAddress("a\(control)@bücher.example") }
        #expect(throws: EmailAddressError.self) { try EmailAddress("a@büch\(control)er.example") }
    }

    @Test(arguments: ["\u{202E}", "\u{200B}", "\u{FEFF}", "\u{A0}", "\u{E000}", "\u{3000}"])
    func `an invisible or misleading character is refused`(_ character: String) {
        #expect(throws: EmailAddressError.self) { try EmailAddress("a\(character)b@example.org") }
        #expect(throws: EmailAddressError.self) { try EmailAddress("\"a\(character)b\"@example.org") }
    }

    @Test func `a sentence shows control characters as their numbers`() {
        #expect(throws: EmailAddressError.controlCharacter("a@b.org\\u{D}\\u{A}DATA")) {
            try EmailAddress("a@b.org\r\nDATA")
        }
    }

    @Test func `the local part has at most 64 bytes`() throws {
        let longest = String(repeating: "a", count: 64)
        #expect(try EmailAddress("\(longest)@example.org").local == longest)
        #expect(throws: EmailAddressError.localPartTooLong("a\(longest)@example.org", limit: 64)) {
            try EmailAddress("a\(longest)@example.org")
        }
    }

    @Test func `the whole address has at most 254 bytes`() throws {
        let label = String(repeating: "d", count: 61)
        let domain = "\(label).\(label).\(label).org"
        let longest = String(repeating: "a", count: 254 - 1 - domain.utf8.count)
        #expect(try EmailAddress("\(longest)@\(domain)").wireForm.utf8.count == 254)
        #expect(throws: EmailAddressError.self) { try EmailAddress("a\(longest)@\(domain)") }
    }

    @Test func `a part of the domain has at most 63 characters`() throws {
        let longest = String(repeating: "d", count: 63)
        #expect(try EmailAddress("a@\(longest).org").domain == "\(longest).org")
        #expect(throws: EmailAddressError.self) { try EmailAddress("a@d\(longest).org") }
    }

    @Test(arguments: [
        ("dewi@bücher.example", "dewi@xn--bcher-kva.example"),
        ("dewi@BÜCHER.Example", "dewi@xn--bcher-kva.example"),
        ("dewi@bu\u{308}cher.example", "dewi@xn--bcher-kva.example"),
        ("dewi@faß.de", "dewi@xn--fa-hia.de"),
        ("dewi@例え.テスト", "dewi@xn--r8jz45g.xn--zckzah"),
        ("dewi@Example.ORG", "dewi@example.org"),
    ])
    func `the wire form has the domain in A-labels`(_ text: String, _ wireForm: String) throws {
        #expect(try EmailAddress(text).wireForm == wireForm)
    }

    @Test func `only a local part outside ASCII needs SMTPUTF8`() throws {
        #expect(try EmailAddress("dewi@bücher.example").needsSMTPUTF8 == false)
        #expect(try EmailAddress("dévi@example.org").needsSMTPUTF8)
    }

    @Test(arguments: [
        ("Sari@Example.org", "sari@example.org"), ("\"Sari\"@example.org", "sari@EXAMPLE.ORG"),
        ("a@bücher.example", "A@xn--bcher-kva.example"), ("de\u{301}vi@example.org", "DÉVI@example.org"),
        ("\"s\\ari\"@example.org", "sari@example.org"),
    ])
    func `two ways to write one address have one key`(_ one: String, _ other: String) throws {
        #expect(try EmailAddress(one).comparisonKey == EmailAddress(other).comparisonKey)
    }

    @Test func `different people have different keys`() throws {
        #expect(try EmailAddress("a.b@example.org").comparisonKey != EmailAddress("ab@example.org").comparisonKey)
        #expect(try EmailAddress("a@b.org").comparisonKey != EmailAddress("a@c.org").comparisonKey)
    }

    @Test func `an address is a plain string in JSON`() throws {
        let address = try EmailAddress("sari@example.org")
        let json = try JSONEncoder().encode([address])
        #expect(String(decoding: json, as: UTF8.self) == "[\"sari@example.org\"]")
        #expect(try JSONDecoder().decode([EmailAddress].self, from: json) == [address])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([EmailAddress].self, from: Data("[\"x\"]".utf8))
        }
    }

    @Test(
        arguments: [
            ("sari@example.org", nil, "sari@example.org"), ("<sari@example.org>", nil, "sari@example.org"),
            ("Kabar Desa <kabar@example.org>", "Kabar Desa", "kabar@example.org"),
            ("\"Desa, Kabar\" <kabar@example.org>", "Desa, Kabar", "kabar@example.org"),
            ("\"Kabar \\\"Desa\\\"\" <kabar@example.org>", "Kabar \"Desa\"", "kabar@example.org"),
            ("  Kabar <kabar@example.org>  ", "Kabar", "kabar@example.org"),
        ] as [(String, String?, String)])
    func `a sender is read with and without a name`(_ text: String, _ name: String?, _ address: String) throws {
        let mailbox = try EmailAddress.mailbox(from: text)
        #expect(mailbox.name == name)
        #expect(mailbox.address.description == address)
    }

    @Test(arguments: [
        "", "Kabar kabar@example.org>", "\"Kabar <kabar@example.org>", "Ka\nbar <kabar@example.org>",
        "Kabar <kabar@example.org", "Kabar <>", "Kabar <a@example.org\r\n>",
    ])
    func `a sender of another shape is refused`(_ text: String) {
        #expect(throws: EmailAddressError.self) { try EmailAddress.mailbox(from: text) }
    }

    @Test func `hostile text of any shape never crashes`() {
        var generator = SeededGenerator(seed: 20_261_122)
        let pieces = ["@", "\"", "\\", ".", "-", "a", "é", "\u{0}", "\r\n", "[", "xn--", "。", "\u{10FFFF}", "ß", " "]
        for _ in 0..<3_000 {
            let count = Int.random(in: 0..<12, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            guard let address = try? EmailAddress(text) else { continue }
            #expect(!address.wireForm.contains { $0.isNewline || $0 == "\0" })
            #expect((try? EmailAddress(address.description)) == address)
        }
    }
}
