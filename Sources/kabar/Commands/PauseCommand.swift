import ArgumentParser
import Foundation
import Sender
import Storage

struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Let a send wait, from another terminal.",
        discussion: """
            What is in flight is finished; then the run waits for `kabar resume`. The pause lasts over a restart. It \
            does not stop the clock: what is put off past its deadline is given up.

            Example: kabar pause --reason "a wrong headline"
            """)

    @OptionGroup var options: NewsletterOptions
    @Option(help: ArgumentHelp("Why, for whoever looks.", valueName: "text")) var reason: String?

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let state = try newsletter.lookAtState()
            let issue = try state.steerableIssue()
            let before = try state.control(issue: issue)
            try state.pause(issue: issue, reason: reason, at: Date())
            let wasPaused = if case .paused = before { true } else { false }
            guard !options.json else {
                return try Console.json(SteeringLine(issue: issue, state: .paused, wasPaused: wasPaused))
            }
            Console.out(
                wasPaused
                    ? "Issue \(issue) was paused already; `kabar resume` goes on."
                    : "Issue \(issue) is paused; `kabar resume` goes on.")
        }
    }
}
