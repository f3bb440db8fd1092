import ArgumentParser
import Articles
import Foundation
import Storage

struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "Show how each source does.",
        discussion: "Example: kabar sources --json")

    private struct Line: Encodable {
        var version = 1
        var source: String
        var articles: Int
        var lastSuccess: Date?
        var lastAttempt: Date?
        var failureStreak: Int
        var lastProblem: String?
        /// Before it `fetch` does not ask.
        var nextTry: Date?
    }

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let known = try newsletter.lookAtState().sources()
            let lines = newsletter.sources.map { source in
                let health = known.first { $0.source == source.id }
                let memory = health?.memory ?? SourceMemory()
                let wait = source.isRemote ? newsletter.patience.wait(for: memory, at: Date()) : nil
                return Line(
                    source: source.id, articles: health?.articles ?? 0, lastSuccess: memory.lastSuccess,
                    lastAttempt: memory.lastAttempt, failureStreak: memory.failureStreak,
                    lastProblem: memory.lastProblem, nextTry: wait?.until)
            }
            if options.json {
                for line in lines { try Console.json(line) }
                return
            }
            Console.table(
                ["SOURCE", "ARTICLES", "LAST SUCCESS", "FAILURES", "NEXT TRY", "LAST PROBLEM"],
                lines.map { line in
                    [
                        line.source, String(line.articles),
                        line.lastSuccess.map(newsletter.written)
                            ?? (line.lastAttempt == nil ? "not read yet" : "never"),
                        String(line.failureStreak), line.nextTry.map(newsletter.written) ?? "any time",
                        line.lastProblem ?? "-",
                    ]
                })
        }
    }
}
