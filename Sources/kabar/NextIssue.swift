import Articles
import Messages
import Storage
import Subscribers

/// The issue that the next send would freeze, made without recording anything: for preview, build, test and dry run.
struct NextIssue {
    struct Rehearsed {
        var issue: Issue
        var articles: [NumberedArticle]
    }

    let pipeline: Pipeline
    let rhythm: Rhythm
    let backfill: Int?

    /// nil when nothing is new.
    func rehearsed(_ readings: [SourceReading]) throws -> Rehearsed? {
        let (_, articles) = try pipeline.state.rehearse(
            readings, backfill: backfill ?? pipeline.newsletter.backfill, rhythm: rhythm, now: pipeline.now())
        guard !articles.isEmpty else { return nil }
        let edition = pipeline.edition(of: articles, rhythm: rhythm, number: try pipeline.state.nextIssueNumber())
        return Rehearsed(issue: try pipeline.issue(of: edition, rhythm: rhythm), articles: articles)
    }
}
