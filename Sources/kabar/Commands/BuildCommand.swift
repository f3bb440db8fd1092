import ArgumentParser
import Articles
import DigestBuilder
import Foundation
import Messages
import Storage
import Subscribers
import Web

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Render the next issue to files; record nothing.",
        discussion: """
            Writes digest.html, digest.txt and message.eml, exactly as they would go out. With --as it says when \
            that subscriber does not get the issue, and why.

            Example: kabar build --output out
            """)

    private struct Line: Encodable {
        var version = 1
        var subject: String?
        var articles: Int
        var files: [String]
        var htmlBytes: Int?
        var messageBytes: Int?
        var shortening: DigestShortening?
        /// Why the subscriber of `--as` does not get it.
        var obstacle: String?
    }

    @OptionGroup var options: NewsletterOptions
    @OptionGroup var view: IssueViewOptions
    @Option(help: ArgumentHelp("Where to write.", valueName: "dir")) var output = "build"

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let view = IssueView(
                newsletter: newsletter, rhythm: view.rhythm, backfill: view.first.backfill, person: view.person)
            let readings = try await view.pipeline().readSources()
            let isAnySourceRead = SourceProblems(newsletter: newsletter).report(readings)
            guard let seen = try await view.next(readings) else {
                let sentence = "No new articles: there is no next issue to build."
                options.json ? try Console.json(Line(articles: 0, files: [])) : Console.out(sentence)
                if !isAnySourceRead { throw ExitCode(ExitStatus.unavailable.rawValue) }
                return
            }
            let obstacle = self.view.person == nil ? nil : seen.obstacle?.sentence
            for remark in seen.remarks + [obstacle].compactMap({ $0 }) { Console.note(remark) }
            do {
                try write(seen, obstacle)
            } catch {
                throw CommandFailure(
                    .failed,
                    "\(output) could not be written (\(error.systemReason)); name another folder with --output."
                )
            }
        }
    }

    private func write(_ seen: IssueView.Seen, _ obstacle: String?) throws {
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        let files: [(String, [UInt8])] = [
            ("digest.html", Array(seen.html.utf8)), ("digest.txt", Array(seen.text.utf8)),
            ("message.eml", seen.message),
        ]
        for (name, bytes) in files {
            try Data(bytes).write(to: URL(fileURLWithPath: output + "/" + name))
        }
        let paths = files.map { output + "/" + $0.0 }
        if options.json {
            try Console.json(
                Line(
                    subject: seen.subject, articles: seen.stories.count, files: paths,
                    htmlBytes: seen.html.utf8.count, messageBytes: seen.message.count,
                    shortening: seen.issue.digest.shortening, obstacle: obstacle))
        } else {
            Console.out(seen.subject)
            for (path, file) in zip(paths, files) { Console.out("  \(path)  \(file.1.count) bytes") }
            if let shortening = seen.issue.digest.shortening { Console.out(shortening.sentence) }
        }
    }
}

/// Which issue, seen as whom.
struct IssueViewOptions: ParsableArguments {
    @Option(help: "Which rhythm's issue: each, daily, weekly or monthly.") var rhythm = Rhythm.weekly
    @OptionGroup var first: BackfillOption
    @Option(name: .customLong("as"), help: ArgumentHelp("See it as this subscriber.", valueName: "address"))
    var person: String?
}
