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
        var state: IssueState
        var articles: Int
        var frozenAt: Date
        var finishedAt: Date?
        var books: Books
    }

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let database = try newsletter.lookAtState()
            let issues = try database.issues()
            let isHeld = RunLock.holder(folder: newsletter.stateFolder) != nil
            let states = try issues.map { issue in
                IssueState(
                    control: try database.control(issue: issue.number), isFinished: issue.finishedAt != nil,
                    isHeld: isHeld)
            }
            if options.json {
                for (issue, state) in zip(issues, states) { try Console.json(line(issue, state)) }
                return
            }
            guard !issues.isEmpty else {
                Console.out("No issue has been sent yet; `kabar send` makes the first.")
                return
            }
            Console.table(
                [
                    "ISSUE", "RHYTHM", "FROZEN", "STATE", "SENT", "REFUSED", "SKIPPED", "UNCERTAIN", "PENDING",
                    "SUBJECT",
                ],
                zip(issues, states).map { issue, state in
                    let books = issue.books
                    return [
                        String(issue.number), issue.rhythm.rawValue, newsletter.written(issue.frozenAt), state.rawValue,
                    ]
                        + [books.sent, books.refused, books.skipped, books.uncertain, books.pending].map(String.init)
                        + [issue.subject]
                })
        }
    }

    private func line(_ issue: IssueSummary, _ state: IssueState) -> Line {
        Line(
            issue: issue.number, rhythm: issue.rhythm, subject: issue.subject, state: state, articles: issue.articles,
            frozenAt: issue.frozenAt, finishedAt: issue.finishedAt, books: issue.books)
    }
}
