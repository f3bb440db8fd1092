import DigestBuilder
import Foundation
import Messages
import Subscribers

/// Issues and recipients that the tests of this folder share.
enum SampleIssue {
    static func make(
        subject: String = "Jembatan baru dibuka", text: [GappedText.Piece] = [.text("Halo\n")],
        html: [GappedText.Piece] = [.text("<p>Halo</p>\n")], fromName: String? = "Kabar Desa",
        webBaseURL: String? = "https://kabar.example.org", replyTo: String? = "redaksi@example.org", number: Int = 12,
        rhythm: Rhythm = .weekly, date: Date = Date(timeIntervalSince1970: 1_795_417_200),
        listName: String = "Kabar Desa",
        listID: String = "kabar-desa.example.org", language: String = "id", from: String = "kabar@example.org"
    ) throws -> Issue {
        Issue(
            number: number, rhythm: rhythm, date: date,
            from: Mailbox(name: fromName, address: try EmailAddress(from)),
            replyTo: try replyTo.map { Mailbox(name: nil, address: try EmailAddress($0)) }, listName: listName,
            listID: listID, webBaseURL: webBaseURL, unsubscribeAddress: try EmailAddress("keluar@example.org"),
            language: language,
            digest: RenderedDigest(
                subject: subject, preheader: "", text: GappedText(pieces: text), html: GappedText(pieces: html)))
    }

    static func builder(_ issue: Issue, dkim: DKIMSigner? = nil) throws -> MessageBuilder {
        try MessageBuilder(issue: issue, signer: LinkSigner(secret: Array(repeating: 7, count: 32)), dkim: dkim)
    }

    static func recipient(
        _ address: String = "siti@example.net", name: String? = "Siti", fields: [String: String] = [:]
    )
        throws -> Recipient
    {
        Recipient(subscriberID: "s-1", address: try EmailAddress(address), name: name, fields: fields)
    }

    /// The message of one issue to one recipient, read back.
    static func received(_ issue: Issue, by recipient: Recipient? = nil) throws -> ReceivedMessage {
        try ReceivedMessage(builder(issue).message(for: recipient ?? Self.recipient()))
    }
}
