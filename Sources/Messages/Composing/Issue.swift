import DigestBuilder
import Foundation
import Subscribers

/// A name and an address, as in `From:`.
package struct Mailbox: Sendable, Equatable, Codable {
    package var name: String?
    package var address: EmailAddress

    package init(name: String?, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

/// One edition of the newsletter, frozen before its first mail: everything that a message is made of except
/// its recipient. A resume sends these bytes, whatever happened to templates or settings since.
package struct Issue: Sendable, Equatable, Codable {
    /// What its messages are to those who get them.
    package enum Kind: String, Sendable, Equatable, Codable {
        case digest
        /// To a reader on the list: welcome, goodbye.
        case memberService
        /// To somebody who is not, or not yet, a reader at that address.
        case service
    }

    /// 1, 2, 3 ... per newsletter.
    package var number: Int
    package var rhythm: Rhythm
    /// The `Date:` of every message, the moment of the freeze.
    package var date: Date
    package var from: Mailbox
    package var replyTo: Mailbox?
    /// The newsletter's name, for `List-Id` and page titles.
    package var listName: String
    /// `List-Id` identifier such as `kabar-desa.example.org` (RFC 2919).
    package var listID: String
    /// Base address of the public pages, without a trailing slash; nil when there are none.
    package var webBaseURL: String?
    /// Where mailto unsubscribe requests go.
    package var unsubscribeAddress: EmailAddress
    /// BCP 47 tag of the interface words.
    package var language: String
    package var digest: RenderedDigest
    /// What goes to those recipients who get another version, under other words or with some topics alone, by the key of
    /// their `EditionVersion`.
    package var versions: [String: RenderedDigest]
    /// Who sends, as `Feedback-ID` says it: 5 to 15 letters and digits that never change. nil derives them from the sender's
    /// domain; empty leaves the field out.
    package var feedbackSender: String?
    /// nil for a digest, whose JSON has no key for it: so it, and its hash, is what it was before there were other kinds.
    private var otherKind: Kind?

    package var kind: Kind {
        get { otherKind ?? .digest }
        set { otherKind = newValue == .digest ? nil : newValue }
    }

    package init(
        number: Int, rhythm: Rhythm, date: Date, from: Mailbox, replyTo: Mailbox? = nil, listName: String,
        listID: String,
        webBaseURL: String? = nil, unsubscribeAddress: EmailAddress, language: String, digest: RenderedDigest,
        versions: [String: RenderedDigest] = [:], feedbackSender: String? = nil, kind: Kind = .digest
    ) {
        self.number = number
        self.rhythm = rhythm
        self.date = date
        self.from = from
        self.replyTo = replyTo
        self.listName = listName
        self.listID = listID
        self.webBaseURL = webBaseURL
        self.unsubscribeAddress = unsubscribeAddress
        self.language = language
        self.digest = digest
        self.versions = versions
        self.feedbackSender = feedbackSender
        self.kind = kind
    }

    /// A colon would part it, and other characters are not promised to come back.
    package static func isFeedbackSender(_ text: String) -> Bool {
        (5...15).contains(text.utf8.count) && text.utf8.allSatisfy(IssueHeaders.isTagByte)
    }
}

extension Issue {
    private enum CodingKeys: String, CodingKey {
        case number, rhythm, date, from, replyTo, listName, listID, webBaseURL, unsubscribeAddress, language, digest
        case feedbackSender
        // The names of earlier days, which frozen issues have.
        case versions = "translations"
        case otherKind = "kind"
    }

    /// Issues frozen before Kabar had versions have none.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            number: values.decode(Int.self, forKey: .number), rhythm: values.decode(Rhythm.self, forKey: .rhythm),
            date: values.decode(Date.self, forKey: .date), from: values.decode(Mailbox.self, forKey: .from),
            replyTo: values.decodeIfPresent(Mailbox.self, forKey: .replyTo),
            listName: values.decode(String.self, forKey: .listName),
            listID: values.decode(String.self, forKey: .listID),
            webBaseURL: values.decodeIfPresent(String.self, forKey: .webBaseURL),
            unsubscribeAddress: values.decode(EmailAddress.self, forKey: .unsubscribeAddress),
            language: values.decode(String.self, forKey: .language),
            digest: values.decode(RenderedDigest.self, forKey: .digest),
            versions: values.decodeIfPresent([String: RenderedDigest].self, forKey: .versions) ?? [:],
            feedbackSender: values.decodeIfPresent(String.self, forKey: .feedbackSender),
            kind: values.decodeIfPresent(Kind.self, forKey: .otherKind) ?? .digest)
    }
}

/// A subscriber as frozen with an issue: whom a message goes to and what fills its gaps.
package struct Recipient: Sendable, Equatable, Codable {
    package var subscriberID: String
    package var address: EmailAddress
    package var name: String?
    package var fields: [String: String]
    /// The key of the version that goes to them; nil, or one that the issue does not have, is the whole issue in its own
    /// language.
    package var version: String?

    package init(
        subscriberID: String, address: EmailAddress, name: String? = nil, fields: [String: String] = [:],
        version: String? = nil
    ) {
        self.subscriberID = subscriberID
        self.address = address
        self.name = name
        self.fields = fields
        self.version = version
    }
}
