import Articles
import DigestBuilder
import Foundation
import Storage
import Subscribers
import Summaries

/// One rhythm's next issue on the owner's table: the page that shows it, and the text that comes back.
struct DraftDesk {
    /// The text that came back, and could not be taken.
    struct Refusal: Error {
        var faults: [DraftReader.Fault]

        init(_ faults: [DraftReader.Fault]) {
            self.faults = faults
        }
    }

    private let pipeline: Pipeline
    private let rhythm: Rhythm
    private let stories: [Story]
    /// The draft that holds already.
    let draft: Draft?
    let edited: EditedEdition
    let page: DraftPage

    /// nil when nothing waits for an issue.
    init?(_ pipeline: Pipeline, rhythm: Rhythm, waiting: [NumberedArticle]) throws {
        let news = try pipeline.news(of: waiting, rhythm: rhythm)
        guard !news.isEmpty else { return nil }
        self.pipeline = pipeline
        self.rhythm = rhythm
        stories = news.stories
        draft = try pipeline.draft(rhythm: rhythm)
        edited = try Self.edited(stories, draft, pipeline, rhythm)
        page = DraftPage(edited, draft: draft, through: news.mark)
    }

    /// Unlike `Pipeline.edition`, also one of nothing, so that what was left out can be taken back.
    private static func edited(
        _ stories: [Story], _ draft: Draft?, _ pipeline: Pipeline, _ rhythm: Rhythm
    ) throws -> EditedEdition {
        try builder(pipeline).edited(
            number: pipeline.state.nextIssueNumber(), rhythm: rhythm.rawValue, date: pipeline.now(), stories: stories,
            draft: draft)
    }

    private static func builder(_ pipeline: Pipeline) -> EditionBuilder {
        EditionBuilder(settings: pipeline.newsletter.digest, summarizer: Summarizer())
    }

    /// The text for an editor.
    func text() throws -> String {
        DraftText.text(page, remarks: try DraftRemarks(edited, pipeline.state).sentences)
    }

    /// Keeps what the owner made of the text. Throws a `Refusal` when the text has faults; nothing is changed then.
    func take(_ text: String) throws -> Draft {
        let read: DraftPage
        do throws(DraftReader.Faults) {
            read = try DraftReader.page(text)
        } catch {
            throw Refusal(error.faults)
        }
        try checkIdentity(of: read)
        let known = Set((draft?.lines ?? []).map(\.number))
        let check = DraftCheck(stories)
        let faults = check.faults(of: read, known: known)
        guard faults.isEmpty else { throw Refusal(faults) }
        let builder = Self.builder(pipeline)
        let taken = Draft(read, shown: try shown(for: read), previous: draft, titles: check.titles(builder))
        try DraftFile(folder: pipeline.newsletter.stateFolder, rhythm: rhythm).keep(taken)
        return taken
    }

    /// The page that a text was made of: what is on the table, without what came after the text was written.
    private func shown(for read: DraftPage) throws -> DraftPage {
        let named = Set(read.lines.map(\.number))
        let then = stories.filter { !named.isDisjoint(with: $0.intakes) }
        return DraftPage(try Self.edited(then, draft, pipeline, rhythm), draft: draft, through: read.through)
    }

    /// Whether a text is about an issue that has been made since. One that cannot be read is not: its faults are told.
    func isOvertaken(_ text: String) throws -> Bool {
        guard let read = try? DraftReader.page(text) else { return false }
        return try pipeline.state.hasIssue(rhythm: rhythm, from: read.issue)
    }

    private func checkIdentity(of read: DraftPage) throws {
        func refuse(_ reason: String) -> Refusal { Refusal([.init(line: nil, reason: reason)]) }
        guard read.rhythmName == rhythm.rawValue else {
            throw refuse("this is a draft of the rhythm \(read.rhythmName); take it with --rhythm \(read.rhythmName)")
        }
        guard read.issue <= page.issue else {
            throw refuse("this is a draft of issue \(read.issue), and the next one is \(page.issue)")
        }
        guard try !pipeline.state.hasIssue(rhythm: rhythm, from: read.issue) else {
            throw refuse(
                "this is a draft of issue \(read.issue), and an issue of the rhythm has been made since; begin with `kabar edit` again"
            )
        }
    }
}
