import Foundation
import Summaries

/// One measured run of the summariser over the articles of a file.
struct SummaryBench: Encodable {
    /// What is measured of each article.
    enum Work { case summaries, sentences }

    var version = 1
    var articles = 0
    /// Of all articles, each round counted.
    var words = 0
    var sentences = 0
    var seconds = 0.0
    var articlesPerSecond = 0.0
    var cpuSeconds = 0.0
    var articlesPerCPUSecond = 0.0
    var peakKilobytes = 0
    /// What the work needed beside the program and the articles.
    var extraKilobytes = 0

    private struct Row: Decodable {
        var title: String?
        var text: String
        var language: String?
    }

    /// Does the work for every article of the JSON Lines file, `rounds` times, one after the other.
    init(file: String, work: Work, rounds: Int) throws(InspectionInput.Unreadable) {
        let rows = try Self.rows(of: file)
        let before = ProcessUsage.now
        let start = ContinuousClock.now
        for _ in 0..<rounds { sentences += rows.reduce(0) { $0 + Self.count(of: work, in: $1) } }
        seconds = start.duration(to: .now) / .seconds(1)
        let after = ProcessUsage.now
        articles = rows.count * rounds
        words = rows.reduce(0) { $0 + $1.text.split(whereSeparator: \.isWhitespace).count } * rounds
        articlesPerSecond = Double(articles) / max(seconds, 1e-9)
        cpuSeconds = after.cpuSeconds - before.cpuSeconds
        articlesPerCPUSecond = Double(articles) / max(cpuSeconds, 1e-9)
        peakKilobytes = after.peakKilobytes
        extraKilobytes = after.peakKilobytes - before.peakKilobytes
    }

    private static func count(of work: Work, in row: Row) -> Int {
        switch work {
        case .summaries:
            Summarizer().summary(
                title: row.title ?? "", text: row.text, language: row.language, length: .sentences(3)
            ).sentences.count
        case .sentences:
            SentenceSplitter(language: row.language).sentences(in: row.text).count
        }
    }

    private static func rows(of file: String) throws(InspectionInput.Unreadable) -> [Row] {
        let decoder = JSONDecoder()
        let lines = try InspectionInput.bytes(of: file).split(separator: UInt8(ascii: "\n"))
        guard !lines.isEmpty else { throw InspectionInput.Unreadable(description: "\(file) is empty.") }
        var rows: [Row] = []
        for (index, line) in lines.enumerated() {
            guard let row = try? decoder.decode(Row.self, from: Data(line)) else {
                throw InspectionInput.Unreadable(
                    description: "\(file): line \(index + 1) is no object {\"title\",\"text\",\"language\"?}.")
            }
            rows.append(row)
        }
        return rows
    }

    var text: String {
        func number(_ value: Double, digits: Int = 0) -> String {
            value.formatted(.number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US_POSIX")))
        }
        return """
            articles   \(articles), \(words) words
            sentences  \(sentences)
            time       \(number(seconds, digits: 3)) s, \(number(articlesPerSecond)) articles a second
            CPU        \(number(cpuSeconds, digits: 3)) s, \(number(articlesPerCPUSecond)) articles a second
            memory     \(peakKilobytes) kB at most, \(extraKilobytes) kB of it for the work
            """
    }
}
