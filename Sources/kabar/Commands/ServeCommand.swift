import ArgumentParser
import Foundation
import Storage
import Subscribers
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the pages behind the unsubscribe links, and the archive.",
        discussion: """
            GET shows a page with one button, POST leaves; one-click requests of mail services (RFC 8058) work. With \
            web.archive, past issues are at /archive, as RSS and JSON Feed, too. Put a \
            reverse proxy with TLS before it, so that web.baseURL leads here.

            Example: kabar serve --newsletter /srv/kabar-desa
            """)

    private struct Line: Encodable {
        var version = 1
        var port: Int
    }

    @OptionGroup var options: NewsletterOptions
    @Option(help: "The port; 0 takes a free one. Default: web.port of the settings.") var port: Port?

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let pages = try pages(newsletter)
            let json = options.json
            let host = newsletter.settings.web.host
            try await Interruption.cancelling {
                try await pages.run { port in
                    if json, let line = try? Console.jsonLine(Line(port: port)) {
                        Console.out(line)
                    } else {
                        Console.out("The public pages are on http://\(host):\(port)/")
                        Console.note("Ctrl-C stops.")
                    }
                }
            }
        }
    }

    private func pages(_ newsletter: Newsletter) throws -> PublicPages {
        let signer = try newsletter.signer()
        let list = newsletter.list
        return PublicPages(
            settings: newsletter.publicPages(port: port?.number),
            verify: { token in
                guard let link = signer.verified(token), link.purpose == .unsubscribe else { return nil }
                return link.subscriberID
            },
            reader: { id in try list.subscriber(id: id) },
            leave: { id in
                var didChange = false
                do {
                    try list.update(id: id) { subscriber in
                        didChange = subscriber.leave(source: "unsubscribe link", at: Date())
                    }
                } catch SubscriberError.unknownID {
                    return .unknown
                }
                return didChange ? .left : .alreadyLeft
            },
            rejoin: { id in
                try list.update(id: id) { subscriber in
                    subscriber.undoLeave(source: "unsubscribe page, undone", at: Date())
                }
            },
            archive: newsletter.settings.web.hasArchive ? newsletter.archive : nil,
            logger: .standardError("kabar.web"))
    }
}
