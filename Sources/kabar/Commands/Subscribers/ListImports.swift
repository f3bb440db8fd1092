import ArgumentParser
import Foundation
import Storage
import Subscribers

struct ListImports: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the imports that can be undone.",
        discussion: """
            The last 20 imports that changed something can be undone.

            Example: kabar subscribers import list
            """)

    private struct Line: Encodable {
        var version = 1
        var number: Int
        var file: String
        var at: Date
        var people: Int
    }

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let imports = try newsletter.list.imports.entries()
            if options.json {
                for entry in imports {
                    try Console.json(
                        Line(number: entry.number, file: entry.file, at: entry.at, people: entry.people))
                }
            } else if imports.isEmpty {
                Console.out("There is no import to undo.")
            } else {
                Console.table(
                    ["NUMBER", "FILE", "TIME", "PEOPLE"],
                    imports.map { ["\($0.number)", $0.file, newsletter.written($0.at), "\($0.people)"] })
            }
        }
    }
}
