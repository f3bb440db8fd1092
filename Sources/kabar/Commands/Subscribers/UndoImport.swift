import ArgumentParser
import Foundation
import Storage
import Subscribers

struct UndoImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take an import back.",
        discussion: """
            Whoever the import added goes, whoever it changed is as before. People who were changed since - by themselves, \
            by a bounce, by you - stay as they are, and are named.

            Example: kabar subscribers import undo 3
            """)

    private struct Line: Encodable {
        struct Person: Encodable {
            var id: String
            var email: String
        }

        var version = 1
        var number: Int
        var removed: Int
        var restored: Int
        var kept: Int
        var keptPeople: [Person]
    }

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The number that the import gave; `import list` shows it.") var number: Int

    func run() async throws {
        try await reporting {
            let result = try options.open().list.undoImport(number)
            guard !options.json else {
                return try Console.json(
                    Line(
                        number: number, removed: result.removed, restored: result.restored, kept: result.keptCount,
                        keptPeople: result.kept.map { .init(id: $0.id, email: $0.address) }))
            }
            Console.out(
                "Import \(number) is undone: \(counted(result.removed, "person is", "people are")) gone, "
                    + "\(result.restored) as before.")
            guard result.keptCount > 0 else { return }
            Console.out(
                counted(result.keptCount, "person was changed since and stays:", "people were changed since and stay:"))
            for person in result.kept { Console.out("  \(person.address)") }
            if result.keptCount > result.kept.count { Console.out("  ...") }
        }
    }
}
