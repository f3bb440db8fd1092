import ArgumentParser
import Foundation
import Sender
import Storage
import Subscribers

struct SendsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sends", abstract: "List the issues and their books.",
        discussion: "Example: kabar sends --json")

    private struct Line: Encodable {
        var version = 1
        var issue: Int
        var rhythm: Rhythm
        var subject: String
        var articles: Int
        var frozenAt: Date
        var finishedAt: Date?
        var books: Books
    }

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let issues = try newsletter.lookAtState().issues()
            if options.json {
                for issue in issues { try Console.json(line(issue)) }
                return
            }
            guard !issues.isEmpty else {
                Console.out("No issue has been sent yet; `kabar send` makes the first.")
                return
            }
            Console.table(
                ["ISSUE", "RHYTHM", "FROZEN", "SENT", "REFUSED", "SKIPPED", "UNCERTAIN", "PENDING", "SUBJECT"],
                issues.map { issue in
                    let books = issue.books
                    return [String(issue.number), issue.rhythm.rawValue, newsletter.written(issue.frozenAt)]
                        + [books.sent, books.refused, books.skipped, books.uncertain, books.pending].map(String.init)
                        + [issue.subject]
                })
        }
    }

    private func line(_ issue: IssueSummary) -> Line {
        Line(
            issue: issue.number, rhythm: issue.rhythm, subject: issue.subject, articles: issue.articles,
            frozenAt: issue.frozenAt, finishedAt: issue.finishedAt, books: issue.books)
    }
}
