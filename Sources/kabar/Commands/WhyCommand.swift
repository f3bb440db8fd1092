import ArgumentParser
import Articles
import DigestBuilder
import Foundation
import Storage
import Subscribers

struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Explain why an article is in an issue, out, or waiting.",
        discussion: "Example: kabar why https://example.org/2026/11/a-story")

    private struct Line: Encodable {
        struct Standing: Encodable {
            var rhythm: Rhythm
            var standing: String
            var issue: Int?
            var toldBy: Int?
            var toldIn: Int?
            var draft: Draft.Mark?
        }

        var version = 1
        var known: Bool
        var intake: Int?
        var title: String?
        var link: String?
        var source: String?
        var firstSeen: Date?
        var text: String?
        var pageTries: Int?
        var pageTriedAt: Date?
        var pageProblem: String?
        var standings: [Standing]?
    }

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The article's link, or the GUID its feed gives.") var article: String

    func validate() throws {
        guard article.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("Give the article's link, or the GUID its feed gives.")
        }
    }

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let state = try newsletter.lookAtState()
            let fate = try state.explain(article, backfill: newsletter.backfill)
            guard case .known(var known) = fate else {
                if options.json { try Console.json(Line(known: false)) }
                throw CommandFailure(
                    .failed,
                    "No article with the link or GUID “\(article)” has been seen; check the address, or run `kabar fetch` if it is new."
                )
            }
            let pipeline = Pipeline(newsletter: newsletter, state: state, now: { Date() })
            for (place, entry) in known.standings.enumerated() where entry.standing == .waiting {
                let intake = known.article.intake
                known.standings[place].standing = try pipeline.standing(ofWaiting: intake, rhythm: entry.rhythm)
            }
            let dropping = try Self.rhythms(dropping: known, pipeline)
            if options.json { return try Console.json(line(known, dropping: dropping)) }
            try explain(known, newsletter, issues: state.issues(), dropping: dropping)
        }
    }

    private func line(_ known: ArticleFate.KnownArticle, dropping: Set<Rhythm>) -> Line {
        Line(
            known: true, intake: known.article.intake, title: known.article.article.title,
            link: known.article.article.link, source: known.article.article.source, firstSeen: known.article.firstSeen,
            text: Self.text(known.article), pageTries: known.article.page.count, pageTriedAt: known.article.page.last,
            pageProblem: known.article.page.problem,
            standings: known.standings.map { entry in
                var line = Self.standing(entry)
                if dropping.contains(entry.rhythm) { line.draft = .drop }
                return line
            })
    }

    private static func standing(_ entry: ArticleFate.RhythmStanding) -> Line.Standing {
        var line = Line.Standing(rhythm: entry.rhythm, standing: "")
        switch entry.standing {
        case .waiting: line.standing = "waiting"
        case .waitingWith(let teller): (line.standing, line.toldBy) = ("waiting", teller.intake)
        case .old: line.standing = "old"
        case .inIssue(let number): (line.standing, line.issue) = ("inIssue", number)
        case .leftOut(let number): (line.standing, line.issue) = ("leftOut", number)
        case .told(let issue, let teller, let told):
            (line.standing, line.issue, line.toldBy, line.toldIn) = ("told", issue, teller.intake, told)
        case .passedOver: line.standing = "passedOver"
        }
        return line
    }

    /// Where the article's text is from.
    private static func text(_ article: NumberedArticle) -> String {
        article.page.isRead ? "page" : article.article.isExcerpt ? "excerpt" : "source"
    }

    /// The rhythms whose drafts leave out the article, or the one that stands for its story.
    private static func rhythms(dropping known: ArticleFate.KnownArticle, _ pipeline: Pipeline) throws -> Set<Rhythm> {
        var rhythms: Set<Rhythm> = []
        for entry in known.standings {
            var intakes = [known.article.intake]
            switch entry.standing {
            case .waiting: break
            case .waitingWith(let teller): intakes.append(teller.intake)
            default: continue
            }
            let draft = try pipeline.draft(rhythm: entry.rhythm)
            if draft?.lines.contains(where: { $0.mark == .drop && intakes.contains($0.number) }) == true {
                rhythms.insert(entry.rhythm)
            }
        }
        return rhythms
    }

    private func explain(
        _ known: ArticleFate.KnownArticle, _ newsletter: Newsletter, issues: [IssueSummary], dropping: Set<Rhythm>
    ) {
        func issue(_ number: Int) -> String {
            let moment = issues.first { $0.number == number }?.frozenAt
            return "issue \(number)" + (moment.map { " of \(newsletter.written($0))" } ?? "")
        }
        let article = known.article
        Console.out("\(article.article.title)")
        Console.out(
            "Number \(article.intake), first seen \(newsletter.written(article.firstSeen)) in \(article.article.source)."
        )
        if let words = words(about: article, newsletter) { Console.out(words) }
        for entry in known.standings {
            let sentence =
                switch entry.standing {
                case .waiting where dropping.contains(entry.rhythm), .waitingWith where dropping.contains(entry.rhythm):
                    "waits, but the draft of the next issue leaves it out (`kabar edit`)."
                case .waiting: "waits for the next issue: it is newer than the last one."
                case .waitingWith(let teller):
                    "waits for the next issue, joined with number \(teller.intake), which tells the same story: \"\(teller.article.title)\"."
                case .old: "is out: it was there before the first reading of its source and not among the newest."
                case .inIssue(let number): "went out in \(issue(number))."
                case .leftOut(let number): "left out by the owner of \(issue(number))."
                case .told(let number, let teller, let told) where number == told:
                    "went out in \(issue(told)), joined with number \(teller.intake), which tells the same story: \"\(teller.article.title)\"."
                case .told(_, let teller, let told):
                    "is out: \(issue(told)) told the same story as number \(teller.intake), \"\(teller.article.title)\"."
                case .passedOver: "is out: the rhythm's mark passed its number without it."
                }
            Console.out("  \(entry.rhythm.rawValue): \(sentence)")
        }
    }

    /// What became of an excerpt; nil for an article whose source gave its whole text.
    private func words(about article: NumberedArticle, _ newsletter: Newsletter) -> String? {
        let time = article.page.last.map(newsletter.written) ?? "never"
        if article.page.isRead { return "Its feed gave an excerpt; the text is its page's, read \(time)." }
        guard article.article.isExcerpt else { return nil }
        guard let problem = article.page.problem else {
            return "Its feed gave an excerpt only; its page is read when an issue is made, or by `kabar fetch`."
        }
        return "Its feed gave an excerpt only, and its page could not be read (\(time)): \(problem)"
    }
}
