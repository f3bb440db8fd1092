import Testing

@testable import Sender

struct SMTPReplyTests {
    @Test func `a reply of several lines in pieces is put together`() throws {
        var reader = SMTPReplyReader()
        #expect(reader.take(Array("250-one\r\n25".utf8)).replies.isEmpty)
        let replies = reader.take(Array("0 two\r\n354\r\n".utf8)).replies
        #expect(replies == [SMTPReply(code: 250, text: "one\ntwo"), SMTPReply(code: 354, text: "")])
    }

    @Test func `line feeds alone end a line, as some relays write them`() throws {
        var reader = SMTPReplyReader()
        #expect(reader.take(Array("250 ok\n".utf8)).replies == [SMTPReply(code: 250, text: "ok")])
    }

    @Test(arguments: [
        "hello\r\n", "25\r\n", "250-a\r\n251 b\r\n", "199 x\r\n", "600 x\r\n", "2500 x\r\n", "\r\n", "-50 x\r\n",
    ])
    func `what is no reply is refused`(text: String) {
        var reader = SMTPReplyReader()
        #expect(reader.take(Array(text.utf8)).problem != nil)
    }

    @Test func `an endless line and an endless reply are refused`() {
        var reader = SMTPReplyReader()
        #expect(reader.take(Array(repeating: 50, count: 5000)).problem == .tooLong)
        var other = SMTPReplyReader()
        #expect(other.take(Array(String(repeating: "250-x\r\n", count: 200).utf8)).problem == .tooLong)
    }

    @Test func `cut at every byte, a reply comes out the same`() throws {
        let bytes = Array("250-first line\r\n250 second\r\n".utf8)
        for cut in 0...bytes.count {
            var reader = SMTPReplyReader()
            let replies = reader.take(Array(bytes[..<cut])).replies + reader.take(Array(bytes[cut...])).replies
            #expect(replies == [SMTPReply(code: 250, text: "first line\nsecond")], "cut at \(cut)")
        }
    }

    @Test(
        arguments: [
            ("550", "5.1.1 No such user", "5.1.1"), ("451", "4.7.1", "4.7.1"), ("550", "4.7.1 wrong class", nil),
            ("550", "5.1 x", nil), ("550", "No such user", nil), ("552", "5.2.2 full", "5.2.2"),
            ("550", "5.1.1111 x", nil), ("550", "5.1.1x y", nil), ("550", "5.1.1.1 x", nil), ("550", "5..1 x", nil),
            ("550", ".1.1 x", nil), ("550", "5.1. x", nil), ("550", "55.1.1 x", nil), ("550", "5.1.1", "5.1.1"),
            ("550", "5.1.1\nNo such user", "5.1.1"), ("550", "", nil),
        ] as [(String, String, String?)])
    func `the enhanced code is read when it is one`(code: String, text: String, enhanced: String?) {
        #expect(SMTPReply(code: Int(code) ?? 0, text: text).enhanced == enhanced)
    }

    @Test(arguments: [
        ("5.1.1 No such user", "No such user"), ("5.1.1 No such user\n5.1.1 here", "No such user\nhere"),
        ("5.1.1 No such user\nhere\n5.1.2 x", "No such user\nhere\n5.1.2 x"), ("5.1.1", "5.1.1"),
        ("None here", "None here"),
    ])
    func `the ledger keeps the words of each line without the enhanced code`(text: String, words: String) {
        #expect(SMTPReply(code: 550, text: text).recorded.text == words)
    }

    @Test func `the capabilities are those of the last EHLO answer`() {
        let capabilities = RelayCapabilities(openingReplies: [
            "220 x ESMTP", "250-x", "250-PIPELINING", "250 STARTTLS", "220 go", "250-x", "250-SIZE 1000",
            "250 smtputf8",
            "235 2.7.0 ok",
        ])
        #expect(!capabilities.pipelining)
        #expect(capabilities.smtpUTF8)
        #expect(capabilities.maximumSize == 1000)
    }
}
