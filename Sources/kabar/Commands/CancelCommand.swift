import ArgumentParser
import Foundation
import Sender
import Storage

struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End the issue that is under way; what waits is not sent.",
        discussion: """
            Asks nothing. Before the first mail was tried, the issue is taken back and its articles wait for the next \
            one; after that they count as issued. Mails in flight are finished.

            Example: kabar cancel
            """)

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let state = try newsletter.lookAtState()
            let issue = try state.steerableIssue()
            try settleDeadRun(newsletter, state, issue)
            let result = try state.cancel(issue: issue, at: Date())
            guard !options.json else {
                return try Console.json(
                    SteeringLine(
                        issue: issue, state: result.underWay > 0 ? .cancelling : .cancelled, mails: result.skipped,
                        underWay: result.underWay, takenBack: result.isTakenBack))
            }
            Console.out(Self.sentence(issue: issue, result))
        }
    }

    /// Mails that a killed run left in flight would keep the issue open: nobody else settles them. They may have
    /// arrived, so they are uncertain. Where a run is alive, they are its own.
    private func settleDeadRun(_ newsletter: Newsletter, _ state: StateDatabase, _ issue: Int) throws {
        guard RunLock.holder(folder: newsletter.stateFolder) == nil, let lock = try? newsletter.lock() else { return }
        defer { lock.release() }
        _ = try state.recover(issue: issue, resend: false, now: Date())
        try state.closeCancelled(issue: issue, at: Date())
    }

    static func sentence(issue: Int, _ result: CancelResult) -> String {
        let articles =
            switch (result.isTakenBack, result.articles) {
            case (_, 0): ""
            case (true, 1): "; its article waits for the next issue"
            case (true, _): "; its articles wait for the next issue"
            case (false, 1): "; its article counts as issued"
            case (false, _): "; its articles count as issued"
            }
        let flight =
            result.underWay > 0
            ? " \(PrintedWords.mails(result.underWay)) in flight \(result.underWay == 1 ? "is" : "are") finished first."
            : ""
        return "Issue \(issue): \(PrintedWords.mails(result.skipped)) not sent\(articles).\(flight)"
    }
}
