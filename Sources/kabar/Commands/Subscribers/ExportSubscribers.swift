import ArgumentParser
import Foundation
import Storage
import Subscribers

struct ExportSubscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the list to stdout, as CSV or JSON.",
        discussion: """
            The CSV is what an import reads; ids, tags and proofs of consent are in the JSON.

            Example: kabar subscribers export > readers.csv
            """)

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let list = try options.open().list
            if options.json {
                try SubscriberExport.json(list) { Console.bytes($0) }
            } else {
                try SubscriberExport.csv(list) { Console.bytes($0) }
            }
        }
    }
}
