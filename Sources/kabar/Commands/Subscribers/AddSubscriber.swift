import ArgumentParser
import Foundation
import Storage
import Subscribers

struct AddSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person who asked for the newsletter.",
        discussion: """
            You vouch that the person asked; --source says how. A person who left, or was erased, comes back only with \
            --again.

            Example: kabar subscribers add siti@example.org --name "Siti Rahma" --rhythm daily
            """)

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address.") var address: String
    @Option(help: "The name to greet with.") var name: String?
    @Option(help: "each, daily, weekly or monthly.") var rhythm = Rhythm.weekly
    @Option(help: ArgumentHelp("A topic they want; may be given several times (none = all).", valueName: "topic"))
    var topic: [String] = []
    @Option(help: "Their language, such as id or en.") var language: String?
    @Option(help: ArgumentHelp("A tag, by which you find them again; may be given several times.", valueName: "tag"))
    var tag: [String] = []
    @Option(help: "How they asked, for the record of consent.") var source = "kabar subscribers add"
    @Flag(help: "They left before, or were erased, and asked to come back.") var again = false

    func run() async throws {
        try await reporting {
            let list = try options.open().list
            let email = try EmailAddress(address)
            let consent = Subscriber.Consent(at: Date(), source: source)
            let stored: Subscriber
            if again, let known = try list.subscriber(address: email) {
                stored = try list.update(id: known.id) { subscriber throws(SubscriberError) in
                    try subscriber.rejoin(consent, confirmed: true, at: Date())
                }
            } else {
                stored = try add(new(email, consent), to: list)
            }
            if options.json {
                Console.out(SubscriberEncoder.line(stored))
            } else {
                Console.out(
                    "\(stored.email) is on the list (\(stored.status.rawValue), \(stored.rhythm.rawValue)), id \(stored.id)."
                )
                try list.suggestMove()
            }
        }
    }

    private func add(_ subscriber: Subscriber, to list: some SubscriberList) throws -> Subscriber {
        if let known = try list.subscriber(address: subscriber.email), known.status != .active {
            throw CommandFailure(
                .failed,
                "\(known.email) is on the list already, with the status \(known.status.rawValue); if they asked to come back, add --again."
            )
        }
        return try list.add(subscriber, isReturning: again)
    }

    private func new(_ email: EmailAddress, _ consent: Subscriber.Consent) -> Subscriber {
        var person = Subscriber.joining(email, name: name, rhythm: rhythm, consent: consent, at: Date())
        person.topics = topic
        person.language = language
        person.tags = tag
        return person
    }
}
