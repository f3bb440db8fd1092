import Articles
import DigestBuilder
import Foundation
import Messages
import Sender
import Storage
import Subscribers
import Summaries
import Transfers

/// The program on one page: sources -> articles -> stories -> edition -> digest -> issue -> messages -> relay.
///
/// Every command is a walk along these steps; what a step does is in the module it calls.
struct Pipeline: Sendable {
    let newsletter: Newsletter
    let state: StateDatabase
    let sites: SiteVisit
    let now: @Sendable () -> Date

    /// `sites`: a visit that goes on; without it one begins.
    init(
        newsletter: Newsletter, state: StateDatabase, sites: SiteVisit? = nil, now: @escaping @Sendable () -> Date
    ) {
        self.newsletter = newsletter
        self.state = state
        self.sites = sites ?? newsletter.visit()
        self.now = now
    }

    // MARK: Sources -> articles

    /// Reads the sources, several at once; a failure is part of its reading. In the order of the settings.
    ///
    /// What makes an issue insists: the issue shows what the sites have now, and a preview the same. Whoever asks often
    /// does not: an answer that is still fresh is not asked for again, and a source that fails is tried ever more
    /// rarely. A site that has asked to be left alone is, by everybody.
    func readSources(
        isInsisting: Bool = true, where isWanted: (SourceSettings) -> Bool = { _ in true }
    ) async throws -> [SourceReading] {
        let reader = SourceReader(fetcher: sites.fetcher, userAgent: newsletter.fetching.userAgent)
        let sources = try newsletter.sources.filter(isWanted).map {
            (source: $0, memory: try state.memory(ofSource: $0.id))
        }
        return await withTaskGroup(of: (Int, SourceReading).self) { group in
            var readings: [SourceReading?] = sources.map { _ in nil }
            var waiting = sources.enumerated().makeIterator()
            func startNext() {
                guard let (place, entry) = waiting.next() else { return }
                group.addTask {
                    if let wait = wait(for: entry.source, entry.memory, isInsisting: isInsisting) {
                        return (place, SourceReading(source: entry.source.id, result: .notAsked(wait)))
                    }
                    do throws(SettingsError) {
                        var source = entry.source
                        source.authorization = try await sites.keys.authorization(of: source.id)
                        return (place, await reader.read(source, memory: entry.memory))
                    } catch {
                        return (place, SourceReading(source: entry.source.id, result: .failed("\(error)")))
                    }
                }
            }
            for _ in 0..<Newsletter.sourcesAtOnce { startNext() }
            while let (place, reading) = await group.next() {
                readings[place] = reading
                startNext()
            }
            return readings.compactMap { $0 }
        }
    }

    /// Files are read whenever somebody asks.
    private func wait(for source: SourceSettings, _ memory: SourceMemory?, isInsisting: Bool) -> SourceWait? {
        guard source.isRemote, let memory else { return nil }
        return newsletter.patience.wait(for: memory, at: now(), isInsisting: isInsisting)
    }

    /// Gives articles that were not seen before their intake numbers.
    func take(_ readings: [SourceReading], backfill: Int) throws -> IntakeReport {
        try state.take(readings, backfill: backfill, now: now())
    }

    /// Reads the pages of those articles whose feeds gave only an excerpt; what came of each, by intake number.
    func readPages(of articles: [NumberedArticle]) async -> [Int: PageFollower.Outcome] {
        let moment = now()
        let wanted = articles.filter { $0.wantsPage(at: moment) }.suffix(Newsletter.pagesInOneRun)
        guard !wanted.isEmpty else { return [:] }
        let follower = PageFollower(fetcher: sites.fetcher)
        let selectors = Dictionary(
            newsletter.sources.map { ($0.id, $0.selector) }, uniquingKeysWith: { first, _ in first })
        return await withTaskGroup(of: (Int, PageFollower.Outcome).self) { group in
            var outcomes: [Int: PageFollower.Outcome] = [:]
            var waiting = wanted.makeIterator()
            func startNext() {
                guard let next = waiting.next() else { return }
                let selector = selectors[next.article.source] ?? nil
                group.addTask {
                    do throws(SettingsError) {
                        let authorization = try await sites.keys.authorization(of: next.article.source)
                        let outcome = await follower.read(
                            next.article, selector: selector, authorization: authorization)
                        return (next.intake, outcome)
                    } catch {
                        return (next.intake, .failed("\(error)"))
                    }
                }
            }
            for _ in 0..<Newsletter.sourcesAtOnce { startNext() }
            while let (intake, outcome) = await group.next() {
                outcomes[intake] = outcome
                startNext()
            }
            return outcomes
        }
    }

    /// What waits for an issue of `rhythm`, with the pages of its excerpts, which are read and kept.
    func waiting(rhythm: Rhythm, backfill: Int) async throws -> [NumberedArticle] {
        let waiting = try state.waiting(rhythm: rhythm, backfill: backfill)
        let outcomes = await readPages(of: waiting)
        guard !outcomes.isEmpty else { return waiting }
        try state.keep(outcomes, now: now())
        PageProblems.report(outcomes)
        return try state.waiting(rhythm: rhythm, backfill: backfill)
    }

    /// Reads and keeps the pages of all excerpts that wait, whatever the rhythm, and says what came of them.
    func fillPages(backfill: Int) async throws -> [Int: PageFollower.Outcome] {
        var waiting: [Int: NumberedArticle] = [:]
        for rhythm in Rhythm.allCases {
            for article in try state.waiting(rhythm: rhythm, backfill: backfill) { waiting[article.intake] = article }
        }
        let outcomes = await readPages(of: waiting.values.sorted { $0.intake < $1.intake })
        try state.keep(outcomes, now: now())
        PageProblems.report(outcomes)
        return outcomes
    }

    // MARK: Articles -> stories -> edition -> digest

    /// Joins what tells the same story, and sets apart what recent issues told already.
    func news(of waiting: [NumberedArticle], rhythm: Rhythm) throws -> News {
        let told = try state.told(rhythm: rhythm, since: now() - Newsletter.toldSpan)
        let sorting = Story.sorted(try withoutHabits(waiting), told: told)
        return News(
            stories: sorting.stories, repeats: sorting.repeats, mark: waiting.map(\.intake).max() ?? 0)
    }

    /// Where an article that waits for `rhythm` stands in what the next issue would be made of.
    func standing(ofWaiting intake: Int, rhythm: Rhythm) throws -> ArticleFate.Standing {
        let waiting = try state.waiting(rhythm: rhythm, backfill: newsletter.backfill)
        let news = try news(of: waiting, rhythm: rhythm)
        if let story = news.stories.first(where: { $0.others.contains { $0.intake == intake } }) {
            return .waitingWith(story.article)
        }
        guard let teller = news.repeats.first(where: { $0.intake == intake })?.of,
            let issue = try state.issue(ofArticle: teller, rhythm: rhythm),
            let article = try state.article(teller)
        else { return .waiting }
        return .told(issue: nil, by: article, in: issue)
    }

    /// The articles without what their source puts around the text of each of its pages.
    private func withoutHabits(_ articles: [NumberedArticle]) throws -> [NumberedArticle] {
        var habits: [String: RepeatedLines] = [:]
        return try articles.map { article in
            guard article.page.isRead else { return article }
            let source = article.article.source
            let lines =
                try habits[source]
                ?? RepeatedLines(of: state.pageTexts(ofSource: source, newest: Newsletter.pagesToLearnFrom))
            habits[source] = lines
            var copy = article
            copy.article.paragraphs = lines.removed(from: article.article.paragraphs)
            return copy
        }
    }

    /// The owner's draft of the rhythm's next issue; nil when there is none, or an issue has used it up.
    func draft(rhythm: Rhythm) throws -> Draft? {
        guard let draft = try DraftFile(folder: newsletter.stateFolder, rhythm: rhythm).read(),
            try !state.hasIssue(rhythm: rhythm, from: draft.issue)
        else { return nil }
        return draft
    }

    /// Chooses, summarises, groups and orders, as the draft wants it. Throws where the draft leaves nothing.
    func edition(of stories: [Story], rhythm: Rhythm, number: Int, draft: Draft?) throws -> EditedEdition {
        let edited = EditionBuilder(settings: newsletter.digest, summarizer: Summarizer())
            .edited(number: number, rhythm: rhythm.rawValue, date: now(), stories: stories, draft: draft)
        guard !edited.isEmpty else {
            throw CommandFailure(
                .failed,
                "The draft leaves out every article that waits, so there is no issue to make; take one back with `kabar edit`, or throw the draft away with `kabar edit --discard`."
            )
        }
        return edited
    }

    /// Sets editions as text and HTML by the newsletter's templates and style sheet, which are read once for all.
    private func press() throws -> (Edition) throws -> RenderedDigest {
        var settings = newsletter.digest
        settings.look.styles = try newsletter.styleSheet()
        let renderer = try newsletter.renderer()
        return { [settings] edition in try renderer.render(edition, settings: settings) }
    }

    // MARK: Digest -> issue

    /// Everything that a message is made of except its recipient, as it is and in `versions`.
    func issue(
        of edition: Edition, rhythm: Rhythm, in versions: Set<EditionVersion> = [], topics: IssueTopics
    ) throws -> Issue {
        let set = try press()
        var digests: [String: RenderedDigest] = [:]
        for version in versions {
            guard let key = version.key else { continue }
            digests[key] = try set(
                edition.version(version, topics: topics, newsletter: newsletter.settings.name))
        }
        return try newsletter.issue(
            number: edition.number, rhythm: rhythm, date: edition.date, digest: set(edition), versions: digests)
    }

    /// Those who get an issue of `stories`.
    func audience(of stories: [Story], rhythm: Rhythm, at moment: Date) -> Audience {
        Audience(newsletter: newsletter, rhythm: rhythm, topics: IssueTopics(stories), now: moment)
    }

    /// Writes the issue down, with its articles and its recipients, before the first mail. Without a frozen issue nobody
    /// on the list has the rhythm and one of the topics. `isStrict`: an issue with errors or warnings is refused.
    func freeze(
        _ news: News, rhythm: Rhythm, isStrict: Bool
    ) throws -> (frozen: FrozenIssue?, survey: Audience.Survey) {
        let moment = now()
        // Reading the sources touched what summaries do not need.
        ProcessMemory.giveBack()
        let edited = try edition(
            of: news.stories, rhythm: rhythm, number: try state.nextIssueNumber(), draft: draft(rhythm: rhythm))
        let edition = edited.edition
        let audience = audience(of: edited.shown(of: news.stories), rhythm: rhythm, at: moment)
        // The list is read as a stream, but each person leaves a trace by which the same one is known twice.
        ProcessMemory.giveBack()
        let survey = try audience.survey()
        guard survey.people > 0 else { return (nil, survey) }
        ProcessMemory.giveBack()
        let issue = try issue(of: edition, rhythm: rhythm, in: survey.versions, topics: audience.topics)
        for remark in try DraftRemarks(edited, state).sentences { Console.note(remark) }
        if isStrict {
            try IssueExamination(edition, issue, topics: audience.topics, of: newsletter).refuseFaults()
        }
        // What cannot become a message is found now, not in the middle of a send.
        _ = try newsletter.messageBuilder(issue)
        ProcessMemory.giveBack()
        let frozen = try state.freeze(
            issue, entries: edited.issueEntries(repeats: news.repeats), mark: news.mark, contentHash: issue.contentHash
        ) { add in try audience.forEach(of: survey.versions, add) }
        return (frozen, survey)
    }

    // MARK: Issue -> messages -> relay

    /// Delivers what is due of a frozen issue. Who left since the freeze is skipped, also while it runs; who has no
    /// mailbox any more is `bounced` afterwards.
    func deliver(
        _ frozen: FrozenIssue, patience: Duration?, progress: @escaping @Sendable (Settlement) -> Void
    ) async throws -> SendRun.End {
        sites.end()
        let issue = frozen.issue
        let departures = Departures(list: newsletter.list, state: state, issue: issue.number, now: now)
        let run = SendRun(
            settings: try newsletter.sending(patience: patience), issue: issue,
            issued: frozen.reopenedAt ?? issue.date, ledger: state,
            composer: try newsletter.messageBuilder(issue), now: now,
            beforeMail: { try departures.skipWhoLeft() }, progress: progress, notice: { Console.note($0) })
        ProcessMemory.giveBack()
        let end = try await run.run()
        // The counting that follows goes through the rows of all.
        ProcessMemory.giveBack()
        if end == .cancelled { try state.closeCancelled(issue: issue.number, at: now()) }
        try newsletter.list.markBounced(state.deadAddresses(issue: issue.number))
        return end
    }
}
