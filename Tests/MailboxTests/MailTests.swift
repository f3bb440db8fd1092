import Testing

@testable import Mailbox

@Suite struct MailTests {
    private static let digest = """
        X-Envelope-From: <kabar@example.org>
        X-Envelope-To: <budi@example.net>
        From: =?utf-8?q?Kabar_D=C3=A9sa?= <kabar@example.org>
        Subject: =?UTF-8?B?UGFuZW4gcmF5YQ==?= =?utf-8?q?_dan_?=
         =?utf-8?q?jembatan?=
        MIME-Version: 1.0
        Content-Type: multipart/alternative;
         boundary="=_a"

        This is not shown.
        --=_a
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Warga menyeberang =E2=80=93 tanpa memutar le=
        wat pasar.
        --=_a
        Content-Type: text/html; charset="utf-8"
        Content-Transfer-Encoding: base64

        PHA+UGFuZW4gcmF5
        YTwvcD4=
        --=_a--
        """.replacing("\n", with: "\r\n")

    @Test func `both parts of a digest are read`() {
        let mail = Mail(Array(Self.digest.utf8))
        #expect(mail.subject == "Panen raya dan jembatan")
        #expect(mail.from == "Kabar Désa <kabar@example.org>")
        #expect(mail.to == "<budi@example.net>")
        #expect(mail.text == "Warga menyeberang – tanpa memutar lewat pasar.")
        #expect(mail.html == "<p>Panen raya</p>")
        #expect(mail.others.isEmpty)
    }

    @Test func `a message cut at any byte is read as far as it goes`() {
        let bytes = Array(Self.digest.utf8)
        for count in 0..<bytes.count { _ = Mail(Array(bytes[..<count])) }
        #expect(Mail([]).subject == "(no subject)")
    }

    @Test func `a plain message is its own text part`() {
        let mail = Mail(Array("Subject: Pagi\n\nSelamat pagi\n".utf8))
        #expect(mail.text == "Selamat pagi\n")
        #expect(mail.html == nil)
    }

    @Test func `an attachment is named, not shown`() {
        let mail = Mail(
            Array(
                """
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain
                Content-Disposition: attachment; filename="jadwal.txt"

                rahasia
                --b--
                """.utf8))
        #expect(mail.text == nil)
        #expect(mail.others == ["jadwal.txt, text/plain, 7 bytes"])
    }

    @Test func `multiparts in multiparts come to an end`() {
        var text = ""
        for depth in 0..<500 { text += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n" }
        let mail = Mail(Array((text + "Content-Type: text/plain\n\nx").utf8))
        #expect(mail.text == nil)
    }

    @Test(arguments: [
        ("plain", "plain"),
        ("=?utf-8?q?a_b?=", "a b"),
        ("=?utf-8?q?a?= =?utf-8?q?b?= c", "ab c"),
        ("x =?utf-8?q?a?= y =?utf-8?q?b?=", "x a y b"),
        ("=?utf-8?b?w6k=?=", "é"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        ("=?iso-8859-1?q?caf=E9?=", "café"),
        ("=?utf-8*id?q?satu?=", "satu"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
        ("=?utf-8?q?a", "=?utf-8?q?a"),
        ("=?", "=?"),
        ("=? =? =?utf-8?q?a?=", "=? =? a"),
    ])
    func `encoded words are decoded`(value: String, text: String) {
        #expect(MailText.decodedWords(value) == text)
    }

    @Test(arguments: ["../accepted.log", "", ".hidden", "a/b", "a\u{0}b", "é"])
    func `a name that leads out of the Maildir is none`(name: String) {
        #expect(!MailShelf.isName(name))
    }
}
