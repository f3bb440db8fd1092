import ArgumentParser
import Foundation
import Storage
import Subscribers

struct ForgetSubscriber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Erase a person: from the list, and from every record of what was sent.",
        discussion: """
            A salted hash of the address stays, so that no import brings them back; from it nobody can read who it was. \
            The books of past issues still balance: their rows stay, without names. Copies in your backups, and in files \
            that you imported, are yours to erase.

            Example: kabar subscribers forget siti@example.org
            """)

    private struct Line: Encodable {
        var version = 1
        var wasListed: Bool
        var deliveries: Int
        var skipped: Int
        var underWay: Int
        var mails: Int
    }

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The address, or the id of a person on the list.") var person: String

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let known = try newsletter.list.find(person)
            guard let address = try known?.email ?? addressGiven() else { throw CommandFailure.nobody(person) }
            let erasure = try newsletter.erase(
                address, id: known?.id, state: newsletter.lookAtState(), at: Date())
            try say(known != nil, address, erasure)
        }
    }

    private func addressGiven() throws -> EmailAddress? {
        person.contains("@") ? try EmailAddress(person) : nil
    }

    private func say(_ wasListed: Bool, _ address: EmailAddress, _ erasure: Erasure) throws {
        if options.json {
            try Console.json(
                Line(
                    wasListed: wasListed, deliveries: erasure.erased, skipped: erasure.skipped,
                    underWay: erasure.underWay, mails: erasure.mails))
        } else {
            let list = wasListed ? "The person is erased from the list" : "Nobody on the list has the address"
            Console.out(
                "\(list); \(counted(erasure.erased, "record", "records")) of mails \(erasure.erased == 1 ? "names" : "name") them no more. No import brings them back."
            )
            if erasure.mails > 0 {
                let mails = counted(erasure.mails, "mail about the subscription is", "mails about the subscription are")
                Console.out("\(mails) erased, too.")
            }
            if erasure.skipped > 0 { Console.out("A mail that waited for them is not sent.") }
        }
        guard erasure.underWay == 0 else {
            throw CommandFailure(
                .tryAgain,
                "A mail to them is on its way at this moment; run the same command again, with the address, when the send is done."
            )
        }
    }
}

extension Newsletter {
    /// Takes a person out of the list and of every record. `id`: nil when only the address is known.
    func erase(_ address: EmailAddress, id: String?, state: StateDatabase, at now: Date) throws -> Erasure {
        try list.forget(address, salt: Array(SecretFile.random().prefix(16)))
        return try state.erase(address: address, subscriberID: id, at: now)
    }
}
