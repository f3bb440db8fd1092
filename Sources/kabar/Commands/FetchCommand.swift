import ArgumentParser
import Articles
import Foundation
import Storage

struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Read the sources and number the new articles.",
        discussion: """
            `send` does this by itself; fetching in between keeps what a feed would forget before the next issue.

            Example: kabar fetch --newsletter /srv/kabar-desa
            """)

    private struct Line: Encodable {
        var version = 1
        var new: Int
        var recordedAsOld: Int
        var alreadyKnown: Int
        var sources: Int
        var failed: Int
        var pages: Int
        var pagesFailed: Int
    }

    @OptionGroup var options: NewsletterOptions
    @OptionGroup var first: BackfillOption

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let lock = try newsletter.lock()
            defer { lock.release() }
            let pipeline = Pipeline(newsletter: newsletter, state: try newsletter.openState(), now: { Date() })
            let readings = try await pipeline.readSources()
            let isAnyRead = SourceProblems.report(readings)
            let backfill = first.backfill ?? newsletter.backfill
            let report = try pipeline.take(readings, backfill: backfill)
            let pages = try await pipeline.fillPages(backfill: backfill)
            try say(report, readings, pages: Array(pages.values))
            if !isAnyRead { throw ExitCode(ExitStatus.unavailable.rawValue) }
        }
    }

    private func say(
        _ report: IntakeReport, _ readings: [SourceReading], pages: [PageFollower.Outcome]
    ) throws {
        let failed = readings.count { if case .failed = $0.result { true } else { false } }
        let pagesFailed = pages.count { $0.problem != nil }
        if options.json {
            try Console.json(
                Line(
                    new: report.new, recordedAsOld: report.recordedAsOld, alreadyKnown: report.alreadyKnown,
                    sources: readings.count, failed: failed, pages: pages.count - pagesFailed, pagesFailed: pagesFailed)
            )
            return
        }
        var sentence =
            "\(counted(report.new, "new article")) from \(counted(readings.count, "source")), \(report.alreadyKnown) known already"
        if report.recordedAsOld > 0 { sentence += ", \(report.recordedAsOld) recorded as old (first reading)" }
        if pages.count > pagesFailed {
            sentence += "; \(counted(pages.count - pagesFailed, "page")) read for articles with an excerpt only"
        }
        if pagesFailed > 0 { sentence += "; \(counted(pagesFailed, "page")) could not be read" }
        if failed > 0 { sentence += "; \(counted(failed, "source")) failed" }
        Console.out(sentence + ".")
    }
}

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
    }

    @OptionGroup var options: NewsletterOptions

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let known = try newsletter.lookAtState().sources()
            let lines = newsletter.sources.map { source in
                let health = known.first { $0.source == source.id }
                return Line(
                    source: source.id, articles: health?.articles ?? 0, lastSuccess: health?.memory.lastSuccess,
                    lastAttempt: health?.memory.lastAttempt, failureStreak: health?.memory.failureStreak ?? 0,
                    lastProblem: health?.memory.lastProblem)
            }
            if options.json {
                for line in lines { try Console.json(line) }
                return
            }
            Console.table(
                ["SOURCE", "ARTICLES", "LAST SUCCESS", "FAILURES", "LAST PROBLEM"],
                lines.map { line in
                    [
                        line.source, String(line.articles),
                        line.lastSuccess.map(newsletter.written)
                            ?? (line.lastAttempt == nil ? "not read yet" : "never"),
                        String(line.failureStreak), line.lastProblem ?? "-",
                    ]
                })
        }
    }
}
