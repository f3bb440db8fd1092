import Articles
import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers
import Web

/// The next issue as one subscriber would get it: the same renderer and message builder as sending, another end.
struct IssueView: Sendable {
    struct Seen {
        var issue: Issue
        var edition: Edition
        /// What is said of the owner's draft.
        var remarks: [String]
        var stories: [Story]
        var recipient: Recipient
        /// Why they do not get it; nil for who gets it, and for somebody made up.
        var obstacle: PreviewObstacle?
        /// As that recipient reads it, like all below.
        var subject: String
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
    let reader: IssueReader
    /// Rendered besides what goes to that person.
    let languages: Set<InterfaceLanguage>
    private let sites: SiteVisit
    /// Signs links as long as the newsletter has no secret of its own.
    private let standInSecret: [UInt8]

    init(
        newsletter: Newsletter, rhythm: Rhythm, backfill: Int?, reader: IssueReader,
        languages: Set<InterfaceLanguage> = [], standInSecret: [UInt8] = SecretFile.random()
    ) {
        self.newsletter = newsletter
        self.rhythm = rhythm
        self.backfill = backfill
        self.reader = reader
        self.languages = languages
        self.standInSecret = standInSecret
        sites = newsletter.visit()
    }

    /// - Parameter person: an address or id on the list; nil takes the first of the rhythm, or a made-up reader.
    init(
        newsletter: Newsletter, rhythm: Rhythm, backfill: Int?, person: String?, languages: Set<InterfaceLanguage> = []
    ) {
        self.init(
            newsletter: newsletter, rhythm: rhythm, backfill: backfill, reader: IssueReader(person: person),
            languages: languages)
    }

    func pipeline() throws -> Pipeline {
        Pipeline(newsletter: newsletter, state: try newsletter.lookAtState(), sites: sites, now: { Date() })
    }

    /// nil when nothing is new. Records nothing; pages of excerpts are read, but for those in `pages`.
    func next(_ readings: [SourceReading], pages: NextIssue.PageOutcomes = [:]) async throws -> Seen? {
        let recipient = try reader.recipient(rhythm, of: newsletter)
        return try await nextIssue(for: recipient).rehearsed(readings, pages: pages).map { try see($0, as: recipient) }
    }

    /// The same without reading a page.
    func nextOfExcerpts(_ readings: [SourceReading]) throws -> Seen? {
        let recipient = try reader.recipient(rhythm, of: newsletter)
        return try nextIssue(for: recipient).rehearsed(readings).map { try see($0, as: recipient) }
    }

    private func nextIssue(for recipient: Recipient) throws -> NextIssue {
        NextIssue(
            pipeline: try pipeline(), rhythm: rhythm, backfill: backfill,
            languages: languages.union(recipient.translations))
    }

    /// An issue of one made-up article, so that templates can be tried when nothing is new. Records nothing.
    func sample() throws -> Seen {
        let article = NumberedArticle(
            intake: 1,
            article: Article(source: "sample", title: "Sample", paragraphs: ["A sentence that stands for an article."]),
            firstSeen: Date())
        let pipeline = try pipeline()
        let recipient = try reader.recipient(rhythm, of: newsletter)
        let stories = [Story(article: article)]
        let edited = try pipeline.edition(of: stories, rhythm: rhythm, number: 1, draft: nil)
        return try see(
            .init(
                issue: pipeline.issue(of: edited.edition, rhythm: rhythm, in: languages.union(recipient.translations)),
                edited: edited, remarks: [], stories: stories),
            as: recipient)
    }

    private func see(_ next: NextIssue.Rehearsed, as recipient: Recipient) throws -> Seen {
        let builder = try newsletter.messageBuilder(next.issue, isLooking: true, standIn: standInSecret)
        let parts = builder.parts(for: recipient)
        return Seen(
            issue: next.issue, edition: next.edited.edition, remarks: next.remarks, stories: next.stories,
            recipient: recipient, obstacle: try obstacle(to: recipient, next.stories),
            subject: builder.subject(for: recipient), html: parts.html, text: parts.text,
            message: try builder.message(for: recipient), pages: next.pages)
    }

    private func obstacle(to recipient: Recipient, _ stories: [Story]) throws -> PreviewObstacle? {
        guard reader != .stranger, try newsletter.hasList(),
            let subscriber = try newsletter.list.subscriber(id: recipient.subscriberID)
        else { return nil }
        return try pipeline().audience(of: stories, rhythm: rhythm, at: Date()).obstacle(to: subscriber)
    }
}
