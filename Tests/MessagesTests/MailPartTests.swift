import Testing

@testable import Messages

struct MailPartTests {
    private func part(_ message: String) -> MailPart { MailPart(Array(message.utf8)) }

    @Test func `a header is unfolded, decoded and found whatever its case`() {
        let mail = part("From x\nSUBJECT: =?utf-8?Q?Panen_?=\n =?UTF-8?B?cGFkaQ==?= raya\nTo: a@b.c\n\nIsi\n")
        #expect(mail.value("subject") == "Panen padi raya")
        #expect(mail.value("to") == "a@b.c")
        #expect(mail.type == "text/plain")
        #expect(String(decoding: mail.body, as: UTF8.self) == "Isi\n")
    }

    @Test func `a multipart without its end gives what is there`() {
        let mail = part(
            "Content-Type: multipart/mixed; boundary=\"a b\"\n\npre\n--a b\n\neins\n--a b \nContent-Type: TEXT/HTML\n\nzwei"
        )
        #expect(mail.children.map(\.type) == ["text/plain", "text/html"])
        #expect(mail.children.map { String(decoding: $0.body, as: UTF8.self) } == ["eins\n", "zwei\n"])
    }

    @Test func `an enclosed mail and all in it count as the copy`() {
        let mail = part(
            "Content-Type: message/rfc822\n\nTo: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhalo\n--x--\n"
        )
        #expect(mail.all.map(\.isCopy) == [false, true, true])
        #expect(mail.children.first?.value("to") == "a@b.c")
    }

    @Test func `nesting ends at eight levels and a hundred parts`() {
        let deep = (0..<20).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(part(deep).all.count == 9)
        let wide = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 500)
        #expect(part(wide).all.count == 100)
    }

    @Test(arguments: [
        ("a=3Db=\nc=\n", "a=bc"), ("a=zz=4", "a=zz=4"), ("=E2=80=94", "—"),
    ])
    func `quoted-printable is undone and its faults are left`(encoded: String, text: String) {
        #expect(String(decoding: TransferDecoding.quotedPrintable(Array(encoded.utf8)[...]), as: UTF8.self) == text)
    }

    @Test(arguments: [
        ("kepada siti@example.net.", ["siti@example.net"]),
        ("<siti@example.net>, 'budi@example.net'", ["siti@example.net", "budi@example.net"]),
        ("to=<siti+kabar@sub.example.co.id>:", ["siti+kabar@sub.example.co.id"]),
        ("\"siti a\"@example.net", ["\"siti a\"@example.net"]),
        ("siti@localhost @example.net siti@", []),
        ("sítí@désa.id", ["sítí@désa.id"]),
    ])
    func `addresses are found in running text`(text: String, addresses: [String]) {
        #expect(AddressScanner.addresses(in: Array(text.utf8)).map(\.address) == addresses)
    }

    @Test(arguments: [
        ("550 5.1.1 no", "5.1.1"), ("status 5.0.0 then 5.7.26", "5.7.26"), ("5.0.0", "5.0.0"), ("#5.2.2#", "5.2.2"),
        ("host 5.1.1.9 said", nil), ("v5.5.2653.19", nil), ("4.5.6.", "4.5.6"), ("2.1.5 ok", nil), ("5.1", nil),
        ("", nil),
    ])
    func `an enhanced code is told from machine addresses and versions`(text: String, code: String?) {
        #expect(StatusCode.enhanced(in: MailText(text)) == code)
    }

    @Test(arguments: [
        ("said: 550 no", 550), ("[452]", 452), ("550-first", 550), ("1550 a", nil), ("5500", nil), ("10.550", nil),
        ("599 x", nil),
    ])
    func `a reply code is a word of its own`(text: String, code: Int?) {
        #expect(StatusCode.reply(in: MailText(text)) == code)
    }
}
