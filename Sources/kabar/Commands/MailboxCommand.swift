import ArgumentParser
import Foundation
import Mailbox

struct MailboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailbox", abstract: "Run a development SMTP server that keeps what it gets and shows it.",
        discussion: """
            Listens on 127.0.0.1 only. Point smtp.url at it to try a newsletter with nothing installed.

            \(MailboxFault.usage)

            Examples:
              kabar mailbox
              kabar mailbox --fault refuse:*@bounce.example --fault drop:budi@example.org:1
            """)

    private struct Line: Encodable {
        var version = 1
        var smtpPort: Int
        var pagePort: Int?
        var folder: String
    }

    @Option(help: ArgumentHelp("The Maildir to keep mail in.", valueName: "dir")) var folder = "mail"
    @Option(help: "The SMTP port; 0 takes a free one.") var smtpPort = Port(2525)
    @Option(help: "The page's port; 0 takes a free one.") var pagePort = Port(8025)
    @Flag(help: "Show no page.") var noPage = false
    @Option(help: ArgumentHelp("Act out a failure; may be given several times.", valueName: "name:value")) var fault:
        [String] = []
    @Option(help: ArgumentHelp("Ask senders to log in as this user, with the password in KABAR_MAILBOX_PASSWORD."))
    var user: String?
    @Flag(help: "Do not offer PIPELINING.") var noPipelining = false
    @Flag(help: "Print the ports as one JSON line when ready.") var json = false

    func run() async throws {
        try await reporting {
            let server = MailboxServer(settings: try settings(), now: { Date() })
            let json = json
            let folder = folder
            try await Interruption.cancelling {
                try await server.run { addresses in
                    let line = Line(smtpPort: addresses.smtpPort, pagePort: addresses.pagePort, folder: folder)
                    if json, let text = try? Console.jsonLine(line) {
                        Console.out(text)
                        return
                    }
                    Console.out("Mail for smtp://127.0.0.1:\(addresses.smtpPort) is kept in \(folder).")
                    if let port = addresses.pagePort { Console.out("Look at it on http://127.0.0.1:\(port)/") }
                    Console.note("Ctrl-C stops.")
                }
            }
        }
    }

    private func settings() throws -> MailboxSettings {
        var settings = MailboxSettings(
            smtpPort: smtpPort.number, pagePort: noPage ? nil : pagePort.number, folder: folder,
            faults: try fault.map { try MailboxFault($0) }, advertisesPipelining: !noPipelining)
        if let user {
            guard let password = ProcessInfo.processInfo.environment["KABAR_MAILBOX_PASSWORD"] else {
                throw CommandFailure(
                    .wrongUsage, "--user needs a password in the environment variable KABAR_MAILBOX_PASSWORD.")
            }
            settings.credentials = MailboxCredentials(user: user, password: password)
        }
        return settings
    }
}
