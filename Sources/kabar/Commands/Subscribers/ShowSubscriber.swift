import ArgumentParser
import Foundation
import Storage
import Subscribers

struct ShowSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show everything known about one person, with what was sent to them.",
        discussion: "Example: kabar subscribers show siti@example.org --json")

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address or the id.") var person: String

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let subscriber = try newsletter.list.named(person)
            let state = try newsletter.lookAtState()
            let deliveries = try state.deliveries(subscriberID: subscriber.id)
            let mails = try state.mails(to: subscriber.email, subscriberID: subscriber.id)
            if options.json {
                Console.out(try json(subscriber, deliveries, mails))
            } else {
                show(subscriber, deliveries, mails, newsletter)
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

    /// About the subscription.
    private struct Mail: Encodable {
        var id: Int64
        var kind: String
        var address: String
        var createdAt: Date
        /// While it waits.
        var due: Date?
        var attempts: Int
        var status: String
        var settledAt: Date?
        var reply: String?

        init(_ mail: QueuedMail) {
            id = mail.id
            kind = mail.kind
            address = mail.address.description
            createdAt = mail.createdAt
            due = mail.status == .waiting ? mail.due : nil
            attempts = mail.attempts
            status = mail.status.rawValue
            settledAt = mail.settledAt
            reply = mail.reply
        }
    }

    /// The object of subscribers.json with `deliveries` and `mails` as its last keys.
    private func json(
        _ subscriber: Subscriber, _ deliveries: [DeliveryRecord], _ mails: [QueuedMail]
    ) throws -> String {
        let rows = deliveries.map { record in
            Delivery(
                issue: record.issue, status: record.status.rawValue, attempts: record.attempts, doubts: record.doubts,
                settledAt: record.settledAt, code: record.reply?.code, enhanced: record.reply?.enhanced,
                reply: record.reply?.text, reason: record.reason)
        }
        return SubscriberEncoder.line(subscriber).dropLast() + ",\"deliveries\":" + (try Console.jsonLine(rows))
            + ",\"mails\":" + (try Console.jsonLine(mails.map(Mail.init))) + "}"
    }

    private func show(
        _ subscriber: Subscriber, _ deliveries: [DeliveryRecord], _ mails: [QueuedMail], _ newsletter: Newsletter
    ) {
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
        if let start = subscriber.linksFrom { rows.append(["links from", newsletter.written(start)]) }
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
        for mail in mails {
            let when = newsletter.written(mail.settledAt ?? mail.due)
            let words = [mail.kind, mail.status.rawValue, when, mail.reply].compactMap { $0 }
            rows.append(["mail \(mail.id)", words.joined(separator: " ")])
        }
        Console.table(nil, rows)
    }

    private func consent(_ subscriber: Subscriber, _ newsletter: Newsletter) -> String {
        guard let consent = subscriber.consent else { return "no record" }
        return [consent.at.map(newsletter.written), consent.source, consent.ip].compactMap { $0 }.joined(
            separator: ", ")
    }
}
