import Articles
import DigestBuilder
import Foundation
import Messages
import Sender
import Storage
import Subscribers
import Summaries
import Transfers

/// The program on one page: sources -> articles -> edition -> digest -> issue -> messages -> relay.
///
/// Every command is a walk along these steps; what a step does is in the module it calls.
struct Pipeline: Sendable {
    let newsletter: Newsletter
    let state: StateDatabase
    let now: @Sendable () -> Date

    // MARK: Sources -> articles

    /// Reads the sources, several at once; a failure is part of its reading. In the order of the settings.
    func readSources(
        where isWanted: (SourceSettings) -> Bool = { _ in true }
    ) async throws -> [SourceReading] {
        let client = HTTPClient(settings: newsletter.fetching)
        defer { client.close() }
        let fetcher = PoliteFetcher(client: client, limits: newsletter.settings.fetch)
        let reader = SourceReader(fetcher: fetcher, userAgent: newsletter.fetching.userAgent)
        let sources = try newsletter.sources.filter(isWanted).map {
            (source: $0, memory: try state.memory(ofSource: $0.id))
        }
        return await withTaskGroup(of: (Int, SourceReading).self) { group in
            var readings: [SourceReading?] = sources.map { _ in nil }
            var waiting = sources.enumerated().makeIterator()
            func startNext() {
                guard let (place, entry) = waiting.next() else { return }
                group.addTask { (place, await reader.read(entry.source, memory: entry.memory)) }
            }
            for _ in 0..<Newsletter.sourcesAtOnce { startNext() }
            while let (place, reading) = await group.next() {
                readings[place] = reading
                startNext()
            }
            return readings.compactMap { $0 }
        }
    }

    /// Gives articles that were not seen before their intake numbers.
    func take(_ readings: [SourceReading], backfill: Int) throws -> IntakeReport {
        try state.take(readings, backfill: backfill, now: now())
    }

    // MARK: Articles -> edition -> digest

    /// Chooses, summarises, groups and orders.
    func edition(of articles: [NumberedArticle], rhythm: Rhythm, number: Int) -> Edition {
        EditionBuilder(settings: newsletter.digest, summarizer: Summarizer())
            .edition(number: number, rhythm: rhythm.rawValue, date: now(), articles: articles)
    }

    /// Sets the edition as text and HTML by the newsletter's templates.
    func digest(of edition: Edition) throws -> RenderedDigest {
        try DigestRenderer(overrides: newsletter.templatesFolder).render(edition, settings: newsletter.digest)
    }

    // MARK: Digest -> issue

    /// Everything that a message is made of except its recipient.
    func issue(of edition: Edition, rhythm: Rhythm) throws -> Issue {
        try newsletter.issue(number: edition.number, rhythm: rhythm, date: edition.date, digest: digest(of: edition))
    }

    /// Writes the issue down, with its articles and its recipients, before the first mail. nil when nobody on the
    /// list has the rhythm.
    func freeze(_ articles: [NumberedArticle], rhythm: Rhythm) throws -> FrozenIssue? {
        let moment = now()
        // The list is read as a stream, but each person leaves a trace by which the same one is known twice.
        ProcessMemory.giveBack()
        guard try newsletter.hasRecipient(rhythm: rhythm, at: moment) else { return nil }
        let edition = edition(of: articles, rhythm: rhythm, number: try state.nextIssueNumber())
        ProcessMemory.giveBack()
        let issue = try issue(of: edition, rhythm: rhythm)
        // What cannot become a message is found now, not in the middle of a send.
        _ = try MessageBuilder(issue: issue, signer: newsletter.signer())
        ProcessMemory.giveBack()
        return try state.freeze(
            issue, entries: edition.issueEntries, mark: articles.map(\.intake).max() ?? 0,
            contentHash: issue.contentHash
        ) { add in
            try newsletter.list.forEachRecipient(rhythm: rhythm, at: moment) { try add(Recipient($0)) }
        }
    }

    // MARK: Issue -> messages -> relay

    /// Delivers what is due of a frozen issue. Who left since the freeze is skipped, also while it runs; who has no
    /// mailbox any more is `bounced` afterwards.
    func deliver(
        _ frozen: FrozenIssue, patience: Duration?, progress: @escaping @Sendable (Settlement) -> Void
    ) async throws -> SendRun.End {
        let issue = frozen.issue
        let departures = Departures(list: newsletter.list, state: state, issue: issue.number, now: now)
        let run = SendRun(
            settings: try newsletter.sending(patience: patience), issue: issue,
            issued: frozen.reopenedAt ?? issue.date, ledger: state,
            composer: try MessageBuilder(issue: issue, signer: newsletter.signer()), now: now,
            beforeMail: { try departures.skipWhoLeft() }, progress: progress, notice: { Console.note($0) })
        ProcessMemory.giveBack()
        let end = try await run.run()
        if end == .cancelled { try state.closeCancelled(issue: issue.number, at: now()) }
        try newsletter.list.markBounced(state.deadAddresses(issue: issue.number))
        return end
    }
}

extension Recipient {
    /// A subscriber as the freeze keeps them.
    init(_ subscriber: Subscriber) {
        self.init(
            subscriberID: subscriber.id, address: subscriber.email, name: subscriber.name, fields: subscriber.fields)
    }
}
