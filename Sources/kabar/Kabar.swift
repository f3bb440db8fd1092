import ArgumentParser
import Glibc

/// The command line: `kabar <command>`.
@main
struct Kabar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kabar",
        abstract:
            "Turns the new articles of a site into an email digest and delivers it to the people who asked for it.",
        discussion: """
            A newsletter is a folder with newsletter.yaml, subscribers.json and, if you like, templates. \
            Begin with `kabar init`, look with `kabar preview`, send with `kabar send`.

            Exit status: 0 done, 1 failed, 64 wrong usage, 65 bad input file, 66 done but a source \
            fails again and again, 69 relay or source unavailable, 75 some mail waits or another run is at work (run \
            again), 78 bad settings, 130 stopped at once by a second Ctrl-C.
            """,
        version: "kabar \(Version.current)",
        groupedSubcommands: [
            CommandGroup(
                name: "The weekly round",
                subcommands: [
                    PreviewCommand.self, EditCommand.self, SendCommand.self, SubscribersCommand.self,
                ]),
            CommandGroup(
                name: "Steering a send",
                subcommands: [
                    StatusCommand.self, PauseCommand.self, ResumeCommand.self, CancelCommand.self, RetryCommand.self,
                    ReportCommand.self,
                ]),
            CommandGroup(
                name: "Looking after it",
                subcommands: [
                    InitCommand.self, CheckCommand.self, KeysCommand.self, FetchCommand.self, SourcesCommand.self,
                    WhyCommand.self,
                    BuildCommand.self, SendsCommand.self, ServeCommand.self,
                ]),
            CommandGroup(
                name: "Trying things out", subcommands: [MailboxCommand.self, InspectCommand.self, BenchCommand.self]),
        ]
    )

    static func main() async {
        // A reader that goes away (`kabar ... | head`) is an error to be reported, not a signal to die of.
        signal(SIGPIPE, SIG_IGN)
        ProcessMemory.limit()
        await main(nil)
    }
}

/// The version that `--version`, User-Agent and reports say.
enum Version {
    static let current = "0.1.0"
}
