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
            let record = try PersonRecord(of: subscriber, in: state)
            if options.json {
                Console.out(try record.json)
            } else {
                show(record, newsletter)
            }
        }
    }

    private func show(_ record: PersonRecord, _ newsletter: Newsletter) {
        let subscriber = record.subscriber
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
        for delivery in record.deliveries {
            let when = delivery.settledAt.map(newsletter.written) ?? "-"
            rows.append([
                "issue \(delivery.issue)",
                "\(delivery.status.rawValue) \(when) \(delivery.reply?.text ?? delivery.reason ?? "")",
            ])
        }
        for mail in record.mails {
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
