import Foundation
import Testing

@testable import Messages

struct BounceReaderTests {
    private func read(_ message: String) -> BounceReading {
        BounceReader.read(Array(message.utf8))
    }

    static let deliveryReport = """
        From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
        To: kabar@example.org
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="batas/1"

        --batas/1
        Content-Type: text/plain; charset=us-ascii

        Your message to siti@example.net came back.

        --batas/1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; siti@example.net
        Original-Recipient: rfc822;siti.aminah@example.com
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 <siti@example.net>: no mailbox
            of that name

        Final-Recipient: rfc822; budi@example.net
        Action: delivered
        Status: 2.0.0

        --batas/1
        Content-Type: message/rfc822

        From: kabar@example.org
        To: siti.aminah@example.com
        Subject: Panen

        Halo.

        --batas/1--
        """

    @Test func `a delivery report names the person whom we mailed, the code and the server's words`() {
        #expect(
            read(Self.deliveryReport)
                == BounceReading(
                    kind: .hard,
                    recipients: [
                        .init(
                            address: "siti.aminah@example.com", status: "5.1.1",
                            diagnostic: "550 5.1.1 <siti@example.net>: no mailbox of that name")
                    ]))
    }

    @Test(arguments: ["\r\n", "\r"])
    func `line ends do not matter`(lineEnd: String) {
        let message = Self.deliveryReport.replacingOccurrences(of: "\n", with: lineEnd)
        #expect(read(message) == read(Self.deliveryReport))
    }

    private func report(_ status: String, _ diagnostic: String, action: String = "failed") -> BounceReading {
        read(
            """
            From: MAILER-DAEMON@mx.example.org
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; siti@example.net
            Action: \(action)
            Status: \(status)
            Diagnostic-Code: smtp; \(diagnostic)
            """)
    }

    @Test(arguments: [
        ("5.1.1", "550 5.1.1 unknown", BounceReading.Kind.hard),
        ("5.0.0", "550 User unknown", .hard),
        ("5.1.2", "Host or domain name not found", .hard),
        ("5.2.1", "550 5.2.1 mailbox switched off", .hard),
        ("5.1.1", "552 5.2.2 over quota", .soft),
        ("5.2.2", "552 mailbox full", .soft),
        ("4.4.1", "connection timed out", .soft),
        ("5.7.1", "550 5.7.1 rejected as spam", .soft),
        ("5.3.4", "message too big", .soft),
        ("5.0.0", "554 transaction failed", .soft),
    ])
    func `an address is given up only when it does not exist`(
        status: String, diagnostic: String, kind: BounceReading.Kind
    ) {
        #expect(report(status, diagnostic).kind == kind)
    }

    @Test(arguments: [
        ("failed", BounceReading.Kind.hard), ("delayed", .soft), ("delivered", .none), ("relayed", .none),
        ("expanded", .none),
    ])
    func `the action decides whether a mail failed`(action: String, kind: BounceReading.Kind) {
        #expect(report("5.1.1", "550 5.1.1 user unknown", action: action).kind == kind)
    }

    @Test func `delivery fields are found in a part of the wrong type and across a stray blank line`() {
        let reading = read(
            """
            From: postmaster@mx.example.org
            Subject: report
            Content-Type: text/plain

            Final-Recipient: RFC822; <siti@example.net>

            Action: failed
            Status: 5.1.1 (bad mailbox)
            """)
        #expect(
            reading == BounceReading(kind: .hard, recipients: [.init(address: "siti@example.net", status: "5.1.1")]))
    }

    private func complaint(type: String) -> BounceReading {
        read(
            """
            From: fbl@provider.example
            Content-Type: multipart/report; report-type=feedback-report; boundary="f"

            --f
            Content-Type: text/plain

            A report about mail.
            --f
            Content-Type: message/feedback-report

            Feedback-Type: \(type)
            User-Agent: Provider/1.0
            Version: 1

            --f
            Content-Type: message/rfc822

            From: kabar@example.org
            To: Siti <siti@example.net>

            Halo.
            --f--
            """)
    }

    @Test func `a complaint is about the person whom the mail was for`() {
        #expect(
            complaint(type: "abuse")
                == BounceReading(kind: .complaint, recipients: [.init(address: "siti@example.net")]))
    }

    @Test(arguments: ["auth-failure", "not-spam"])
    func `a report on authentication or of wanted mail is no complaint`(type: String) {
        #expect(complaint(type: type) == BounceReading(kind: .none))
    }

    @Test func `failed recipients named in the header are taken, with the words of the text`() {
        let reading = read(
            """
            From: Mail Delivery System <Mailer-Daemon@mx.example.org>
            To: kabar@example.org
            X-Failed-Recipients: siti@example.net, budi@example.net
            Auto-Submitted: auto-replied
            Subject: Mail delivery failed

            These addresses failed:

              siti@example.net
                host mx.example.net [192.0.2.1] said
                550 5.1.1 user unknown
              budi@example.net
                host mx.example.net [192.0.2.1] said
                452 4.2.2 mailbox full

            ------ This is a copy of the message. ------

            To: siti@example.net
            """)
        #expect(reading.kind == .hard)
        #expect(reading.recipients.map(\.address) == ["siti@example.net", "budi@example.net"])
        #expect(reading.recipients.map(\.status) == ["5.1.1", "4.2.2"])
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply", "Subject: Automatic reply: Panen",
        "Subject: Balasan otomatis: Panen", "Subject: =?utf-8?q?Out_of_the?= =?utf-8?b?IG9mZmljZQ==?=",
    ])
    func `an answer by a program is no bounce`(field: String) {
        let message = "From: Siti <siti@example.net>\nTo: kabar@example.org\n\(field)\n\nSaya kembali hari Senin.\n"
        #expect(read(message) == BounceReading(kind: .autoreply))
    }

    @Test func `a letter from a person is nothing, even if it speaks of rejected mail`() {
        let reading = read(
            """
            From: Siti <siti@example.net>
            To: kabar@example.org
            Subject: Panen

            Surat saya ke budi@example.net ditolak: 550 user unknown. Ada alamat lain?
            """)
        #expect(reading == BounceReading(kind: .none))
    }

    @Test(arguments: [
        (
            "<siti@example.net>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 user unknown\n",
            BounceReading.Kind.hard, ["siti@example.net"]
        ),
        ("   ----- Transcript -----\n550 <siti@example.net>... User unknown\n", .hard, ["siti@example.net"]),
        ("The mailbox of siti@example.net is full: mailbox full.\n", .soft, ["siti@example.net"]),
        (
            "Could not be delivered to:\n\n  * siti@example.net\n  * budi@example.net\n", .soft,
            ["siti@example.net", "budi@example.net"]
        ),
        (
            "Delivery failed.\nFor help write to helpdesk@mx.example.org\n\n--- Original message ---\n\nTo: siti@example.net\nFrom: kabar@example.org\n",
            .soft, ["siti@example.net"]
        ),
        ("A report without any address: delivery failed.\n", .none, []),
        ("Sistem ini berjalan baik.\n", .none, []),
    ])
    func `a report in words alone is read`(text: String, kind: BounceReading.Kind, addresses: [String]) {
        let reading = read(
            "Return-Path: <>\nFrom: postmaster@mx.example.org\nTo: kabar@example.org\nSubject: Mail\n\n" + text)
        #expect(reading.kind == kind)
        #expect(reading.recipients.map(\.address) == addresses)
    }

    @Test func `addresses behind the copy of our mail are not taken`() {
        let reading = read(
            """
            From: MAILER-DAEMON@mx.example.org
            Subject: failure notice

            <siti@example.net>:
            550 user unknown

            --- Below this line is a copy of the message.

            <budi@example.net>:
            550 user unknown
            """)
        #expect(reading.recipients.map(\.address) == ["siti@example.net"])
    }

    @Test func `a report in HTML or base64 is read like any other`() {
        let html = "<html><body><p>Could not be delivered to <b>siti@example.net</b>: user unknown</p></body></html>"
        let reading = read(
            """
            From: postmaster@mx.example.org
            Subject: Undeliverable
            Content-Type: multipart/alternative; boundary=x

            --x
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: BASE64

            \(Data(html.utf8).base64EncodedString(options: .lineLength76Characters))
            --x--
            """)
        #expect(reading.kind == .hard)
        #expect(reading.recipients.map(\.address) == ["siti@example.net"])
    }

    @Test func `the JSON of a reading has the contract's keys`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let reading = BounceReading(
            kind: .hard, recipients: [.init(address: "a@b.c", status: "5.1.1", diagnostic: "x")])
        #expect(
            String(decoding: try encoder.encode(reading), as: UTF8.self)
                == #"{"kind":"hard","recipients":[{"address":"a@b.c","diagnostic":"x","status":"5.1.1"}]}"#)
    }
}
