import ArgumentParser
import Foundation
import Storage
import Subscribers

struct ListSubscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the people, or those who meet conditions.",
        discussion: """
            Examples:
              kabar subscribers list --status active --rhythm weekly
              kabar subscribers list --tag donor --field city=Solo --csv > donors.csv
            """)

    @OptionGroup var options: NewsletterOptions
    @Option(help: "Only those of this status.") var status: Subscriber.Status?
    @Option(help: "Only those of this rhythm.") var rhythm: Rhythm?
    @Option(help: "Only those who chose this topic.") var topic: String?
    @Option(help: "Only those of this language; en also means en-GB.") var language: String?
    @Option(help: "Only those with this tag.") var tag: String?
    @Option(help: ArgumentHelp("Only those with this value; may be given several times.", valueName: "name=value"))
    var field: [FieldValue] = []
    @Flag(help: "Print CSV, which an import reads.") var csv = false

    func validate() throws {
        if csv, options.json { throw ValidationError("Give --csv or --json, not both.") }
    }

    func run() async throws {
        try await reporting {
            let list = try options.open().list
            guard !csv else { return try SubscriberExport.csv(list, where: filter) { Console.bytes($0) } }
            options.json ? try lines(list) : try table(list)
        }
    }

    private var filter: SubscriberFilter {
        SubscriberFilter(
            status: status, rhythm: rhythm, topic: topic, language: language, tag: tag,
            fields: Dictionary(field.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { _, last in last }))
    }

    private func lines(_ list: some SubscriberList) throws {
        let filter = filter
        try list.forEach { if filter.matches($0) { Console.out(SubscriberEncoder.line($0)) } }
    }

    private func table(_ list: some SubscriberList) throws {
        let filter = filter
        var rows: [[String]] = []
        try list.forEach { subscriber in
            guard filter.matches(subscriber) else { return }
            rows.append([
                subscriber.email.description, subscriber.name ?? "-", subscriber.status.rawValue,
                subscriber.rhythm.rawValue, subscriber.tags.isEmpty ? "-" : subscriber.tags.joined(separator: ","),
                subscriber.id,
            ])
        }
        Console.table(["ADDRESS", "NAME", "STATUS", "RHYTHM", "TAGS", "ID"], rows)
        Console.note(counted(rows.count, "person", "people"))
    }
}
