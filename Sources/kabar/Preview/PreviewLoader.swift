import Articles
import Foundation
import Messages
import Storage
import Subscribers
import Web

/// Makes what the preview desk shows, anew at each call. What is on the network, sources and articles' pages, is read
/// once, since a page that reloads at every keystroke must not ask a site each time; files are read again.
actor PreviewLoader {
    private let folder: String
    private let rhythm: Rhythm
    private let backfill: Int?
    private let person: String?
    private var fetched: [String: SourceReading] = [:]
    private var pages: NextIssue.PageOutcomes = [:]

    init(folder: String, rhythm: Rhythm, backfill: Int?, person: String?) {
        self.folder = folder
        self.rhythm = rhythm
        self.backfill = backfill
        self.person = person
    }

    func load() async throws -> PreviewMessage {
        let (newsletter, warnings) = try Newsletter.open(
            folder: folder, environment: ProcessInfo.processInfo.environment)
        let view = IssueView(newsletter: newsletter, rhythm: rhythm, backfill: backfill, person: person)
        let readings = try await readings(view)
        guard let seen = try await view.next(readings, pages: pages) else {
            throw CommandFailure(.done, "No new articles: there is no next issue to show.")
        }
        pages = seen.pages
        let pageProblems = PageProblems.sentences(Array(pages.values))
        let examination = try IssueExamination(seen.edition, seen.issue, of: view.newsletter)
        return message(
            seen, articles: PreviewArticles.of(seen, settings: newsletter.digest),
            problems: warnings + problems(readings, view.newsletter) + pageProblems
                + examination.faults.map(\.sentence),
            notices: seen.remarks + examination.notices.map(\.sentence))
    }

    private func readings(_ view: IssueView) async throws -> [SourceReading] {
        let known = fetched
        let fresh = try await view.pipeline().readSources { known[$0.id] == nil }
        var readings: [SourceReading] = []
        for source in view.newsletter.sources {
            guard let reading = fresh.first(where: { $0.source == source.id }) ?? known[source.id] else { continue }
            readings.append(reading)
            if source.isRemote { fetched[source.id] = reading }
        }
        return readings
    }

    private func problems(_ readings: [SourceReading], _ newsletter: Newsletter) -> [String] {
        readings.flatMap { reading -> [String] in
            switch reading.result {
            case .failed(let sentence): [sentence] + reading.problems
            case .notAsked(let wait): [SourceProblems(newsletter: newsletter).sentence(reading.source, wait)]
            case .articles, .unchanged: reading.problems
            }
        }
    }

    private func message(
        _ seen: IssueView.Seen, articles: [PreviewArticle], problems: [String], notices: [String]
    ) -> PreviewMessage {
        // The Date of a message moves on with each rendering; the version is that of what is read.
        let content = [seen.subject, seen.html, seen.text] + problems + notices
        return PreviewMessage(
            subject: seen.subject, from: seen.issue.from.text, to: seen.recipient.text, html: seen.html,
            text: seen.text, raw: seen.message, articles: articles, problems: problems, notices: notices,
            version: ContentHash.hexadecimal(of: content))
    }
}
