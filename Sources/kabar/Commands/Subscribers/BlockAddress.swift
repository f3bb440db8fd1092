import ArgumentParser
import Foundation
import Storage
import Subscribers

struct BlockAddress: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "block", abstract: "Let nobody with an address or at a domain be added or mailed.",
        discussion: """
            A domain covers its subdomains. People on the list at a blocked domain keep their status and get no mail.

            Examples:
              kabar subscribers block spammer@example.com
              kabar subscribers block example.com
            """)

    @OptionGroup var options: NewsletterOptions
    @Argument(help: ArgumentHelp("An address, or a domain such as example.com.", valueName: "address-or-domain"))
    var entry: String

    func run() async throws {
        try await reporting {
            let entry = try BlockEntry(entry)
            let change = try options.open().list.block(entry, source: "kabar subscribers block", at: Date())
            guard !options.json else { return try Console.json(BlockLine(entry, change, isBlocked: true)) }
            Console.out(
                change.isNew
                    ? "\(entry.text) is blocked: nobody there is added or mailed." : "\(entry.text) is blocked already."
            )
        }
    }
}

struct UnblockAddress: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unblock", abstract: "Take a block of an address or a domain back.",
        discussion: """
            Whoever became blocked by it is what they were before.

            Example: kabar subscribers unblock example.com
            """)

    @OptionGroup var options: NewsletterOptions
    @Argument(help: ArgumentHelp("An address, or a domain such as example.com.", valueName: "address-or-domain"))
    var entry: String

    func run() async throws {
        try await reporting {
            let entry = try BlockEntry(entry)
            let list = try options.open().list
            let change = try list.unblock(entry, source: "kabar subscribers unblock", at: Date())
            // A block of the domain still stands in the way of the address.
            let reason = try entry.address.flatMap { try list.suppressions().reason(against: $0) }
            guard !options.json else { return try Console.json(BlockLine(entry, change, isBlocked: reason != nil)) }
            Console.out(change.isNew ? "\(entry.text) is blocked no more." : "\(entry.text) was not blocked.")
            if let person = change.person { Console.out("\(person.email) is \(person.status.rawValue).") }
            if let reason { Console.note("\(entry.text) still gets no mail: \(reason).") }
        }
    }
}

/// What `block` and `unblock` print for scripts.
private struct BlockLine: Encodable {
    var version = 1
    var entry: String
    var blocked: Bool
    var changed: Bool
    var person: String?
    var status: String?

    init(_ entry: BlockEntry, _ change: BlockChange, isBlocked: Bool) {
        self.entry = entry.text
        blocked = isBlocked
        changed = change.isNew
        person = change.person?.id
        status = change.person?.status.rawValue
    }
}
