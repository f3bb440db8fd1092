import ArgumentParser
import Foundation

/// What every command on a newsletter takes.
struct NewsletterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The newsletter's folder.", valueName: "dir"))
    var newsletter = "."

    @Flag(help: "Print the result as JSON, one object a line (docs/json.md).")
    var json = false

    /// Reads the newsletter's settings; warnings go to stderr.
    func open() throws -> Newsletter {
        let (opened, warnings) = try Newsletter.open(
            folder: newsletter, environment: ProcessInfo.processInfo.environment)
        for warning in warnings { Console.note("kabar: \(warning)") }
        return opened
    }
}
