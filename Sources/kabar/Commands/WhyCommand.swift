import ArgumentParser
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
        }

        var version = 1
        var known: Bool
        var intake: Int?
        var title: String?
        var link: String?
        var source: String?
        var firstSeen: Date?
        var standings: [Standing]?
    }

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The article's link, or the GUID its feed gives.") var article: String

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let fate = try newsletter.lookAtState().explain(article, backfill: newsletter.backfill)
            guard case .known(let known) = fate else {
                if options.json { try Console.json(Line(known: false)) }
                throw CommandFailure(
                    .failed,
                    "No article with the link or GUID \(article) has been seen; check the address, or run `kabar fetch` if it is new."
                )
            }
            options.json ? try Console.json(line(known)) : explain(known, newsletter)
        }
    }

    private func line(_ known: ArticleFate.KnownArticle) -> Line {
        Line(
            known: true, intake: known.article.intake, title: known.article.article.title,
            link: known.article.article.link, source: known.article.article.source, firstSeen: known.article.firstSeen,
            standings: known.standings.map { standing in
                let (name, issue) = Self.name(standing.standing)
                return Line.Standing(rhythm: standing.rhythm, standing: name, issue: issue)
            })
    }

    private static func name(_ standing: ArticleFate.Standing) -> (String, Int?) {
        switch standing {
        case .waiting: ("waiting", nil)
        case .old: ("old", nil)
        case .inIssue(let number): ("inIssue", number)
        case .passedOver: ("passedOver", nil)
        }
    }

    private func explain(_ known: ArticleFate.KnownArticle, _ newsletter: Newsletter) {
        let article = known.article
        Console.out("\(article.article.title)")
        Console.out(
            "Number \(article.intake), first seen \(newsletter.written(article.firstSeen)) in \(article.article.source)."
        )
        for entry in known.standings {
            let sentence =
                switch entry.standing {
                case .waiting: "waits for the next issue: it is newer than the last one."
                case .old: "is out: it was there before the first reading of its source and not among the newest."
                case .inIssue(let number): "went out in issue \(number)."
                case .passedOver: "is out: the rhythm's mark passed its number without it."
                }
            Console.out("  \(entry.rhythm.rawValue): \(sentence)")
        }
    }
}
