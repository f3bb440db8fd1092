import ArgumentParser
import Foundation
import Logging
import Storage
import Subscribers
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the pages where people sign up, change what they get and leave, and the archive.",
        discussion: """
            /subscribe is the sign-up form; a mail asks whoever fills it in to confirm. Mails lead to the reader's settings \
            and to the page to leave; one-click requests of mail services (RFC 8058) work. GET only shows, POST acts. With \
            web.archive, past issues are at /archive, as RSS and JSON Feed, too. Put a reverse proxy with TLS before it, \
            so that web.baseURL leads here.

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
            let service = try MembershipService(newsletter: newsletter, port: port?.number)
            let json = options.json
            let web = newsletter.settings.web
            let host = web.host
            if web.baseURL == nil {
                Console.note(
                    "web.baseURL is not set, so nobody can sign up here, and no mail leads here; set it, then start anew."
                )
            }
            try await Interruption.cancelling {
                try await service.run { port in
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
}
