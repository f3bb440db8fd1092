import ArgumentParser
import Foundation
import Storage
import Subscribers

struct ImportSubscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add the people of a CSV file.",
        discussion: """
            The header needs `email`; `name, status, rhythm, topics, language, timeZone` are known, other columns become \
            fields. A second import updates names and fields, never a status; whoever left stays away.

            Example: kabar subscribers import readers.csv
            """)

    private struct Refusal: Encodable {
        var line: Int
        var reason: String
    }

    private struct Report: Encodable {
        var version = 1
        var added: Int
        var updated: Int
        var unchanged: Int
        var suppressed: Int
        var refused: Int
        var refusedRows: [Refusal]
    }

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The CSV file: comma, semicolon or tab.") var file: String

    func run() async throws {
        try await reporting {
            let list = try options.open().list
            guard FileManager.default.fileExists(atPath: file) else {
                throw CommandFailure(.badInput, "\(file) does not exist; name the CSV file to import.")
            }
            let people = try ImportFile(name: file, source: FileBytes(path: file))
            let report = try list.apply(people, at: Date())
            options.json ? try Console.json(json(report)) : say(report)
            try list.suggestMove()
            guard report.hasUsableRow else {
                throw CommandFailure(.badInput, "No row of \(file) could be used; the reasons stand above, by line.")
            }
        }
    }

    private func json(_ report: ImportReport) -> Report {
        Report(
            added: report.added, updated: report.updated, unchanged: report.unchanged, suppressed: report.suppressed,
            refused: report.refusedCount, refusedRows: report.refused.map { Refusal(line: $0.line, reason: $0.reason) })
    }

    private func say(_ report: ImportReport) {
        for row in report.refused { Console.note("line \(row.line): \(row.reason)") }
        Console.out(
            "\(report.added) added, \(report.updated) updated, \(report.unchanged) unchanged, "
                + "\(report.suppressed) left away because they left or are blocked, \(report.refusedCount) refused.")
        if report.vouchedFor > 0 {
            Console.out(
                "\(report.vouchedFor) of them are active because the file names no status: you vouch that they asked for the newsletter."
            )
        }
        if report.statusKept > 0 {
            Console.out("\(report.statusKept) keep the status they have on the list; an import never changes it.")
        }
    }
}
