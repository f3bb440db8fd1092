import Foundation
import Subscribers

/// The list's figures as a chart for a terminal: bars of block characters, the largest one of a group 30 columns wide.
struct SubscriberChart {
    private static let width = 30

    let lines: [String]

    /// `language`: the newsletter's, which those without one of their own read.
    init(_ statistics: SubscriberStatistics, growth: [SubscriberStatistics.Growth], language: String) {
        let statuses = Subscriber.Status.allCases.compactMap { status in
            statistics.statuses[status].map { (status.rawValue, $0) }
        }
        let rhythms = Rhythm.allCases.compactMap { rhythm in
            statistics.rhythms[rhythm].map { (rhythm.rawValue, $0) }
        }
        var languages: [String: Int] = [:]
        for (own, count) in statistics.languages { languages[own ?? language, default: 0] += count }
        let ranked = languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).map { ($0.key, $0.value) }
        var lines = ["\(PrintedWords.grouped(statistics.total)) \(statistics.total == 1 ? "person" : "people")", ""]
        lines += Self.bars("Status", statuses)
        if !rhythms.isEmpty { lines += [""] + Self.bars("Rhythm, of the active", rhythms) }
        if ranked.count > 1 { lines += [""] + Self.bars("Language, of the active", ranked) }
        if statistics.paused > 0 {
            lines += ["", "\(PrintedWords.grouped(statistics.paused)) of the active take a break."]
        }
        lines += [""] + Self.growth(growth)
        self.lines = lines
    }

    static func written(_ month: SubscriberStatistics.Month) -> String {
        "\(month.year)-" + (month.month < 10 ? "0" : "") + "\(month.month)"
    }

    private static func growth(_ growth: [SubscriberStatistics.Growth]) -> [String] {
        let bars = bars("Active, at the end of each month", growth.map { (written($0.month), $0.active) })
        return [bars[0]]
            + zip(bars.dropFirst(), growth).map { bar, month in
                var moves: [String] = []
                if month.joined > 0 { moves.append("+\(PrintedWords.grouped(month.joined))") }
                if month.left > 0 { moves.append("\u{2212}\(PrintedWords.grouped(month.left))") }
                return moves.isEmpty ? bar : bar + "  " + moves.joined(separator: " ")
            }
    }

    /// A heading, then a line for each value: name, value, bar.
    private static func bars(_ heading: String, _ values: [(name: String, count: Int)]) -> [String] {
        let largest = max(values.map(\.count).max() ?? 0, 1)
        let nameWidth = values.map(\.name.count).max() ?? 0
        let counts = values.map { PrintedWords.grouped($0.count) }
        let countWidth = counts.map(\.count).max() ?? 0
        return [heading]
            + zip(values, counts).map { value, count in
                let name = value.name + String(repeating: " ", count: nameWidth - value.name.count)
                let number = String(repeating: " ", count: countWidth - count.count) + count
                return "  \(name)  \(number)  \(bar(value.count, of: largest))".trimmedAtEnd
            }
    }

    /// Eighths of a column, so that small differences show.
    private static func bar(_ count: Int, of largest: Int) -> String {
        let eighths = count == 0 ? 0 : max(1, count * width * 8 / largest)
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + rest
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
