import ArgumentParser
import Foundation
import Web

struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show the next issue on a local page, exactly as it would go out.",
        discussion: """
            HTML at phone and desktop width, light and dark, the text part, headers, the .eml. Reloads when a template, \
            a setting or an article changes. Records nothing.

            Example: kabar preview
            """)

    private struct Line: Encodable {
        var version = 1
        var port: Int
    }

    @OptionGroup var options: NewsletterOptions
    @OptionGroup var view: IssueViewOptions
    @Option(help: "The port; 0 takes a free one.") var port = Port(8090)

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let loader = PreviewLoader(
                folder: newsletter.folder, rhythm: view.rhythm, backfill: view.first.backfill, person: view.person)
            let watcher = NewsletterWatcher(folder: newsletter.folder)
            let desk = PreviewDesk(
                port: port.number, load: { try await loader.load() }, changes: { watcher.changes() })
            let json = options.json
            try await Interruption.cancelling {
                try await desk.run { port in
                    if json, let line = try? Console.jsonLine(Line(port: port)) {
                        Console.out(line)
                    } else {
                        Console.out("The next issue is on http://127.0.0.1:\(port)/")
                        Console.note("Ctrl-C stops.")
                    }
                }
            }
        }
    }
}
