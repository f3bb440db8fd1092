import Articles
import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers

/// The next issue as one subscriber would get it: the same renderer and message builder as sending, another end.
struct IssueView: Sendable {
    struct Seen {
        var issue: Issue
        var edition: Edition
        /// What is said of the owner's draft.
        var remarks: [String]
        var stories: [Story]
        var recipient: Recipient
        var html: String
        var text: String
        /// The whole MIME message.
        var message: [UInt8]
        /// The pages that were read for it, by link.
        var pages: NextIssue.PageOutcomes
    }

    let newsletter: Newsletter
    let rhythm: Rhythm
    let backfill: Int?
    /// An address on the list; nil takes the first of the rhythm, or a made-up reader.
    let person: String?
    private let sites: SiteVisit

    init(newsletter: Newsletter, rhythm: Rhythm, backfill: Int?, person: String?) {
        self.newsletter = newsletter
        self.rhythm = rhythm
        self.backfill = backfill
        self.person = person
        sites = newsletter.visit()
    }

    func pipeline() throws -> Pipeline {
        Pipeline(newsletter: newsletter, state: try newsletter.lookAtState(), sites: sites, now: { Date() })
    }

    /// nil when nothing is new. Records nothing; pages of excerpts are read, but for those in `pages`.
    func next(_ readings: [SourceReading], pages: NextIssue.PageOutcomes = [:]) async throws -> Seen? {
        let next = NextIssue(pipeline: try pipeline(), rhythm: rhythm, backfill: backfill)
        return try await next.rehearsed(readings, pages: pages).map(see)
    }

    /// The same without reading a page.
    func nextOfExcerpts(_ readings: [SourceReading]) throws -> Seen? {
        try NextIssue(pipeline: pipeline(), rhythm: rhythm, backfill: backfill).rehearsed(readings).map(see)
    }

    /// An issue of one made-up article, so that templates can be tried when nothing is new. Records nothing.
    func sample() throws -> Seen {
        let article = NumberedArticle(
            intake: 1,
            article: Article(source: "sample", title: "Sample", paragraphs: ["A sentence that stands for an article."]),
            firstSeen: Date())
        let pipeline = try pipeline()
        let stories = [Story(article: article)]
        let edited = try pipeline.edition(of: stories, rhythm: rhythm, number: 1, draft: nil)
        return try see(
            .init(
                issue: pipeline.issue(of: edited.edition, rhythm: rhythm), edited: edited, remarks: [],
                stories: stories))
    }

    private func see(_ next: NextIssue.Rehearsed) throws -> Seen {
        let builder = try MessageBuilder(issue: next.issue, signer: newsletter.signerWithoutCreating())
        let recipient = try recipient()
        let parts = builder.parts(for: recipient)
        return Seen(
            issue: next.issue, edition: next.edited.edition, remarks: next.remarks, stories: next.stories,
            recipient: recipient, html: parts.html, text: parts.text,
            message: try builder.message(for: recipient), pages: next.pages)
    }

    private func recipient() throws -> Recipient {
        if let person { return Recipient(try newsletter.list.named(person)) }
        var first: Recipient?
        if newsletter.hasList {
            try newsletter.list.forEachRecipient(rhythm: rhythm, at: Date()) { subscriber in
                if first == nil { first = Recipient(subscriber) }
            }
        }
        return try first
            ?? Recipient(subscriberID: "preview", address: EmailAddress("reader@example.org"), name: "Reader")
    }
}
