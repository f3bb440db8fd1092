import ArgumentParser
import Foundation
import Storage
import Subscribers

struct SubscriberStats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show how the list stands and how it grew.",
        discussion: "Example: kabar subscribers stats --months 24")

    private struct Line: Encodable {
        struct Month: Encodable {
            var month: String
            var joined: Int
            var left: Int
            var active: Int
        }

        var version = 1
        var total: Int
        var statuses: [String: Int]
        var rhythms: [String: Int]
        var languages: [String: Int]
        var paused: Int
        var growth: [Month]
    }

    @OptionGroup var options: NewsletterOptions
    @Option(help: "How many months of growth, at most 120.") var months = 12

    func validate() throws {
        guard (1...120).contains(months) else { throw ValidationError("--months goes from 1 to 120.") }
    }

    func run() async throws {
        try await reporting {
            let newsletter = try options.open()
            var statistics = SubscriberStatistics(timeZone: newsletter.settings.timeZone, at: Date())
            try newsletter.list.forEach { statistics.count($0) }
            let growth = statistics.growth(months: months)
            guard !options.json else { return try Console.json(line(statistics, growth, newsletter)) }
            for line in SubscriberChart(statistics, growth: growth, language: newsletter.settings.language).lines {
                Console.out(line)
            }
        }
    }

    private func line(
        _ statistics: SubscriberStatistics, _ growth: [SubscriberStatistics.Growth], _ newsletter: Newsletter
    ) -> Line {
        var languages: [String: Int] = [:]
        for (language, count) in statistics.languages {
            languages[language ?? newsletter.settings.language, default: 0] += count
        }
        return Line(
            total: statistics.total,
            statuses: Dictionary(uniqueKeysWithValues: statistics.statuses.map { ($0.rawValue, $1) }),
            rhythms: Dictionary(uniqueKeysWithValues: statistics.rhythms.map { ($0.rawValue, $1) }),
            languages: languages, paused: statistics.paused,
            growth: growth.map {
                .init(
                    month: SubscriberChart.written($0.month), joined: $0.joined, left: $0.left, active: $0.active)
            })
    }
}
