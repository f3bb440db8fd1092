import ArgumentParser
import Foundation
import Storage
import Subscribers

struct EditSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change what is known about a person: name, address, rhythm, topics, fields.",
        discussion: """
            A status is changed by `add --again`, `remove`, `block` and `unblock`.

            Examples:
              kabar subscribers edit siti@example.org --email siti.rahma@example.org
              kabar subscribers edit siti@example.org --rhythm daily --topic desa --field city=Solo
              kabar subscribers edit siti@example.org --pause-until 2027-01-15
              kabar subscribers edit siti@example.org --new-links
            """)

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address or the id.") var person: String
    @Option(help: "Another name; \"\" takes it away.") var name: String?
    @Option(help: "Another address.") var email: String?
    @Option(help: "each, daily, weekly or monthly.") var rhythm: Rhythm?
    @Option(help: "The topics they want, instead of those before; may be given several times.") var topic: [String] = []
    @Flag(help: "They want all topics.") var allTopics = false
    @Option(help: "Their language, such as id or en; \"\" is the newsletter's.") var language: String?
    @Option(help: "Their time zone, such as Asia/Jakarta; \"\" is the newsletter's.") var timeZone: String?
    @Option(help: ArgumentHelp("A field for the templates; without a value it goes.", valueName: "name=value"))
    var field: [FieldValue] = []
    @Option(help: ArgumentHelp("No mail before that day.", valueName: "yyyy-mm-dd")) var pauseUntil: String?
    @Flag(help: "A pause ends now.") var noPause = false
    @Flag(help: "Links in mails until now no longer change anything, but for the one to leave.") var newLinks = false

    func validate() throws {
        if allTopics, !topic.isEmpty { throw ValidationError("Give --topic or --all-topics, not both.") }
        if topic.contains(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("A topic is a word or more; --all-topics is for who wants everything.")
        }
        if noPause, pauseUntil != nil { throw ValidationError("Give --pause-until or --no-pause, not both.") }
        let isAny = [name, email, language, timeZone, pauseUntil].contains { $0 != nil } || rhythm != nil
        guard isAny || allTopics || noPause || newLinks || !topic.isEmpty || !field.isEmpty else {
            throw ValidationError("Say what to change, for example --name \"Siti Rahma\"; --help lists it all.")
        }
    }

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let known = try newsletter.list.named(person)
            let email = try email.map { try EmailAddress($0) }
            let pause = try pauseUntil.map { try day($0, in: newsletter.settings.timeZone) }
            let now = Date()
            if let pause, pause <= now {
                throw CommandFailure(
                    .wrongUsage,
                    "\(pauseUntil ?? "") is past, so it is no pause; give a day to come, or --no-pause to end one.")
            }
            let stored = try newsletter.list.update(id: known.id) { subscriber throws(SubscriberError) in
                try change(&subscriber, email, pause, at: now)
            }
            if options.json {
                Console.out(SubscriberEncoder.line(stored))
            } else {
                Console.out(stored == known ? "\(stored.email) is as before." : "\(stored.email) is changed.")
            }
        }
    }

    private func change(
        _ subscriber: inout Subscriber, _ email: EmailAddress?, _ pause: Date?, at now: Date
    ) throws(SubscriberError) {
        if let email { try subscriber.changeAddress(to: email, source: "kabar subscribers edit", at: now) }
        if let name { subscriber.name = name.isEmpty ? nil : name }
        if let rhythm { subscriber.rhythm = rhythm }
        if !topic.isEmpty || allTopics { subscriber.topics = topic }
        if let language { subscriber.language = language.isEmpty ? nil : language }
        if let timeZone { subscriber.timeZone = timeZone.isEmpty ? nil : timeZone }
        for field in field { subscriber.fields[field.name] = field.value }
        if pause != nil || noPause { subscriber.pause(until: pause) }
        if newLinks { subscriber.revokeLinks(at: now) }
    }

    /// The beginning of that day in the newsletter's zone, or a whole time.
    private func day(_ text: String, in zone: TimeZone) throws -> Date {
        guard let date = UTCTime.date(text) else {
            throw CommandFailure(.wrongUsage, "\(text) is not a day such as 2027-01-15.")
        }
        guard text.utf8.count == 10 else { return date }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var parts = calendar.dateComponents([.year, .month, .day], from: date)
        calendar.timeZone = zone
        parts.timeZone = zone
        return calendar.date(from: parts) ?? date
    }
}

/// `name=value` of the command line.
struct FieldValue: ExpressibleByArgument {
    var name: String
    /// nil where nothing stands behind the equals sign.
    var value: String?

    init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
        name = String(argument[..<sign])
        let rest = argument[argument.index(after: sign)...]
        value = rest.isEmpty ? nil : String(rest)
    }
}
