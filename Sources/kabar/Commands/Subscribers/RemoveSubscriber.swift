import ArgumentParser
import Foundation
import Storage
import Subscribers

struct RemoveSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a person off the list; they stay known as having left.",
        discussion: """
            Nobody is deleted: an import cannot bring them back.

            Example: kabar subscribers remove siti@example.org
            """)

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address or the id.") var person: String

    func run() async throws {
        try await reporting {
            let list = try options.open().list
            let known = try list.named(person)
            let stored = try list.update(id: known.id) { subscriber in
                subscriber.leave(source: "kabar subscribers remove", at: Date())
            }
            if options.json {
                Console.out(SubscriberEncoder.line(stored))
            } else if known.status == stored.status {
                Console.out("\(stored.email) gets no mail already (\(stored.status.rawValue)).")
            } else {
                Console.out("\(stored.email) gets no more mail (\(stored.status.rawValue)).")
            }
        }
    }
}
