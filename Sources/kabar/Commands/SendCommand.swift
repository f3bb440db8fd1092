import ArgumentParser
import Foundation
import Sender
import Storage
import Subscribers

struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the next issue, or finish the one that is under way.",
        discussion: """
            Finishes an unfinished issue first and starts no other in that run. Otherwise reads the sources, freezes \
            the new articles and the recipients as an issue, and delivers it. Can be killed and run again: nobody is \
            missed, and a repeat is possible only for mails whose answer was lost.

            Examples:
              kabar send
              kabar send --dry-run
              kabar send --test me@example.org
            """)

    @OptionGroup var options: NewsletterOptions
    @Option(help: "Which subscribers: each, daily, weekly or monthly.") var rhythm = Rhythm.weekly
    @Flag(help: "Say what would be sent; write and send nothing.") var dryRun = false
    @Option(help: ArgumentHelp("Send one real copy there; changes no state.", valueName: "address")) var test: String?
    @Flag(help: "Only finish an issue that is under way; start none.") var finish = false
    @Flag(help: "Make no issue in which `check --issue` finds errors or warnings.") var strict = false
    @Flag(help: "Stay until nothing waits: for deferred mails, limits and hours. For a service.") var wait = false
    @OptionGroup var first: BackfillOption

    func validate() throws {
        guard [dryRun, test != nil, finish].count(where: { $0 }) <= 1 else {
            throw ValidationError("--dry-run, --test and --finish exclude each other.")
        }
    }

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let desk = Dispatch(
                newsletter: newsletter, rhythm: rhythm, backfill: first.backfill, isJSON: options.json, waits: wait,
                isStrict: strict || newsletter.settings.digest.strict)
            let status: ExitStatus
            if dryRun {
                status = try await desk.rehearse()
            } else if let test {
                status = try await desk.sendTest(to: EmailAddress(test))
            } else {
                status = try await desk.send(onlyFinish: finish)
            }
            if status != .done { throw ExitCode(status.rawValue) }
        }
    }
}

extension Rhythm: ExpressibleByArgument {}
