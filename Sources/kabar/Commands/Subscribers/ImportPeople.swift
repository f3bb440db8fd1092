import ArgumentParser
import Articles
import Foundation
import Storage
import Subscribers

struct ImportPeople: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Add the people of a file.",
        discussion: """
            Exports of listmonk, Mailchimp, Substack, Ghost, Buttondown, phpList, WordPress.com and Jetpack are known by \
            their columns; so are spreadsheets as CSV (comma, semicolon, tab; UTF-8, UTF-16, Windows-1252), JSON and JSON \
            Lines. Otherwise `email` is required; `name, status, rhythm, topics, tags, language, timeZone` are known, \
            other columns become fields. Somebody on the list gets the name and fields, never another status; whoever \
            left stays away. An import is undone by `kabar subscribers import undo NUMBER`.

            Examples:
              kabar subscribers import readers.csv --dry-run
              kabar subscribers import readers.csv
            """)

    /// More reasons than this are in the file only.
    private static let mostShown = 20
    private static let previewedRows = 5

    @OptionGroup var options: NewsletterOptions
    @Argument(help: "The file: CSV, JSON or JSON Lines.") var file: String
    @Flag(help: "Show what would be done, and change nothing.") var dryRun = false
    @Option(
        help: ArgumentHelp(
            "Where the refused rows go, by line and reason; default: FILE.refused.csv, if there are any.",
            valueName: "file"))
    var report: String?

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let list = newsletter.list
            guard FileManager.default.fileExists(atPath: file) else {
                throw CommandFailure(.badInput, "\(file) does not exist; name the file to import.")
            }
            let (people, encoding) = try open(newsletter)
            let result = try list.apply(people, isRehearsal: dryRun, at: Date())
            let refusals = try dryRun && report == nil ? nil : writeRefusals(result)
            if options.json {
                try Console.json(ImportLine(people, encoding, result, isRehearsal: dryRun, refusals: refusals))
            } else {
                if dryRun { try preview(people, encoding) }
                say(result, refusals)
            }
            try list.suggestMove()
            guard result.hasUsableRow else {
                throw CommandFailure(.badInput, "No row of \(file) could be used; the reasons stand above, by line.")
            }
        }
    }

    private func open(_ newsletter: Newsletter) throws -> (people: ImportFile, ImportEncoding) {
        let bytes = try FileBytes(path: file)
        let encoding = try ImportEncoding.of(bytes)
        guard encoding != .utf8 else { return (try ImportFile(name: file, source: bytes), encoding) }
        let transcoded = try TranscodedBytes(bytes, from: encoding, folder: newsletter.temporaryFolder)
        return (try ImportFile(name: file, source: transcoded), encoding)
    }

    /// Writes the refused rows, if there are any; gives the file.
    private func writeRefusals(_ result: ImportReport) throws -> String? {
        guard result.refusedCount > 0 || report != nil else { return nil }
        let path = report ?? file + ".refused.csv"
        let lines = result.refused.map { SubscriberExport.csvRow(["\($0.line)", $0.reason]) }
        let bytes = ([SubscriberExport.csvRow(["line", "reason"])] + lines).flatMap { $0 }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        } catch {
            // The import is done: the reasons must not be lost with its report.
            Console.note("\(path) could not be written (\(error.systemReason)); the reasons stand here.")
            for row in result.refused { Console.note("line \(row.line): \(row.reason)") }
            return nil
        }
        return path
    }

    // MARK: Words

    private func preview(_ people: ImportFile, _ encoding: ImportEncoding) throws {
        Console.out("\(people.name) is \(people.dialect.name), in \(encoding.rawValue).")
        let columns = people.recognitions.filter { !$0.title.isEmpty }
        if !columns.isEmpty { Console.table(["COLUMN", "TAKEN FOR"], columns.map { [$0.title, $0.meaning] }) }
        var rows = people.rows()
        var lines: [[String]] = []
        while lines.count < Self.previewedRows, let entry = try rows.next() {
            guard case .row(let row) = entry else { continue }
            let rest =
                (row.topics ?? []) + (row.tags ?? []) + row.fields.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
            lines.append([
                "\(row.line)", row.email.description, row.name ?? "-", row.status?.rawValue ?? "active",
                String(rest.joined(separator: " ").replacing("\n", with: " ").prefix(60)),
            ])
        }
        Console.out("")
        Console.table(["LINE", "ADDRESS", "NAME", "STATUS", "TOPICS, TAGS, FIELDS"], lines)
        Console.out("")
    }

    private func say(_ result: ImportReport, _ refusals: String?) {
        for row in result.refused.prefix(Self.mostShown) { Console.note("line \(row.line): \(row.reason)") }
        if let refusals { Console.note("The refused rows are in \(refusals).") }
        if result.refusedCount > result.refused.count {
            Console.note("Only the first \(PrintedWords.grouped(result.refused.count)) of them are named.")
        }
        Console.out(
            "\(dryRun ? "An import would do: " : "")\(result.added) added, \(result.updated) updated, "
                + "\(result.unchanged) unchanged, \(result.suppressed) left away because they left or are blocked, "
                + "\(result.refusedCount) refused.")
        if result.vouchedFor > 0 {
            Console.out(
                "\(result.vouchedFor) of them are active because the file names no status: you vouch that they asked for the newsletter."
            )
        }
        if result.statusKept > 0 {
            Console.out("\(result.statusKept) keep the status they have on the list; an import never changes it.")
        }
        for flag in AddressFlag.allCases {
            guard let count = result.flags[flag] else { continue }
            Console.out(
                "\(count) \(count == 1 ? "has" : "have") the tag \(flag.tag); `kabar subscribers list --tag \(flag.tag)` shows them."
            )
        }
        if let number = result.number {
            Console.out("This is import \(number); `kabar subscribers import undo \(number)` takes it back.")
        }
    }
}
