import ArgumentParser
import Foundation
import Web

struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show any issue as any reader gets it, on a local page.",
        discussion: """
            The next issue and those that were frozen, exactly as they go out: HTML at phone and desktop width, light \
            and dark, without images, about as Gmail and Outlook show it; text, headers, source with sizes; what \
            `check --issue` finds, what changed since the last issue, spam scores; a button that sends a test. Reloads \
            when a template, a setting or an article changes. Records nothing.

            The page opens only with the address that is printed, so that other users of the machine read no mail.

            Example: kabar preview
            """)

    private struct Line: Encodable {
        var version = 1
        var port: Int
        var url: String
    }

    @OptionGroup var options: NewsletterOptions
    @OptionGroup var view: IssueViewOptions
    @Option(help: "The port; 0 takes a free one.") var port = Port(8090)

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let secret = SecretFile.random().map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
            let desk = PreviewDesk(
                port: port.number, home: view.rhythm, secret: secret, sources: sources(newsletter))
            let json = options.json
            try await Interruption.cancelling {
                try await desk.run { port in
                    let url = "http://127.0.0.1:\(port)/?token=\(secret)"
                    if json, let line = try? Console.jsonLine(Line(port: port, url: url)) {
                        Console.out(line)
                    } else {
                        Console.out("The preview is on \(url)")
                        Console.note("Ctrl-C stops.")
                    }
                }
            }
        }
    }

    private func sources(_ newsletter: Newsletter) -> DeskSources {
        let loader = PreviewLoader(folder: newsletter.folder, backfill: view.first.backfill, person: view.person)
        let shelf = PreviewShelf(folder: newsletter.folder)
        let watcher = NewsletterWatcher(folder: newsletter.folder)
        return DeskSources(
            message: { try await loader.message($0) }, predecessor: { try await loader.predecessor($0) },
            issues: { try shelf.issues(before: $0, limit: $1) }, people: { try shelf.people($0, limit: $1) },
            sendTest: { subject, address in
                do {
                    return await PreviewTestMail.send(try await loader.rendering(subject), to: address)
                } catch {
                    return .failed(address: address, reason: "\(error)")
                }
            },
            spam: { await SpamFilter.verdicts(on: $0, in: newsletter) }, changes: { watcher.changes() })
    }
}
