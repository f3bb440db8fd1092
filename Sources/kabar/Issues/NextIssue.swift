import Articles
import DigestBuilder
import Messages
import Storage
import Subscribers

/// The issue that the next send would freeze, made without recording anything: for preview, build, test and dry run.
struct NextIssue {
    struct Rehearsed {
        var issue: Issue
        /// What it was made of, before it was shortened, and what the owner's draft did to it.
        var edited: EditedEdition
        /// What is said of the draft.
        var remarks: [String]
        /// Those that are in it.
        var stories: [Story]
        /// What these are about.
        var topics: IssueTopics
        /// Who would get it, where that was asked for.
        var survey: Audience.Survey?
        /// The pages that were read for it, by link.
        var pages: PageOutcomes = [:]
    }

    /// What came of pages, by their link.
    typealias PageOutcomes = [String: PageFollower.Outcome]

    let pipeline: Pipeline
    let rhythm: Rhythm
    let backfill: Int?
    let readership: Readership

    /// For whom versions are made besides the whole issue in the newsletter's language.
    enum Readership {
        /// All who would get it, as a send does.
        case everybody
        case one(Addressee)
    }

    /// nil when nothing is new. Pages of excerpts are read, but for those in `pages`, which were read before.
    func rehearsed(_ readings: [SourceReading], pages known: PageOutcomes) async throws -> Rehearsed? {
        let waiting = try waiting(readings)
        let unread = waiting.filter { $0.article.link.map { known[$0] == nil } ?? false }
        let outcomes = await pipeline.readPages(of: unread)
        var pages = known
        for article in unread {
            if let link = article.article.link, let outcome = outcomes[article.intake] { pages[link] = outcome }
        }
        var rehearsed = try rehearsed(waiting.map { $0.completed(by: pages) })
        rehearsed?.pages = pages
        return rehearsed
    }

    /// The same without reading a page: excerpts stay excerpts.
    func rehearsed(_ readings: [SourceReading]) throws -> Rehearsed? {
        try rehearsed(try waiting(readings))
    }

    private func waiting(_ readings: [SourceReading]) throws -> [NumberedArticle] {
        try pipeline.state.rehearse(
            readings, backfill: backfill ?? pipeline.newsletter.backfill, rhythm: rhythm, now: pipeline.now()
        ).waiting
    }

    private func rehearsed(_ waiting: [NumberedArticle]) throws -> Rehearsed? {
        let news = try pipeline.news(of: waiting, rhythm: rhythm)
        guard !news.isEmpty else { return nil }
        let edited = try pipeline.edition(
            of: news.stories, rhythm: rhythm, number: try pipeline.state.nextIssueNumber(),
            draft: pipeline.draft(rhythm: rhythm))
        let stories = edited.shown(of: news.stories)
        let audience = pipeline.audience(of: stories, rhythm: rhythm, at: pipeline.now())
        let survey: Audience.Survey?
        let versions: Set<EditionVersion>
        switch readership {
        case .everybody:
            let everybody = try pipeline.newsletter.hasList() ? audience.survey() : Audience.Survey()
            (survey, versions) = (everybody, everybody.versions)
        case .one(let reader):
            (survey, versions) = (nil, [reader.version(of: audience.topics)])
        }
        return Rehearsed(
            issue: try pipeline.issue(of: edited.edition, rhythm: rhythm, in: versions, topics: audience.topics),
            edited: edited, remarks: try DraftRemarks(edited, pipeline.state).sentences, stories: stories,
            topics: audience.topics, survey: survey)
    }
}

extension NumberedArticle {
    fileprivate func completed(by pages: NextIssue.PageOutcomes) -> NumberedArticle {
        guard article.isExcerpt, let link = article.link, case .read(let page) = pages[link] else { return self }
        var whole = self
        whole.article = article.completed(by: page)
        return whole
    }
}
