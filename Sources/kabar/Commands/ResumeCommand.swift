import ArgumentParser
import Foundation
import Sender
import Storage

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a paused send go on.",
        discussion: """
            A run that waits goes on at once. Where none is at work, `kabar send` finishes the issue.

            Example: kabar resume
            """)

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let state = try newsletter.lookAtState()
            let issue = try state.steerableIssue()
            let wasPaused = try state.resume(issue: issue)
            let isHeld = RunLock.holder(folder: newsletter.stateFolder) != nil
            guard !options.json else {
                return try Console.json(
                    SteeringLine(issue: issue, state: isHeld ? .sending : .waiting, wasPaused: wasPaused))
            }
            let what = wasPaused ? "Issue \(issue) goes on" : "Issue \(issue) was not paused"
            Console.out(isHeld ? "\(what)." : "\(what); run `kabar send`.")
        }
    }
}
