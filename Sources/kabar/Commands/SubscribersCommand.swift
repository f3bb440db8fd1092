import ArgumentParser
import Foundation
import Storage
import Subscribers

struct SubscribersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscribers", abstract: "Manage the list of the people who asked for the newsletter.",
        discussion: """
            Examples:
              kabar subscribers add siti@example.org --name "Siti Rahma"
              kabar subscribers import readers.csv
              kabar subscribers list --status active
            """,
        subcommands: [
            AddSubscriber.self, RemoveSubscriber.self, ListSubscribers.self, ShowSubscriber.self,
            ImportSubscribers.self,
            ExportSubscribers.self,
        ])
}

struct AddSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person who asked for the newsletter.",
        discussion: """
            You vouch that the person asked; --source says how. A person who left comes back only with --again.

            Example: kabar subscribers add siti@example.org --name "Siti Rahma" --rhythm daily
            """)

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address.") var address: String
    @Option(help: "The name to greet with.") var name: String?
    @Option(help: "each, daily, weekly or monthly.") var rhythm = Rhythm.weekly
    @Option(help: ArgumentHelp("A topic they want; may be given several times (none = all).", valueName: "topic"))
    var topic: [String] = []
    @Option(help: "Their language, such as id or en.") var language: String?
    @Option(help: "How they asked, for the record of consent.") var source = "kabar subscribers add"
    @Flag(help: "They left before and asked to come back.") var again = false

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
            }
        }
    }

    private func add(_ subscriber: Subscriber, to list: SubscriberFile) throws -> Subscriber {
        if let known = try list.subscriber(address: subscriber.email), known.status != .active {
            throw CommandFailure(
                .failed,
                "\(known.email) is on the list already, with the status \(known.status.rawValue); if they asked to come back, add --again."
            )
        }
        return try list.add(subscriber)
    }

    private func new(_ email: EmailAddress, _ consent: Subscriber.Consent) -> Subscriber {
        Subscriber(
            id: SubscriberID.derived(from: email), email: email, name: name, rhythm: rhythm, topics: topic,
            language: language, createdAt: consent.at, consent: consent,
            history: [.init(at: Date(), from: nil, to: .active, source: source)])
    }
}

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

struct ListSubscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the people.",
        discussion: "Example: kabar subscribers list --status active --rhythm weekly")

    @OptionGroup var options: NewsletterOptions
    @Option(help: "Only those of this status.") var status: Subscriber.Status?
    @Option(help: "Only those of this rhythm.") var rhythm: Rhythm?

    func run() async throws {
        try await reporting {
            let list = try options.open().list
            var rows: [[String]] = []
            try list.forEach { subscriber in
                guard status == nil || subscriber.status == status, rhythm == nil || subscriber.rhythm == rhythm else {
                    return
                }
                if options.json {
                    Console.out(SubscriberEncoder.line(subscriber))
                } else {
                    rows.append([
                        subscriber.email.description, subscriber.name ?? "-", subscriber.status.rawValue,
                        subscriber.rhythm.rawValue, subscriber.id,
                    ])
                }
            }
            guard !options.json else { return }
            Console.table(["ADDRESS", "NAME", "STATUS", "RHYTHM", "ID"], rows)
            Console.note(rows.count == 1 ? "1 person" : "\(rows.count) people")
        }
    }
}

struct ShowSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show everything known about one person, deliveries included.",
        discussion: "Example: kabar subscribers show siti@example.org --json")

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address or the id.") var person: String

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let subscriber = try newsletter.list.named(person)
            let deliveries = try newsletter.lookAtState().deliveries(subscriberID: subscriber.id)
            if options.json {
                Console.out(try json(subscriber, deliveries))
            } else {
                show(subscriber, deliveries, newsletter)
            }
        }
    }

    private struct Delivery: Encodable {
        var issue: Int
        var status: String
        var attempts: Int
        var doubts: Int
        var settledAt: Date?
        var code: Int?
        var enhanced: String?
        var reply: String?
        var reason: String?
    }

    /// The object of subscribers.json with `deliveries` as its last key.
    private func json(_ subscriber: Subscriber, _ deliveries: [DeliveryRecord]) throws -> String {
        let rows = deliveries.map { record in
            Delivery(
                issue: record.issue, status: record.status.rawValue, attempts: record.attempts, doubts: record.doubts,
                settledAt: record.settledAt, code: record.reply?.code, enhanced: record.reply?.enhanced,
                reply: record.reply?.text, reason: record.reason)
        }
        return SubscriberEncoder.line(subscriber).dropLast() + ",\"deliveries\":" + (try Console.jsonLine(rows)) + "}"
    }

    private func show(_ subscriber: Subscriber, _ deliveries: [DeliveryRecord], _ newsletter: Newsletter) {
        var rows = [
            ["address", subscriber.email.description], ["name", subscriber.name ?? "-"], ["id", subscriber.id],
            ["status", subscriber.status.rawValue], ["rhythm", subscriber.rhythm.rawValue],
            ["topics", subscriber.topics.isEmpty ? "all" : subscriber.topics.joined(separator: ", ")],
            ["language", subscriber.language ?? "the newsletter's"],
            ["consent", consent(subscriber, newsletter)],
        ]
        for (key, value) in subscriber.fields.sorted(by: { $0.key < $1.key }) { rows.append([key, value]) }
        for change in subscriber.history {
            rows.append([newsletter.written(change.at), "became \(change.to.rawValue) by \(change.source)"])
        }
        for delivery in deliveries {
            let when = delivery.settledAt.map(newsletter.written) ?? "-"
            rows.append([
                "issue \(delivery.issue)",
                "\(delivery.status.rawValue) \(when) \(delivery.reply?.text ?? delivery.reason ?? "")",
            ])
        }
        Console.table(nil, rows)
    }

    private func consent(_ subscriber: Subscriber, _ newsletter: Newsletter) -> String {
        guard let consent = subscriber.consent else { return "no record" }
        return [consent.at.map(newsletter.written), consent.source, consent.ip].compactMap { $0 }.joined(
            separator: ", ")
    }
}

extension Subscriber.Status: ExpressibleByArgument {}

extension SubscriberList {
    /// The person with that address or id.
    func named(_ person: String) throws -> Subscriber {
        let found = try person.contains("@") ? subscriber(address: EmailAddress(person)) : subscriber(id: person)
        guard let found else {
            throw CommandFailure(
                .failed,
                "Nobody with the address or id \(person) is on the list; `kabar subscribers list` shows who is.")
        }
        return found
    }
}
