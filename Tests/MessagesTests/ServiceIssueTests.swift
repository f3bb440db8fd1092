import DigestBuilder
import Foundation
import Messages
import Subscribers
import Testing

/// Issues that are no digests: mails about a subscription.
struct ServiceIssueTests {
    private func issue(_ kind: Messages.Issue.Kind, number: Int = 12) throws -> Messages.Issue {
        var issue = try SampleIssue.make(number: number)
        issue.kind = kind
        return issue
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }()

    // MARK: - Header fields

    @Test func `a mail to a reader on the list names it and the way to leave, and is not bulk`() throws {
        let message = try SampleIssue.received(issue(.memberService))
        #expect(
            message.names == [
                "Date", "From", "To", "Reply-To", "Subject", "Message-ID", "List-Id", "List-Unsubscribe",
                "List-Unsubscribe-Post", "List-Help", "List-Owner", "Feedback-ID", "Auto-Submitted",
                "X-Auto-Response-Suppress", "MIME-Version", "Content-Language", "Content-Type",
            ])
        let feedback = try #require(message.value("Feedback-ID")).split(separator: ":").prefix(3)
        #expect(feedback == ["12-weekly", "kabar-desa.example.org", "service"])
        #expect(message.value("Auto-Submitted") == "auto-generated")
    }

    @Test func `a mail to somebody who is on no list names none`() throws {
        let message = try SampleIssue.received(issue(.service))
        #expect(
            message.names == [
                "Date", "From", "To", "Reply-To", "Subject", "Message-ID", "Auto-Submitted",
                "X-Auto-Response-Suppress", "MIME-Version", "Content-Language", "Content-Type",
            ])
        #expect(message.value("Auto-Submitted") == "auto-generated")
        #expect(message.value("X-Auto-Response-Suppress") == "OOF, AutoReply")
    }

    @Test func `a translation has the header fields of its issue`() throws {
        var issue = try issue(.service)
        issue.versions["en"] = issue.digest
        var recipient = try SampleIssue.recipient()
        recipient.version = "en"
        let message = try SampleIssue.received(issue, by: recipient)
        #expect(message.value("Content-Language") == "en")
        #expect(!message.names.contains { $0.hasPrefix("List-") })
    }

    @Test(arguments: [Messages.Issue.Kind.memberService, .service])
    func `a message ID is the same on every attempt, and another for each number and person`(
        kind: Messages.Issue.Kind
    ) throws {
        let recipient = try SampleIssue.recipient()
        let identifier = try SampleIssue.builder(issue(kind)).messageID(for: recipient)
        #expect(identifier.contains(/^<12\.service\.[0-9a-f]{32}@example\.org>$/))
        #expect(try SampleIssue.builder(issue(kind)).messageID(for: recipient) == identifier)
        #expect(try SampleIssue.builder(issue(kind, number: 13)).messageID(for: recipient) != identifier)
        let other = Recipient(subscriberID: "s-2", address: recipient.address)
        #expect(try SampleIssue.builder(issue(kind)).messageID(for: other) != identifier)
        #expect(try SampleIssue.builder(issue(.digest)).messageID(for: recipient).hasPrefix("<12.weekly."))
    }

    // MARK: - JSON

    /// Written by a Kabar that knew digests only, keys sorted, as the content hash is made of them.
    private static let earlier = """
        {"date":817110000,"digest":{"html":{"pieces":[{"text":{"_0":"<p>Halo<\\/p>\\n"}}]},"preheader":"",\
        "subject":"Jembatan baru dibuka","text":{"pieces":[{"text":{"_0":"Halo\\n"}}]}},\
        "from":{"address":"kabar@example.org","name":"Kabar Desa"},"language":"id","listID":"kabar-desa.example.org",\
        "listName":"Kabar Desa","number":12,"replyTo":{"address":"redaksi@example.org"},"rhythm":"weekly",\
        "translations":{},"unsubscribeAddress":"keluar@example.org","webBaseURL":"https:\\/\\/kabar.example.org"}
        """

    @Test func `the JSON of a digest is what it was before there were other kinds`() throws {
        let digest = try issue(.digest)
        #expect(String(decoding: try Self.encoder.encode(digest), as: UTF8.self) == Self.earlier)
        let read = try JSONDecoder().decode(Messages.Issue.self, from: Data(Self.earlier.utf8))
        #expect(read == digest)
        #expect(read.kind == .digest)
    }

    @Test(arguments: [Messages.Issue.Kind.memberService, .service])
    func `another kind is kept`(kind: Messages.Issue.Kind) throws {
        let json = try Self.encoder.encode(issue(kind))
        #expect(String(decoding: json, as: UTF8.self).contains("\"kind\":\"\(kind)\""))
        #expect(try JSONDecoder().decode(Messages.Issue.self, from: json).kind == kind)
    }
}
