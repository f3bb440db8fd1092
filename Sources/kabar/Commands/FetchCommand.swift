import ArgumentParser
import Articles
import Foundation
import Storage

struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Read the sources and number the new articles.",
        discussion: """
            `send` does this by itself; fetching in between keeps what a feed would forget before the next issue. It \
            may run often: a source whose last answer is still fresh is not asked again, and one that fails is tried \
            ever more rarely.

            Example: kabar fetch --newsletter /srv/kabar-desa
            """)

    private struct Line: Encodable {
        var version = 1
        var new: Int
        var recordedAsOld: Int
        var alreadyKnown: Int
        var sources: Int
        var failed: Int
        var notAsked: Int
        var alarms: [SourceAlarm]?
        var pages: Int
        var pagesFailed: Int
    }

    @OptionGroup var options: NewsletterOptions
    @OptionGroup var first: BackfillOption
    @Flag(help: "Ask also sources that are fresh or have failed; never one that has asked to be left alone.")
    var now = false

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            let lock = try newsletter.lock()
            defer { lock.release() }
            let pipeline = Pipeline(newsletter: newsletter, state: try newsletter.openState(), now: { Date() })
            let readings = try await pipeline.readSources(isInsisting: now)
            let isAnyRead = SourceProblems(newsletter: newsletter).report(readings)
            let backfill = first.backfill ?? newsletter.backfill
            let report = try pipeline.take(readings, backfill: backfill)
            let pages = try await pipeline.fillPages(backfill: backfill)
            let failed = Set(readings.filter(\.isFailure).map(\.source))
            // Told by the run that met the failure: one that runs every quarter of an hour would cry wolf.
            let alarms = try SourceAlarm.all(of: newsletter, in: pipeline.state).filter { failed.contains($0.source) }
            try say(report, readings, alarms, pages: Array(pages.values), newsletter)
            if !isAnyRead { throw ExitCode(ExitStatus.unavailable.rawValue) }
            if !alarms.isEmpty { throw ExitCode(ExitStatus.sourceFailing.rawValue) }
        }
    }

    private func say(
        _ report: IntakeReport, _ readings: [SourceReading], _ alarms: [SourceAlarm], pages: [PageFollower.Outcome],
        _ newsletter: Newsletter
    ) throws {
        for alarm in alarms { Console.error(alarm.sentence(newsletter.written)) }
        let failed = readings.count { $0.isFailure }
        let waits = readings.compactMap { reading in
            if case .notAsked(let wait) = reading.result { (source: reading.source, wait: wait) } else { nil }
        }
        let pagesFailed = pages.count { $0.problem != nil }
        if options.json {
            try Console.json(
                Line(
                    new: report.new, recordedAsOld: report.recordedAsOld, alreadyKnown: report.alreadyKnown,
                    sources: readings.count, failed: failed, notAsked: waits.count,
                    alarms: alarms.isEmpty ? nil : alarms, pages: pages.count - pagesFailed, pagesFailed: pagesFailed))
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
        for (source, wait) in waits where wait.reason != .siteAsks {
            Console.out(SourceProblems(newsletter: newsletter).sentence(source, wait))
        }
    }
}
