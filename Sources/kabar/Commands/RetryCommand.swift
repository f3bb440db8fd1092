import ArgumentParser
import Foundation
import Sender
import Storage
import Subscribers

struct RetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Give refused or uncertain mails of an issue another chance.",
        discussion: """
            The mails wait again and the issue is open; `kabar send` sends them, the same bytes as before. People who \
            bounced or left are not tried. An uncertain mail has probably arrived: sending it again may repeat it, \
            with the same Message-ID.

            Examples:
              kabar retry --refused
              kabar retry --uncertain --issue 7
            """)

    @OptionGroup var options: NewsletterOptions
    @OptionGroup var issue: IssueOption
    @Flag(help: "Mails that a relay refused for good, or that were put off until it was too late.") var refused = false
    @Flag(help: "Mails whose answer was lost.") var uncertain = false

    func validate() throws {
        guard refused || uncertain else { throw ValidationError("Say what to try again: --refused or --uncertain.") }
    }

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let state = try newsletter.lookAtState()
            let number = try issue.resolved(in: state)
            let list = newsletter.list
            let suppressions = try list.suppressions()
            var kinds: Set<RetriedDeliveries> = []
            if refused { kinds.insert(.refused) }
            if uncertain { kinds.insert(.uncertain) }
            let result = try state.retry(issue: number, statuses: kinds, at: Date()) { leaveOut in
                try list.forEach { subscriber in
                    if subscriber.status != .active || suppressions.reason(against: subscriber.email) != nil {
                        try leaveOut(subscriber.id)
                    }
                }
            }
            try say(number, result, newsletter, state)
        }
    }

    private func say(
        _ number: Int, _ result: RetryResult, _ newsletter: Newsletter, _ database: StateDatabase
    ) throws {
        let isHeld = RunLock.holder(folder: newsletter.stateFolder) != nil
        guard !options.json else {
            let state = IssueState(
                control: try database.control(issue: number),
                isFinished: try database.issueUnderWay() != number, isHeld: isHeld)
            return try Console.json(
                SteeringLine(issue: number, state: state, mails: result.planned, leftOut: result.leftOut))
        }
        Console.out(Self.sentence(issue: number, result, isHeld: isHeld))
    }

    static func sentence(issue: Int, _ result: RetryResult, isHeld: Bool) -> String {
        var lines = [
            result.planned == 0
                ? "Issue \(issue): nothing to try again."
                : "Issue \(issue): \(PrintedWords.mails(result.planned)) \(result.planned == 1 ? "waits" : "wait") again"
                    + (isHeld ? "; the run in progress takes them." : "; run `kabar send`.")
        ]
        if result.leftOut > 0 {
            let people = result.leftOut == 1 ? "1 person is" : "\(PrintedWords.grouped(result.leftOut)) people are"
            lines.append(
                "\(people) left out: they bounced or left since. `kabar subscribers list --status bounced` shows them; who is back is active again with `kabar subscribers add ADDRESS --again`."
            )
        }
        return lines.joined(separator: "\n")
    }
}
