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
              kabar subscribers stats
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "People",
                subcommands: [
                    AddSubscriber.self, EditSubscriber.self, TagSubscriber.self, UntagSubscriber.self,
                    RemoveSubscriber.self, ForgetSubscriber.self,
                ]),
            CommandGroup(
                name: "Looking", subcommands: [ListSubscribers.self, ShowSubscriber.self, SubscriberStats.self]),
            CommandGroup(name: "Blocking", subcommands: [BlockAddress.self, UnblockAddress.self]),
            CommandGroup(
                name: "Files", subcommands: [ImportSubscribers.self, ExportSubscribers.self, MoveSubscribers.self]),
            CommandGroup(name: "Joining", subcommands: [SignUpFormCommand.self]),
        ])
}

extension Subscriber.Status: ExpressibleByArgument {}

extension SubscriberList {
    /// The person with that address or id.
    func named(_ person: String) throws -> Subscriber {
        guard let found = try find(person) else { throw CommandFailure.nobody(person) }
        return found
    }

    /// The person with that address or id; nil when there is none.
    func find(_ person: String) throws -> Subscriber? {
        try person.contains("@") ? subscriber(address: EmailAddress(person)) : subscriber(id: person)
    }
}

extension CommandFailure {
    /// The sentence for a person whom the list does not know.
    static func nobody(_ person: String) -> CommandFailure {
        CommandFailure(
            .failed, "Nobody with the address or id “\(person)” is on the list; `kabar subscribers list` shows who is.")
    }
}
