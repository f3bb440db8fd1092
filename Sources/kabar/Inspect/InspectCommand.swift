import ArgumentParser

/// `kabar inspect`: one stage at a time, for debugging a feed or a page and for measuring the stages.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show what one stage makes of a file, one JSON object a line.",
        discussion: """
            Each takes files, or - for standard input, and goes on after a bad one: its line has "error". \
            Exit status 0 if any input was good. The shapes are in docs/json.md.

            Example: kabar inspect feed feed.xml
            """,
        subcommands: [
            InspectFeed.self, InspectPage.self, InspectSummary.self, InspectSentences.self, InspectDuplicates.self,
            InspectBounce.self, InspectStyle.self,
        ])
}
