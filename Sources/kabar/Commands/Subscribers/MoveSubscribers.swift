import ArgumentParser
import Foundation
import Storage
import Subscribers

struct MoveSubscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move the list between subscribers.json and the state database.",
        discussion: """
            A file is read and edited by hand; beyond 20,000 people the database is quicker. Nothing is lost on either \
            way, and a move that is interrupted leaves the list where it was. The database's file is \
            .kabar/state.sqlite; after the move there, the old file is called subscribers.json.moved.

            Examples:
              kabar subscribers move --to sqlite
              kabar subscribers move --to json
            """)

    private struct Line: Encodable {
        var version = 1
        var store: String
        var moved: Bool
        var people: Int
    }

    @OptionGroup var options: NewsletterOptions
    @Option(help: "sqlite or json.") var to: NewsletterList.Store

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            // A send writes the database all the time, and must not wait for a million people.
            let lock = try newsletter.lock()
            defer { lock.release() }
            let list = newsletter.list
            let didMove = try list.move(to: to)
            var people = 0
            if try list.exists() { try list.forEach { _ in people += 1 } }
            if options.json { return try Console.json(Line(store: to.rawValue, moved: didMove, people: people)) }
            let place = to == .json ? Newsletter.listFile : "the state database"
            let count = "\(PrintedWords.grouped(people)) \(people == 1 ? "person" : "people")"
            Console.out(
                didMove ? "The list is in \(place) now: \(count)." : "The list is in \(place) already: \(count).")
            if didMove, to == .sqlite {
                Console.note(
                    "The old file, if there was one, is \(Newsletter.listFile)\(NewsletterList.asideSuffix); delete it when you have a backup."
                )
            }
        }
    }
}

extension NewsletterList.Store: ExpressibleByArgument {}
