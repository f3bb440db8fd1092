import ArgumentParser
import Articles
import Foundation
import Storage

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Tell how a send went: books, speed, domains, refusals and what to do.",
        discussion: """
            --html writes one file that needs nothing else: no script, nothing from the network. It names domains and \
            reasons, no addresses.

            Examples:
              kabar report
              kabar report 7 --html issue-7.html
              kabar report --json
            """)

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The issue's number; without it, the issue under way or, when there is none, the last.") var number:
        Int?
    @Option(help: ArgumentHelp("Also write a page there.", valueName: "file")) var html: String?

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let state = try newsletter.lookAtState()
            let report = try IssueReport.read(
                state.issueNumber(given: number), state: state,
                isHeld: RunLock.holder(folder: newsletter.stateFolder) != nil, timeZone: newsletter.settings.timeZone)
            if let html { try write(report, newsletter, to: html) }
            options.json ? try Console.json(report.json) : Console.out(report.text)
        }
    }

    private func write(_ report: IssueReport, _ newsletter: Newsletter, to path: String) throws {
        let page = ReportPage(report: report, newsletterName: newsletter.settings.name)
        do {
            try Data(page.html.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure(
                .failed,
                "\(path) could not be written (\(error.systemReason)); choose another place for the page.")
        }
    }
}
