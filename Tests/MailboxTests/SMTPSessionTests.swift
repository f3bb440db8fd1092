import Foundation
import NIOCore
import Testing

@testable import Mailbox

@Suite struct SMTPSessionTests {
    private static let clock: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_795_334_400) }

    private func session(_ change: (inout MailboxSettings) -> Void = { _ in }) -> SMTPSession {
        var settings = MailboxSettings(folder: "/nowhere")
        change(&settings)
        return SMTPSession(rules: .init(settings: settings, faults: FaultBook(settings.faults), now: Self.clock))
    }

    /// All that the session answers to an input, each message shown as its stored text.
    private func answers(_ session: SMTPSession, to text: String, cutAfter size: Int = .max) -> [String] {
        var session = session
        var input = ByteBuffer()
        var answers: [String] = []
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            input.writeBytes(bytes.prefix(size))
            bytes = bytes.dropFirst(min(size, bytes.count))
            steps: while true {
                switch session.next(&input) {
                case .wait: break steps
                case .reply(let lines): answers.append(lines)
                case .close(let lines): return answers + [lines, "closed"]
                case .message:
                    answers.append(String(buffer: session.message.bytes))
                    if case .close(let lines) = session.messageIsDone() { return answers + [lines, "closed"] }
                }
            }
        }
        return answers
    }

    private func codes(_ session: SMTPSession, to text: String) -> [String] {
        answers(session, to: text).map { $0 == "closed" ? $0 : String($0.prefix(3)) }
    }

    private static let mail =
        "EHLO mail.example.org\r\nMAIL FROM:<kabar@example.org> SIZE=20 BODY=8BITMIME\r\nRCPT TO:<budi@example.net>\r\n"
        + "DATA\r\nSubject: Pagi\r\n\r\n..\r\n.\r\nQUIT\r\n"

    @Test func `a whole dialogue gives the same answers wherever it is cut`() throws {
        let whole = answers(session(), to: Self.mail)
        #expect(
            whole == [
                "250-kabar-mailbox\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n"
                    + "250-SIZE 26214400\r\n250 HELP\r\n",
                "250 2.1.0 Sender OK\r\n",
                "250 2.1.5 Recipient OK\r\n",
                "354 End with a dot on a line of its own\r\n",
                "X-Envelope-From: <kabar@example.org>\r\nX-Envelope-To: <budi@example.net>\r\n"
                    + "Received: from mail.example.org by kabar-mailbox with ESMTP;\r\n Sun, 22 Nov 2026 08:00:00 +0000\r\n"
                    + "Subject: Pagi\r\n\r\n.\r\n",
                "221 2.0.0 Bye\r\n",
                "closed",
            ])
        for size in 1...40 { #expect(answers(session(), to: Self.mail, cutAfter: size) == whole) }
    }

    @Test(arguments: [
        ("MAIL FROM:<a@example.org>\r\n", ["503"]),
        ("HELO x\r\nRCPT TO:<a@example.org>\r\n", ["250", "503"]),
        ("HELO x\r\nDATA\r\n", ["250", "503"]),
        ("HELO x\r\nMAIL FROM:<>\r\nDATA\r\n", ["250", "250", "554"]),
        ("HELO x\r\nMAIL FROM:<>\r\nMAIL FROM:<>\r\n", ["250", "250", "503"]),
        ("HELO x\r\nMAIL FROM:<>\r\nRSET\r\nMAIL FROM:<>\r\n", ["250", "250", "250", "250"]),
        ("HELO x\r\nMAIL FROM:<> SIZE=999999999999\r\n", ["250", "552"]),
        ("HELO x\r\nMAIL FROM:<> SIZE=ten\r\n", ["250", "501"]),
        ("HELO x\r\nMAIL FROM:<> RET=HDRS\r\n", ["250", "555"]),
        ("HELO x\r\nMAIL FROM:<é@example.org>\r\n", ["250", "553"]),
        ("HELO x\r\nMAIL FROM:<é@example.org> SMTPUTF8\r\nRCPT TO:<ö@example.org>\r\n", ["250", "250", "250"]),
        ("HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<ö@example.org>\r\nRCPT TO:<>\r\n", ["250", "250", "553", "501"]),
        ("HELO\r\nEHLO a b\r\n", ["501", "501"]),
        ("mail from:<a@example.org>\r\nnoop\r\nVRFY a\r\nHELP\r\n", ["503", "250", "252", "214"]),
        ("BURN\r\nNOOP\n", ["500", "500"]),
        ("NOOP \u{0}\r\n", ["500"]),
        ("AUTH PLAIN AGEAYg==\r\n", ["503"]),
    ])
    func `commands out of place or out of form get the right code`(text: String, expected: [String]) {
        #expect(codes(session(), to: text) == expected)
    }

    @Test func `bytes that are not UTF-8 are no command`() {
        var session = session()
        var input = ByteBuffer(bytes: [0x4E, 0xFF, 0x0D, 0x0A])
        #expect(session.next(&input) == .reply("500 5.5.2 A command is text without control characters\r\n"))
    }

    @Test func `a line without an end closes the connection`() {
        #expect(codes(session(), to: String(repeating: "x", count: 20_000)) == ["500", "closed"])
    }

    @Test func `too many mistakes close the connection`() {
        let codes = codes(session(), to: String(repeating: "BURN\r\n", count: 60))
        #expect(codes.count == 51)
        #expect(codes.suffix(2) == ["421", "closed"])
    }

    @Test func `more recipients than allowed are put off`() {
        let few = session { $0.maximumRecipients = 1 }
        let text = "HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n"
        #expect(codes(few, to: text) == ["250", "250", "250", "452"])
    }

    @Test func `a message with bare line feeds is refused with the line's number`() {
        let text =
            "HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@example.org>\r\nDATA\r\na\r\nb\n.\nMAIL FROM:<>\r\n.\r\nNOOP\r\n"
        let answers = answers(session(), to: text)
        #expect(answers.count == 6)
        #expect(answers[4].hasPrefix("554 5.6.0 Line 2 has an LF without CR"))
        #expect(answers[5].hasPrefix("250 2.0.0"))
    }

    @Test func `without PIPELINING in EHLO pipelined commands are still understood`() {
        let plain = session { $0.advertisesPipelining = false }
        let answers = answers(plain, to: Self.mail)
        #expect(!answers[0].contains("PIPELINING"))
        #expect(answers.count == 7)
    }

    @Test func `a connection is told to go after its messages`() throws {
        let fault = try MailboxFault("close-after:1")
        let one = session { $0.faults = [fault] }
        let codes = codes(one, to: Self.mail)
        #expect(codes.suffix(2) == ["421", "closed"])
        #expect(codes.count == 7)
    }

    @Test(arguments: [
        // budi, rahasia
        ("AUTH PLAIN AGJ1ZGkAcmFoYXNpYQ==\r\n", ["235"]),
        ("AUTH PLAIN\r\nAGJ1ZGkAcmFoYXNpYQ==\r\n", ["334", "235"]),
        ("AUTH LOGIN\r\nYnVkaQ==\r\ncmFoYXNpYQ==\r\n", ["334", "334", "235"]),
        ("AUTH LOGIN YnVkaQ==\r\ncmFoYXNpYQ==\r\n", ["334", "235"]),
        ("AUTH LOGIN YnVkaQ==\r\nYnVkaQ==\r\n", ["334", "535"]),
        ("AUTH PLAIN AGJ1ZGkAYnVkaQ==\r\n", ["535"]),
        ("AUTH PLAIN !!!!\r\n", ["501"]),
        ("AUTH PLAIN =\r\n", ["501"]),
        ("AUTH PLAIN\r\n*\r\n", ["334", "501"]),
        ("AUTH CRAM-MD5\r\n", ["504"]),
        ("AUTH\r\n", ["504"]),
        ("MAIL FROM:<>\r\n", ["530"]),
        ("AUTH PLAIN AGJ1ZGkAcmFoYXNpYQ==\r\nMAIL FROM:<>\r\n", ["235", "250"]),
    ])
    func `AUTH lets in who knows the password`(text: String, expected: [String]) {
        let closed = session { $0.credentials = MailboxCredentials(user: "budi", password: "rahasia") }
        #expect(codes(closed, to: "EHLO x\r\n" + text) == ["250"] + expected)
    }

    @Test(arguments: [
        ("Message-ID: <1@example.org>\r\n\r\nx", "<1@example.org>"),
        ("Subject: a\r\nMESSAGE-id:\r\n <2@example.org>\r\nTo: b\r\n\r\n", "<2@example.org>"),
        ("Subject: a\r\n\r\nMessage-ID: <3@example.org>\r\n", nil),
        ("Message-ID:\r\n\r\n", nil),
        ("Subject: Message-ID: <4@example.org>\r\n\r\n", nil),
        ("Message-ID: <5@\texample.org>\r\n\r\n", "<5@example.org>"),
    ])
    func `the Message-ID is found in the header only`(text: String, id: String?) {
        let message = ReceivedMessage(
            sender: "", recipients: [], bytes: ByteBuffer(string: "X: Message-ID: no\r\n" + text), ownHeaderBytes: 19)
        #expect(message.messageID == id)
    }

    @Test(arguments: [
        (0.0, "Thu, 1 Jan 1970 00:00:00 +0000"),
        (951_782_399.9, "Mon, 28 Feb 2000 23:59:59 +0000"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (4_107_542_400, "Mon, 1 Mar 2100 00:00:00 +0000"),
        (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
    ])
    func `a moment is written as mail does`(seconds: Double, text: String) {
        #expect(InternetDate.text(Date(timeIntervalSince1970: seconds)) == text)
    }
}
