import Testing

@testable import Mailbox

@Suite struct SMTPPathTests {
    @Test(arguments: [
        ("<budi@example.org>", "budi@example.org"),
        (" <budi@example.org>", "budi@example.org"),
        ("<>", ""),
        ("<postmaster>", "postmaster"),
        ("<@relay.example,@other.example:budi@example.org>", "budi@example.org"),
        ("<\"a > b\"@example.org>", "\"a > b\"@example.org"),
        ("<\"a\\\">\"@example.org>", "\"a\\\">\"@example.org"),
        ("<büdi@exämple.org>", "büdi@exämple.org"),
    ])
    func `a path gives its address`(text: String, address: String) {
        #expect(SMTPPath(text[...])?.address == address)
    }

    @Test(arguments: [
        "", "budi@example.org", "<budi@example.org", "<budi>", "<@example.org>", "<budi@>", "<a b@example.org>",
        "<a@b@example.org>", "<budi@exam ple.org>", "<budi@example.org>x", "<a\u{7}@example.org>", "<<a@example.org>>",
        "<\(String(repeating: "a", count: 250))@example.org>",
    ])
    func `what is not a path is refused`(text: String) {
        #expect(SMTPPath(text[...]) == nil)
    }

    @Test func `parameters are read with their values`() {
        let path = SMTPPath("<a@example.org> size=12  BODY=8BITMIME smtputf8"[...])
        #expect(path?.parameters.map(\.name) == ["SIZE", "BODY", "SMTPUTF8"])
        #expect(path?.parameters.map(\.value) == ["12", "8BITMIME", ""])
    }
}
