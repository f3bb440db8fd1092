import DigestBuilder
import Foundation
import Messages
import Subscribers
import Testing

struct MessageBuilderTests {
    @Test func `Feedback-ID has the newsletter's own sender, or is left out`() throws {
        var issue = try SampleIssue.make()
        issue.feedbackSender = "Desa-2026"
        #expect(
            try SampleIssue.received(issue).value("Feedback-ID") == "12-weekly:kabar-desa.example.org:digest:Desa-2026")
        issue.feedbackSender = ""
        #expect(try SampleIssue.received(issue).value("Feedback-ID") == nil)
        issue.feedbackSender = "a:b:c"
        #expect(throws: MessageError.badFeedbackSender("a:b:c")) { try SampleIssue.builder(issue) }
    }

    @Test func `the header fields stand once each and in their order`() throws {
        let message = try SampleIssue.received(SampleIssue.make())
        #expect(
            message.names == [
                "Date", "From", "To", "Reply-To", "Subject", "Message-ID", "List-Id", "List-Unsubscribe",
                "List-Unsubscribe-Post", "List-Help", "List-Owner", "Feedback-ID", "Auto-Submitted", "Precedence",
                "X-Auto-Response-Suppress", "MIME-Version", "Content-Language", "Content-Type",
            ])
        #expect(message.value("Date") == "Mon, 23 Nov 2026 07:00:00 +0000")
        #expect(message.value("From") == "Kabar Desa <kabar@example.org>")
        #expect(message.value("To") == "Siti <siti@example.net>")
        #expect(message.value("Reply-To") == "<redaksi@example.org>")
        #expect(message.value("Subject") == "Jembatan baru dibuka")
        #expect(message.value("List-Id") == "Kabar Desa <kabar-desa.example.org>")
        #expect(message.value("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
        #expect(message.value("List-Help") == "<mailto:keluar@example.org?subject=help>")
        #expect(message.value("List-Owner") == "<mailto:redaksi@example.org>")
        #expect(message.value("Auto-Submitted") == "auto-generated")
        #expect(message.value("Precedence") == "bulk")
        #expect(message.value("X-Auto-Response-Suppress") == "OOF, AutoReply")
        #expect(message.value("MIME-Version") == "1.0")
        #expect(message.value("Content-Language") == "id")
    }

    @Test func `the text part comes first and the HTML part last, both in UTF-8`() throws {
        let message = try SampleIssue.received(
            SampleIssue.make(text: [.text("Désa\n")], html: [.text("<p>Désa</p>\n")]))
        #expect(
            message.parts.map { $0.value("Content-Type") } == ["text/plain; charset=utf-8", "text/html; charset=utf-8"])
        #expect(message.parts.map(\.text) == ["Désa\r\n", "<p>Désa</p>\r\n"])
    }

    @Test func `who asked for a translation gets its subject, its parts and its Content-Language`() throws {
        var issue = try SampleIssue.make(text: [.text("Halo "), .gap(.name), .text("\n")])
        issue.versions["en"] = RenderedDigest(
            subject: "New bridge opened", preheader: "",
            text: GappedText(pieces: [.text("Hello "), .gap(.email), .text("\n")]),
            html: GappedText(pieces: [.text("<p>Hello</p>\n")]))
        let builder = try SampleIssue.builder(issue)
        var recipient = try SampleIssue.recipient()
        func received(_ version: String?) throws -> ReceivedMessage {
            recipient.version = version
            return try ReceivedMessage(builder.message(for: recipient))
        }
        let english = try received("en")
        #expect(english.value("Subject") == "New bridge opened")
        #expect(english.value("Content-Language") == "en")
        #expect(english.parts.map(\.text) == ["Hello siti@example.net\r\n", "<p>Hello</p>\r\n"])
        #expect(builder.parts(for: recipient).text == "Hello siti@example.net\n")
        #expect(builder.subject(for: recipient) == "New bridge opened")
        for language in [nil, "fr"] {
            let own = try received(language)
            #expect(own.value("Content-Language") == "id")
            #expect(own.parts[0].text == "Halo Siti\r\n")
            #expect(own.value("Message-ID") == english.value("Message-ID"))
        }
    }

    @Test func `the size told before a message is made is that of the largest translation`() throws {
        var issue = try SampleIssue.make()
        let before = try SampleIssue.builder(issue).messageBytes
        issue.versions["en"] = RenderedDigest(
            subject: "News", preheader: "",
            text: GappedText(pieces: [.text(String(repeating: "word\n", count: 2_000))]),
            html: issue.digest.html)
        #expect(try SampleIssue.builder(issue).messageBytes >= before + 9_000)
    }

    @Test func `an issue frozen by a Kabar without versions can be read`() throws {
        let issue = try SampleIssue.make()
        var values = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(issue)) as? [String: Any])
        values["translations"] = nil
        let earlier = try JSONSerialization.data(withJSONObject: values)
        #expect(try JSONDecoder().decode(Issue.self, from: earlier) == issue)
    }

    @Test func `the gaps hold the subscriber's fields, escaped in HTML and plain in text`() throws {
        let pieces: [GappedText.Piece] = [
            .gap(.name), .text("|"), .gap(.email), .text("|"), .gap(.custom("kota")), .text("|"), .gap(.custom("none")),
            .text("|"), .gap(SubscriberField(rawValue: "unknown")), .text("|\n"),
        ]
        let issue = try SampleIssue.make(text: pieces, html: pieces)
        let recipient = try SampleIssue.recipient(name: "Siti\r\n<b> & co", fields: ["kota": "Bandung \"B\""])
        let message = try SampleIssue.received(issue, by: recipient)
        #expect(message.parts[0].text == "Siti <b> & co|siti@example.net|Bandung \"B\"|||\r\n")
        #expect(message.parts[1].text == "Siti &lt;b&gt; &amp; co|siti@example.net|Bandung &quot;B&quot;|||\r\n")
    }

    @Test func `a field without a value gets the template's words, escaped in HTML and plain in text`() throws {
        let pieces: [GappedText.Piece] = [
            .gap(.name.or("pembaca")), .text("|"), .gap(.custom("kota").or("desa & dusun")), .text("|"),
            .gap(.custom("rt").or("-")), .text("|\n"),
        ]
        let issue = try SampleIssue.make(text: pieces, html: pieces)
        let recipient = try SampleIssue.recipient(name: nil, fields: ["rt": "07"])
        let message = try SampleIssue.received(issue, by: recipient)
        #expect(message.parts.map(\.text) == ["pembaca|desa & dusun|07|\r\n", "pembaca|desa &amp; dusun|07|\r\n"])
    }

    @Test func `the parts of a preview are the parts of the message`() throws {
        let pieces: [GappedText.Piece] = [
            .text("Halo & "), .gap(.name), .text("|"), .gap(.unsubscribeURL), .text("\n"),
        ]
        let issue = try SampleIssue.make(text: pieces, html: pieces)
        let recipient = try SampleIssue.recipient(name: "Siti <b>", fields: [:])
        let message = try SampleIssue.received(issue, by: recipient)
        let signer = LinkSigner(secret: Array(repeating: 7, count: 32))
        let parts = try MessageBuilder(issue: issue, signer: signer).parts(for: recipient)
        #expect(parts.text.replacing("\n", with: "\r\n") == message.parts[0].text)
        #expect(parts.html.replacing("\n", with: "\r\n") == message.parts[1].text)
    }

    @Test func `the unsubscribe link leads to the page and to a mailbox`() throws {
        let token = LinkSigner(secret: Array(repeating: 7, count: 32)).token(.unsubscribe, subscriberID: "s-1")
        let issue = try SampleIssue.make(text: [.gap(.unsubscribeURL)], webBaseURL: "https://kabar.example.org/")
        let message = try SampleIssue.received(issue)
        #expect(
            message.value("List-Unsubscribe")
                == "<https://kabar.example.org/u/\(token)>, <mailto:keluar@example.org?subject=unsubscribe%20\(token)>")
        #expect(message.parts[0].text == "https://kabar.example.org/u/\(token)")
    }

    @Test func `without a web address the link is a mail and one click is not offered`() throws {
        let token = LinkSigner(secret: Array(repeating: 7, count: 32)).token(.unsubscribe, subscriberID: "s-1")
        let message = try SampleIssue.received(SampleIssue.make(html: [.gap(.unsubscribeURL)], webBaseURL: nil))
        #expect(message.value("List-Unsubscribe") == "<mailto:keluar@example.org?subject=unsubscribe%20\(token)>")
        #expect(message.value("List-Unsubscribe-Post") == nil)
        #expect(message.parts[1].text == "mailto:keluar@example.org?subject=unsubscribe%20\(token)")
    }

    @Test func `the link to the reader's settings leads to their page, with the time of the issue`() throws {
        let signer = LinkSigner(secret: Array(repeating: 7, count: 32))
        var issue = try SampleIssue.make(
            text: [.gap(.preferencesURL)], html: [.text("<a href=\""), .gap(.preferencesURL), .text("\">")],
            webBaseURL: "https://kabar.example.org/")
        let link = "https://kabar.example.org/p/\(signer.timedToken(.preferences, "s-1", at: issue.date))"
        #expect(try SampleIssue.received(issue).parts.map(\.text) == [link, "<a href=\"\(link)\">"])
        issue.date += 1
        #expect(try SampleIssue.received(issue).parts[0].text != link)
        issue.webBaseURL = nil
        #expect(try SampleIssue.received(issue).parts.map(\.text) == ["", "<a href=\"\">"])
    }

    @Test func `one click is offered over https only`() throws {
        let message = try SampleIssue.received(SampleIssue.make(webBaseURL: "http://127.0.0.1:8080"))
        #expect(message.value("List-Unsubscribe")?.hasPrefix("<http://127.0.0.1:8080/u/") == true)
        #expect(message.value("List-Unsubscribe-Post") == nil)
    }

    @Test func `a message ID is the same on every attempt and tells no address`() throws {
        let builder = try SampleIssue.builder(SampleIssue.make())
        let first = try Recipient(subscriberID: "s-1", address: EmailAddress("siti@example.net"))
        let moved = try Recipient(subscriberID: "s-1", address: EmailAddress("other@example.com"), name: "Siti")
        let second = try Recipient(subscriberID: "s-2", address: EmailAddress("siti@example.net"))
        #expect(builder.messageID(for: first) == builder.messageID(for: moved))
        #expect(builder.messageID(for: first) != builder.messageID(for: second))
        #expect(builder.messageID(for: first).hasPrefix("<12.weekly."))
        #expect(builder.messageID(for: first).hasSuffix("@example.org>"))
        #expect(!builder.messageID(for: first).contains("siti"))
        let message = try ReceivedMessage(builder.message(for: first))
        #expect(message.value("Message-ID") == builder.messageID(for: first))
    }

    @Test func `message IDs differ between issues, rhythms and lists`() throws {
        let recipient = try SampleIssue.recipient()
        let issues = [
            try SampleIssue.make(), try SampleIssue.make(number: 13), try SampleIssue.make(rhythm: .daily),
            try SampleIssue.make(listID: "lain.example.org"),
        ]
        let identifiers = try issues.map { try SampleIssue.builder($0).messageID(for: recipient) }
        #expect(Set(identifiers).count == 4)
    }

    @Test func `equal input gives equal bytes`() throws {
        let issue = try SampleIssue.make(text: [.text("Halo "), .gap(.name)])
        let recipient = try SampleIssue.recipient()
        let first = try SampleIssue.builder(issue).message(for: recipient)
        let second = try SampleIssue.builder(issue).message(for: recipient)
        #expect(first == second)
    }

    @Test func `mail comes back to the sender of the issue`() throws {
        #expect(try SampleIssue.builder(SampleIssue.make()).envelopeSender == EmailAddress("kabar@example.org"))
    }

    @Test func `an international address makes the only header line that is not ASCII`() throws {
        let recipient = try SampleIssue.recipient("sítí@example.net", name: "Sítí")
        let builder = try SampleIssue.builder(SampleIssue.make())
        #expect(builder.needsSMTPUTF8(for: recipient))
        #expect(try !builder.needsSMTPUTF8(for: SampleIssue.recipient()))
        let message = try ReceivedMessage(builder.message(for: recipient))
        #expect(message.value("To") == "=?utf-8?b?U8OtdMOt?= <sítí@example.net>")
        #expect(message.lines.filter { $0.contains { $0 > 127 } }.count == 1)
    }

    @Test func `a subscriber's name cannot add a header and does not stop the run`() throws {
        let recipient = try SampleIssue.recipient(name: "Siti\r\nBcc: all@example.com\r\n\r\n<p>\u{0}")
        let message = try SampleIssue.received(SampleIssue.make(), by: recipient)
        #expect(message.value("To") == "\"Siti Bcc: all@example.com <p>\" <siti@example.net>")
        #expect(!message.names.contains("Bcc"))
    }

    @Test func `a name of a page's length is cut`() throws {
        let recipient = try SampleIssue.recipient(name: String(repeating: "é ", count: 3_000))
        let message = try SampleIssue.received(SampleIssue.make(), by: recipient)
        let name = try ReceivedMessage.decodedWords(#require(message.value("To")))
        #expect(name.utf8.count < 300)
    }

    @Test func `a line break in the subject, a sender's name or the list's name is refused before any mail`() throws {
        let subject = try SampleIssue.make(subject: "Kabar\r\nBcc: all@example.com")
        let sender = try SampleIssue.make(fromName: "Kabar\nX: y")
        let list = try SampleIssue.make(listName: "Kabar\rX: y")
        #expect(throws: MessageError.controlCharacter(field: "Subject")) { try SampleIssue.builder(subject) }
        #expect(throws: MessageError.controlCharacter(field: "From")) { try SampleIssue.builder(sender) }
        #expect(throws: MessageError.controlCharacter(field: "List-Id")) { try SampleIssue.builder(list) }
    }

    @Test(arguments: ["", "desa", "desa..org", "de sa.org", "desa.org>\r\nX: y", ".desa.org"])
    func `a list identifier that is no name is refused`(identifier: String) throws {
        let issue = try SampleIssue.make(listID: identifier)
        #expect(throws: MessageError.badListID(identifier)) { try SampleIssue.builder(issue) }
    }

    @Test(arguments: [
        "kabar.example.org", "ftp://x", "https://", "https://x y", "https://x>", "https://x\r\ny", "https://x/?a",
    ])
    func `a web address that cannot carry a token is refused`(address: String) throws {
        let issue = try SampleIssue.make(webBaseURL: address)
        #expect(throws: MessageError.badWebAddress(address)) { try SampleIssue.builder(issue) }
    }

    @Test(arguments: ["", "id\r\nX: y", "bahasa indonesia"])
    func `a language that is no tag is refused`(language: String) throws {
        let issue = try SampleIssue.make(language: language)
        #expect(throws: MessageError.badLanguage(language)) { try SampleIssue.builder(issue) }
    }

    @Test func `every refusal says what to do`() {
        let errors: [MessageError] = [
            .controlCharacter(field: "Subject"), .notASCII(field: "To"), .tooLong(field: "To"), .badWebAddress("x"),
            .badListID("x"), .badLanguage("x"), .badDate,
        ]
        for error in errors {
            #expect(error.description.hasSuffix("."))
            #expect(error.description.count > 60)
        }
    }
}
