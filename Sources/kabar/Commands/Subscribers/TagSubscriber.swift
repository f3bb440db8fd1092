import ArgumentParser
import Foundation
import Storage
import Subscribers

struct TagSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Give a person tags, by which you find them again.",
        discussion: "Example: kabar subscribers tag siti@example.org donor 2026")

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address or the id.") var person: String
    @Argument(help: "The tags.") var tag: [String]

    func run() async throws {
        try await reporting {
            try retag(options, person) { tags in tags += tag.filter { !tags.contains($0) } }
        }
    }
}

struct UntagSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "untag", abstract: "Take tags away from a person.",
        discussion: "Example: kabar subscribers untag siti@example.org donor")

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address or the id.") var person: String
    @Argument(help: "The tags.") var tag: [String]

    func run() async throws {
        try await reporting {
            try retag(options, person) { tags in tags.removeAll(where: tag.contains) }
        }
    }
}

private func retag(_ options: NewsletterOptions, _ person: String, _ change: (inout [String]) -> Void) throws {
    let list = try options.open().list
    let stored = try list.update(id: list.named(person).id) { change(&$0.tags) }
    if options.json {
        Console.out(SubscriberEncoder.line(stored))
    } else {
        let tags = stored.tags.isEmpty ? "no tags" : "the tags " + stored.tags.joined(separator: ", ")
        Console.out("\(stored.email) has \(tags).")
    }
}
