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
        /// What these are about.
        var topics: IssueTopics
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
    /// Whether every version is made that somebody would get, and not only that person's.
    let isForEverybody: Bool
    private let sites: SiteVisit
    /// Signs links as long as the newsletter has no secret of its own.
    private let standInSecret: [UInt8]

    init(
        newsletter: Newsletter, rhythm: Rhythm, backfill: Int?, reader: IssueReader,
        isForEverybody: Bool = false, standInSecret: [UInt8] = SecretFile.random()
    ) {
        self.newsletter = newsletter
        self.rhythm = rhythm
        self.backfill = backfill
        self.reader = reader
        self.isForEverybody = isForEverybody
        self.standInSecret = standInSecret
        sites = newsletter.visit()
    }

    /// - Parameter person: an address or id on the list; nil takes the first of the rhythm, or a made-up reader.
    init(
        newsletter: Newsletter, rhythm: Rhythm, backfill: Int?, person: String?, isForEverybody: Bool = false
    ) {
        self.init(
            newsletter: newsletter, rhythm: rhythm, backfill: backfill, reader: IssueReader(person: person),
            isForEverybody: isForEverybody)
    }

    func pipeline() throws -> Pipeline {
        Pipeline(newsletter: newsletter, state: try newsletter.lookAtState(), sites: sites, now: { Date() })
    }

    /// nil when nothing is new. Records nothing; pages of excerpts are read, but for those in `pages`.
    func next(_ readings: [SourceReading], pages: NextIssue.PageOutcomes = [:]) async throws -> Seen? {
        let reader = try reader.addressee(rhythm, of: newsletter)
        return try await nextIssue(for: reader).rehearsed(readings, pages: pages).map { try see($0, as: reader) }
    }

    /// The same without reading a page.
    func nextOfExcerpts(_ readings: [SourceReading]) throws -> Seen? {
        let reader = try reader.addressee(rhythm, of: newsletter)
        return try nextIssue(for: reader).rehearsed(readings).map { try see($0, as: reader) }
    }

    private func nextIssue(for reader: Addressee) throws -> NextIssue {
        NextIssue(
            pipeline: try pipeline(), rhythm: rhythm, backfill: backfill,
            readership: isForEverybody ? .everybody : .one(reader))
    }

    /// An issue of one made-up article, so that templates can be tried when nothing is new. Records nothing.
    func sample() throws -> Seen {
        let article = NumberedArticle(
            intake: 1,
            article: Article(source: "sample", title: "Sample", paragraphs: ["A sentence that stands for an article."]),
            firstSeen: Date())
        let pipeline = try pipeline()
        let reader = try reader.addressee(rhythm, of: newsletter)
        let stories = [Story(article: article)]
        let topics = IssueTopics(stories)
        let edited = try pipeline.edition(of: stories, rhythm: rhythm, number: 1, draft: nil)
        return try see(
            .init(
                issue: pipeline.issue(
                    of: edited.edition, rhythm: rhythm, in: [reader.version(of: topics)], topics: topics),
                edited: edited, remarks: [], stories: stories, topics: topics),
            as: reader)
    }

    private func see(_ next: NextIssue.Rehearsed, as reader: Addressee) throws -> Seen {
        let recipient = reader.recipient(of: next.topics)
        let builder = try newsletter.messageBuilder(next.issue, isLooking: true, standIn: standInSecret)
        let parts = builder.parts(for: recipient)
        return Seen(
            issue: next.issue, edition: next.edited.edition, remarks: next.remarks, stories: next.stories,
            topics: next.topics, recipient: recipient, obstacle: try obstacle(to: recipient, next.stories),
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
