import Testing

@testable import Sender

struct MailDataTests {
    private static func stuffed(_ text: String) throws(MailData.Problem) -> String {
        String(decoding: try MailData(Array(text.utf8)).bytes, as: UTF8.self)
    }

    @Test func `a leading dot is doubled and the final dot added`() throws {
        #expect(try Self.stuffed(".a\r\nb.\r\n..\r\n\r\n.\r\n") == "..a\r\nb.\r\n...\r\n\r\n..\r\n.\r\n")
    }

    @Test(arguments: ["a\nb\r\n", "a\rb\r\n", "a\r\r\n", "a\0b\r\n", "\n\r\n", "a\r\n\n.\n\r\n"])
    func `a bare CR, LF or NUL is refused`(text: String) {
        #expect(throws: MailData.Problem.self) { try Self.stuffed(text) }
    }

    @Test func `a line of 998 bytes passes and one of 999 is refused`() throws {
        _ = try Self.stuffed(String(repeating: "x", count: 998) + "\r\n")
        #expect(throws: MailData.Problem.lineTooLong(offset: 0)) {
            try Self.stuffed(String(repeating: "x", count: 999) + "\r\n")
        }
    }

    @Test(arguments: ["", "a", "a\r", "a\n"])
    func `a message that does not end with CRLF is refused`(text: String) {
        #expect(throws: MailData.Problem.self) { try Self.stuffed(text) }
    }
}
