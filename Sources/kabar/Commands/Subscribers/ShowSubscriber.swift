import ArgumentParser
import Foundation
import Storage
import Subscribers

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
            ["time zone", subscriber.timeZone ?? "the newsletter's"],
            ["tags", subscriber.tags.isEmpty ? "-" : subscriber.tags.joined(separator: ", ")],
            ["on the list since", subscriber.createdAt.map(newsletter.written) ?? "-"],
            ["consent", consent(subscriber, newsletter)],
        ]
        if let end = subscriber.pausedUntil { rows.append(["pause until", newsletter.written(end)]) }
        for (key, value) in subscriber.fields.sorted(by: { $0.key < $1.key }) { rows.append([key, value]) }
        for change in subscriber.history {
            let what = change.from == change.to ? "got another address" : "became \(change.to.rawValue)"
            let place = change.ip.map { " from \($0)" } ?? ""
            rows.append([newsletter.written(change.at), "\(what) by \(change.source)\(place)"])
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
        if let start = subscriber.linksFrom { rows.append(["links from", newsletter.written(start)]) }
